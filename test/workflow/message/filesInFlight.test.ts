import type { INodeParameters } from 'n8n-workflow';
import { useBinaryStore } from '../../support/binaryStore';
import { useLinq } from '../../support/linq';
import { ADA, OWN } from '../../support/operationCases';

/** What is on its way has a bound in bytes: 50 MB. */
const linq = useLinq();
const store = useBinaryStore();

const SIZE = 8_000_000;
const COUNT = 12;
const about = { mimeType: 'video/mp4', fileName: 'cat.mp4' };
const items = Array.from({ length: COUNT }, (_, index) => ({
  v2: index + 1,
  v3: `${String(index).padStart(8, '0')}-0000-4000-8000-000000000000`,
}));

const send = (resource: string, chat: string): INodeParameters => ({
  resource,
  operation: 'send',
  chatId: { __rl: true, mode: 'id', value: chat },
  additionalFields: { attachments: 'video' },
});

/** Answers slowly what brings a file, and watches how many of these are open. */
function watchOpen(method: string): () => number {
  let most = 0;
  linq.emulator.interfere = (request) => {
    if (request.method !== method) return undefined;
    const open = linq.emulator.requests.filter(
      (other) => other.method === method && other.status === undefined,
    );
    most = Math.max(most, open.length);
    return { kind: 'slow', milliseconds: 50 };
  };
  return () => most;
}

test('V2: files are in memory, each with a copy of it in the form', async () => {
  const { phoneNumbers, chats } = linq.emulator;
  phoneNumbers.add(OWN);
  for (const { v2 } of items) chats.findOrCreate(OWN, [`+155512340${10 + v2}`]);
  const { stored } = await store.file(SIZE, about);
  const read = store.watchReads();
  const held: number[] = [];
  linq.emulator.interfere = () => {
    const answered = linq.emulator.requests.filter(({ status }) => status !== undefined).length;
    held.push(read.mock.calls.length - answered);
    return { kind: 'slow', milliseconds: 50 };
  };

  const { error } = await linq.run(send('messageV2', '={{ $json.v2 }}'), {
    items,
    binary: { video: stored },
  });
  jest.restoreAllMocks();

  expect(error).toBeUndefined();
  expect(held).toHaveLength(COUNT);
  expect(Math.max(...held)).toBeLessThanOrEqual(3);
});

test.each(['on disk', 'in memory'])('V3: files that n8n keeps %s', async (place) => {
  const { lines, chats } = linq.emulator.v3;
  lines.add(OWN);
  for (const { v3 } of items) chats.create(OWN, [ADA], v3);
  const { bytes, stored } = await store.file(SIZE, about);
  const video = place === 'on disk' ? stored : { ...about, data: bytes.toString('base64') };
  const most = watchOpen('PUT');

  const { error } = await linq.run(send('message', '={{ $json.v3 }}'), {
    items,
    binary: { video },
  });

  expect(error).toBeUndefined();
  expect(linq.emulator.v3.messages.all).toHaveLength(COUNT);
  expect(most()).toBeGreaterThan(1);
  expect(most()).toBeLessThanOrEqual(6);
});
