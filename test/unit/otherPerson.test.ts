import { PassThrough } from 'node:stream';
import { emulatedAccount } from '../../playground/linq';
import { poll } from '../../harness/n8n/poll';
import { beTheOtherPerson, OURS, THEIRS } from '../../playground/otherPerson';

test('at the terminal of `npm start` one is the other person: writes, and reads what is sent', async () => {
  const { emulator } = await emulatedAccount();
  const terminal = new PassThrough();
  const printed: string[] = [];
  const end = beTheOtherPerson(emulator, terminal, (line) => void printed.push(line));

  terminal.write('\n  \nIs my order there?\n');
  const [chat] = emulator.chats.all;
  await poll(
    () => Promise.resolve(chat?.messages.length),
    (count) => count === 2,
    'The message',
    30_000,
  );
  expect(chat?.messages.map(({ sent_from, text }) => [sent_from, text])).toEqual([
    [THEIRS, 'Hello, is anybody there?'],
    [THEIRS, 'Is my order there?'],
  ]);

  if (chat) emulator.messages.send(chat, { text: 'It is.' });
  const { chats, messages } = emulator.v3;
  expect(messages.all.map(({ parts }) => parts[0]?.value)).toEqual([
    'Hello, is anybody there?',
    'Is my order there?',
  ]);
  const [chatOfV3] = chats.all;
  if (chatOfV3)
    messages.send(chatOfV3, { parts: [{ type: 'text', value: 'See:' }, { type: 'media' }] });
  expect(printed).toEqual([
    `${THEIRS} wrote to ${OURS}: each Linq Trigger published since this start runs.`,
    'Linq sent: It is.',
    'Linq sent: See: [media]',
  ]);
  await end();
  await emulator.close();
});
