import { Container } from '@n8n/di';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BinaryDataConfig, BinaryDataService } from 'n8n-core';
import type { IBinaryData } from 'n8n-workflow';
import { useLinq } from '../../support/linq';
import { ADA, OWN } from '../../support/operationCases';
import { CHAT } from '../../support/operationCasesV3/message';

const linq = useLinq();

const store = Container.get(BinaryDataService);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linq-binary-'));
  Object.assign(Container.get(BinaryDataConfig), { mode: 'filesystem', localStoragePath: folder });
  await store.init();
});

afterAll(() => rm(folder, { recursive: true }));

beforeEach(() => {
  linq.emulator.v3.lines.add(OWN);
  linq.emulator.v3.chats.create(OWN, [ADA], CHAT);
});

test('a file that n8n keeps on disk goes out as a stream, and is never in memory as a whole', async () => {
  const bytes = randomBytes(5_000_000);
  const place = { type: 'execution', workflowId: '1', executionId: '1' } as const;
  const empty: IBinaryData = { data: '', mimeType: 'video/mp4', fileName: 'cat.mp4' };
  const video = await store.store(place, bytes, empty);
  const whole = jest.spyOn(store, 'getAsBuffer');

  const { error } = await linq.run(
    {
      resource: 'message',
      operation: 'send',
      chatId: { __rl: true, mode: 'id', value: CHAT },
      text: 'Look!',
      additionalFields: { attachments: 'video' },
    },
    { binary: { video } },
  );

  expect(error).toBeUndefined();
  expect(video.id).toMatch(/^filesystem/);
  expect(whole).not.toHaveBeenCalled();
  const [attachment] = linq.emulator.v3.attachments.all;
  expect(attachment?.bytes?.equals(bytes)).toBe(true);
  expect(attachment).toMatchObject({ filename: 'cat.mp4', size_bytes: bytes.length });
});
