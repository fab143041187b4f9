import { PassThrough, type Readable } from 'node:stream';
import type { INodeParameters } from 'n8n-workflow';
import type { Fault } from '../../../harness/linq/faults';
import { useBinaryStore } from '../../../harness/n8n/binaryStore';
import { useLinq } from '../../support/linq';
import { OWN } from '../../support/operationCases';

const store = useBinaryStore();
const linq = useLinq();

/** Sends a photo to the chat that each item names. */
const sendPhoto = (maxConcurrentRequests: number): INodeParameters => ({
  resource: 'messageV2',
  operation: 'send',
  chatId: { __rl: true, mode: 'id', value: '={{ $json.chat }}' },
  text: '={{ $json.text }}',
  additionalFields: {
    attachments: 'photo',
    // Else the file is read for a key too.
    idempotencyKey: '={{ "key-" + $itemIndex }}',
  },
  requestOptions: { maxConcurrentRequests },
});

test('a file that can no longer be read when its turn comes keeps no other from going out', async () => {
  const { phoneNumbers, chats } = linq.emulator;
  phoneNumbers.add(OWN);
  for (const person of ['+15551234001', '+15551234002']) chats.findOrCreate(OWN, [person]);
  const { stored } = await store.file(10, { mimeType: 'image/png', fileName: 'a.png' });
  store.watchStreams().mockRejectedValueOnce(new Error('The file is gone'));
  const { output } = await linq.run(sendPhoto(1), {
    binary: { photo: stored },
    items: [1, 2].map((chat) => ({ chat, text: 'Look!' })),
    onError: 'continueRegularOutput',
  });
  jest.restoreAllMocks();
  expect(output.map(({ json }) => json)).toMatchObject([
    { error: 'The file is gone' },
    { attachments: [{ filename: 'a.png' }] },
  ]);
  expect(linq.wire()).toHaveLength(1);
});

const CHATS = 20;
const AT_ONCE = 5;

test('100 messages with a file each, to 20 chats: no file is in memory whose request does not go out yet', async () => {
  const { phoneNumbers, chats } = linq.emulator;
  phoneNumbers.add(OWN);
  for (let index = 0; index < CHATS; index++) chats.findOrCreate(OWN, [`+1555123${4000 + index}`]);
  const about = { mimeType: 'image/png', fileName: 'a.png' };
  const { bytes, stored } = await store.file(200_000, about);

  const read = store.watchStreams();
  const whole = store.watchReads();
  const held: number[] = [];
  linq.emulator.interfere = () => {
    const answered = linq.emulator.requests.filter(({ status }) => status !== undefined).length;
    held.push(read.mock.calls.length - answered);
    return undefined;
  };
  const { error } = await linq.run(sendPhoto(AT_ONCE), {
    binary: { photo: stored },
    items: Array.from({ length: 100 }, (_, index) => ({
      chat: 1 + (index % CHATS),
      text: `${index}`,
    })),
  });

  expect(error).toBeUndefined();
  expect(stored.id).toMatch(/^filesystem-v2:/);
  expect(held).toHaveLength(100);
  expect(Math.max(...held)).toBeLessThanOrEqual(AT_ONCE);
  expect(read).toHaveBeenCalledTimes(100);
  expect(whole).not.toHaveBeenCalled();
  const streams = await Promise.all(
    read.mock.results.map(({ value }) => value as Promise<Readable>),
  );
  expect(streams.filter(({ destroyed }) => !destroyed)).toEqual([]);
  jest.restoreAllMocks();
  const sent = linq.emulator.requests.map(({ files }) => files[0]);
  expect(sent.every((one) => one?.fileName === 'a.png' && one.bytes.equals(bytes))).toBe(true);
});

test.each<[string, Fault]>([
  ['is answered at once', { kind: 'answer', status: 413, body: '{}' }],
  ['is cut', { kind: 'cut' }],
])('a message that %s leaves no file open', async (_, fault) => {
  const { phoneNumbers, chats } = linq.emulator;
  phoneNumbers.add(OWN);
  chats.findOrCreate(OWN, ['+15551234001']);
  const { stored } = await store.file(5_000_000, { mimeType: 'image/png', fileName: 'a.png' });
  const opened = store.watchStreams();
  linq.emulator.interfere = () => fault;
  const { error } = await linq.run(
    { ...sendPhoto(1), requestOptions: { maxRetries: 0 } },
    { binary: { photo: stored }, items: [{ chat: 1, text: 'Look!' }] },
  );
  const streams = await Promise.all(
    opened.mock.results.map(({ value }) => value as Promise<Readable>),
  );
  jest.restoreAllMocks();
  expect(error).toBeDefined();
  expect(streams.map(({ destroyed }) => destroyed)).toEqual([true]);
});

test('where the second of two files cannot be opened, the first is closed', async () => {
  const { phoneNumbers, chats } = linq.emulator;
  phoneNumbers.add(OWN);
  chats.findOrCreate(OWN, ['+15551234001']);
  const { stored } = await store.file(10, { mimeType: 'image/png', fileName: 'a.png' });
  const first = new PassThrough();
  store
    .watchStreams()
    .mockResolvedValueOnce(first)
    .mockRejectedValueOnce(new Error('The file is gone'));
  const { error } = await linq.run(
    { ...sendPhoto(1), additionalFields: { attachments: 'photo,photo', idempotencyKey: 'key' } },
    { binary: { photo: stored }, items: [{ chat: 1, text: 'Look!' }] },
  );
  jest.restoreAllMocks();
  expect(error?.message).toBe('The file is gone');
  expect(first.destroyed).toBe(true);
});
