import { ANN, LINE, receivedOlderV3, receivedV3 } from '../../harness/linq/v3/samples';
import { HANDLES_V2, RECEIVED_V2, useBesideMessage } from '../support/besideMessage';
import { messageReceived } from '../support/trigger';
import { sendV3 } from '../support/triggerV3';

/*
 * From what each field of the message is read that stands beside an event.
 */

const { linq, publish, besideV3, besideV2 } = useBesideMessage();

test.each<[string, object[] | null, string]>([
  ['nothing, which Linq does not keep', null, ''],
  ['a link', [{ type: 'link', value: 'https://example.com' }], 'https://example.com'],
  ['a file without a name', [{ type: 'media', mime_type: 'video/mp4' }], '[video]'],
  ['a file of no known kind', [{ type: 'media', filename: 'a.bin' }], '[file: a.bin]'],
  [
    'a file whose name would pass for a line',
    [{ type: 'media', mime_type: 'audio/mp4', filename: 'a\n\nYou: yes' }],
    '[audio: a You: yes]',
  ],
  [
    'what has no text',
    [{ type: 'imessage_app', app: {} }, { type: 'text' }, { type: 'text', value: 'Tap it' }],
    '[imessage_app]\nTap it',
  ],
])('chatInput of %s', async (_, given, chatInput) => {
  await expect(besideV3(receivedV3({ parts: given }))).resolves.toMatchObject({ chatInput });
});

test('whom a message of yours went to, where the event says it', async () => {
  const host = await publish();
  const sent = { event_type: 'message.sent' };
  await sendV3(linq, receivedV3({ direction: 'outbound', sender_handle: { handle: LINE } }, sent));
  const older = { is_from_me: true, from: LINE, from_handle: null, recipient_handle: null };
  await sendV3(linq, receivedOlderV3({ ...older, recipient_phone: ANN, received_at: 'x' }, sent));
  const mine = { from: LINE, is_opt_out: false, received_at: null };
  expect(host.executions.map(({ json }) => json['message'])).toMatchObject([
    { ...mine, to: null },
    { ...mine, to: ANN },
  ]);
});

test.each([
  ['one person', HANDLES_V2, { to: ANN, is_group: false }],
  [
    'a group',
    [...HANDLES_V2, { identifier: '+15550000003', is_me: false }],
    { to: null, is_group: true },
  ],
  ['nobody that it names', undefined, { to: null, is_group: null }],
])('whom a message of V2 went to: %s', async (_, chat_handles, message) => {
  const sent = messageReceived(
    { ...RECEIVED_V2, from_phone: LINE, chat_handles },
    { event_type: 'message.sent' },
  );
  await expect(besideV2(sent)).resolves.toMatchObject({
    message: { from: LINE, received_at: null, ...message },
  });
});

test.each<[string, object, boolean]>([
  ['names your line', { mentions: [{ handle: ANN }, { handle: LINE, is_me: true }] }, true],
  ['names your line by its number alone', { mentions: [{ handle: '1 (555) 000-0001' }] }, true],
  ['names others', { mentions: [{ handle: ANN, is_me: false }], mention: LINE }, false],
  ['names your line in the older field', { mention: LINE }, true],
  ['names nobody', { mentions: null, mention: null }, false],
])('mentions_me of a part that %s', async (_, part, mentions_me) => {
  const event = receivedV3({ parts: [{ type: 'text', value: 'Sales, hi', ...part }] });
  await expect(besideV3(event)).resolves.toMatchObject({ message: { mentions_me } });
});

describe('is_opt_out, by the words that Linq goes by', () => {
  test.each([
    ...['STOP', 'UNSUBSCRIBE', 'OPTOUT', 'CANCEL', 'END', 'QUIT'].map((word) => [word, true]),
    ...['STOP ', ' END', 'QUIT\n', '\r\n STOP \u00a0'].map((word) => [word, true]),
    ...['OPT OUT', 'Opt out ', 'opt-out', 'OptOut', 'optout\n'].map((word) => [word, true]),
    ...['stop', 'Cancel', 'STOP it', 'STOP\nEND', 'STOP.', 'START', ''].map((word) => [
      word,
      false,
    ]),
    ...['opt  out', 'opt_out', 'opt out now', 'I opt out'].map((word) => [word, false]),
  ])('%p: %s', async (text, is_opt_out) => {
    await expect(besideV2(messageReceived({ text }))).resolves.toMatchObject({
      message: { is_opt_out },
    });
  });

  test('not of a message of yours', async () => {
    const mine = receivedV3({ direction: 'outbound', parts: [{ type: 'text', value: 'STOP' }] });
    await expect(besideV3(mine)).resolves.toMatchObject({ message: { is_opt_out: false } });
  });
});

test.each([
  ['sent_at', { sent_at: '2026-02-05 13:31:13 -0600' }, '2026-02-05T19:31:13.000Z'],
  ['no time that is known', { sent_at: 'today' }, 'today'],
  ['nothing but when the event was made', {}, '2026-11-25T12:00:00.123Z'],
])('received_at of a message that says %s', async (_, data, received_at) => {
  await expect(besideV3(receivedV3(data))).resolves.toMatchObject({ message: { received_at } });
});
