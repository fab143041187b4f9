import { Container } from '@n8n/di';
import { BinaryDataConfig, BinaryDataService } from 'n8n-core';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { useLinq } from '../../support/linq';
import { OWN } from '../../support/operationCases';

/** n8n's binary store on disk, as `N8N_DEFAULT_BINARY_DATA_MODE=filesystem` sets it up. */
let folder: string;
let store: BinaryDataService;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linq-binary-'));
  Object.assign(Container.get(BinaryDataConfig), { mode: 'filesystem', localStoragePath: folder });
  store = Container.get(BinaryDataService);
  await store.init();
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const linq = useLinq();

const CHATS = 20;
const AT_ONCE = 5;

test('100 messages with a file each, to 20 chats: no file is in memory whose request does not go out yet', async () => {
  const { phoneNumbers, chats } = linq.emulator;
  phoneNumbers.add(OWN);
  for (let index = 0; index < CHATS; index++) chats.findOrCreate(OWN, [`+1555123${4000 + index}`]);
  const bytes = randomBytes(200_000);
  const location = { type: 'execution' as const, workflowId: 'workflow', executionId: '1' };
  const file = await store.store(location, bytes, {
    data: '',
    mimeType: 'image/png',
    fileName: 'a.png',
  });

  const read = jest.spyOn(store, 'getAsBuffer');
  const held: number[] = [];
  linq.emulator.interfere = () => {
    const answered = linq.emulator.requests.filter(({ status }) => status !== undefined).length;
    held.push(read.mock.calls.length - answered);
    return undefined;
  };
  const { error } = await linq.run(
    {
      resource: 'messageV2',
      operation: 'send',
      chatId: { __rl: true, mode: 'id', value: '={{ $json.chat }}' },
      text: '={{ $json.text }}',
      additionalFields: { attachments: 'photo' },
      requestOptions: { maxConcurrentRequests: AT_ONCE },
    },
    {
      binary: { photo: file },
      items: Array.from({ length: 100 }, (_, index) => ({
        chat: 1 + (index % CHATS),
        text: `${index}`,
      })),
    },
  );

  expect(error).toBeUndefined();
  expect(file.id).toMatch(/^filesystem-v2:/);
  expect(held).toHaveLength(100);
  expect(Math.max(...held)).toBeLessThanOrEqual(AT_ONCE);
  expect(read).toHaveBeenCalledTimes(100);
  const sent = linq.emulator.requests.map(({ files }) => files[0]);
  expect(sent.every((one) => one?.fileName === 'a.png' && one.bytes.equals(bytes))).toBe(true);
});
