import type { INodeParameters } from 'n8n-workflow';
import { useBinaryStore } from '../../support/binaryStore';
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
  additionalFields: { attachments: 'photo' },
  requestOptions: { maxConcurrentRequests },
});

test('a file that can no longer be read when its turn comes keeps no other from going out', async () => {
  const { phoneNumbers, chats } = linq.emulator;
  phoneNumbers.add(OWN);
  for (const person of ['+15551234001', '+15551234002']) chats.findOrCreate(OWN, [person]);
  const { stored } = await store.file(10, { mimeType: 'image/png', fileName: 'a.png' });
  store.watchReads().mockRejectedValueOnce(new Error('The file is gone'));
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

  const read = store.watchReads();
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
  const sent = linq.emulator.requests.map(({ files }) => files[0]);
  expect(sent.every((one) => one?.fileName === 'a.png' && one.bytes.equals(bytes))).toBe(true);
});
