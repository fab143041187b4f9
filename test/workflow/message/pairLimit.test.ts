import { v3Error } from '../../../harness/linq/v3/errors';
import { useLinq } from '../../support/linq';
import { ADA, OWN } from '../../support/operationCases';

const linq = useLinq();

const GRACE = '+15551234568';

/** Sends three messages to each of two chats, in turn; `tooMany` says which of them Linq does not take at first. */
async function sendToBoth(tooMany: string) {
  const { lines, chats, messages } = linq.emulator.v3;
  lines.add(OWN);
  const ids = [ADA, GRACE].map((handle) => chats.create(OWN, [handle]).id);
  let refused = false;
  linq.emulator.interfere = ({ body }) => {
    if (refused || !JSON.stringify(body).includes(tooMany)) return undefined;
    refused = true;
    const error = v3Error(429, 1007, 'Too many messages to this number', 1);
    return { kind: 'answer', status: 429, body: JSON.stringify(error) };
  };
  const { error } = await linq.run(
    {
      resource: 'message',
      operation: 'send',
      chatId: { __rl: true, mode: 'id', value: '={{ $json.chat }}' },
      text: '={{ $json.text }}',
      requestOptions: { maxRetries: 2 },
    },
    {
      items: ['1', '2', '3'].flatMap((step) =>
        ids.map((chat, index) => ({ chat, text: `${['Ada', 'Grace'][index] ?? ''} ${step}` })),
      ),
    },
  );
  expect(error).toBeUndefined();
  return messages.all.map(({ parts }) => parts[0]?.value ?? '');
}

test('a 429 for one pair of numbers pauses its chat and no other', async () => {
  const sent = await sendToBoth('Ada 2');

  expect(sent.filter((text) => text.startsWith('Ada'))).toEqual(['Ada 1', 'Ada 2', 'Ada 3']);
  expect(sent.filter((text) => text.startsWith('Grace'))).toEqual([
    'Grace 1',
    'Grace 2',
    'Grace 3',
  ]);
  expect(sent.slice(-2)).toEqual(['Ada 2', 'Ada 3']);
  expect(linq.wire()).toHaveLength(7);
});
