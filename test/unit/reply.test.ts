import type { Question } from '../../nodes/Linq/asking/question';
import { isReply, replyIn, subjectOf, writtenAt } from '../../nodes/Linq/asking/reply';
import { NO_WORDS, readApproval, YES_WORDS } from '../../nodes/Linq/asking/types/approval';
import { readFreeText } from '../../nodes/Linq/asking/types/freeText';
import type { LinqEvent } from '../../nodes/Linq/events/event';
import { ANN, CHAT, LINE, receivedOlderV3, receivedV3 } from '../../harness/linq/v3/samples';

const QUESTION: Question = {
  subscription: { id: 's', mark: 'm' },
  chatId: CHAT,
  messageId: 'question',
  askedAt: '2026-11-25T12:00:00.000Z',
  responseType: 'approval',
};
const WORDS = { yesWords: YES_WORDS, noWords: NO_WORDS };

const tapback = (data: object = {}) =>
  receivedV3(
    {
      id: undefined,
      parts: undefined,
      message_id: 'question',
      reaction_type: 'like',
      custom_emoji: null,
      ...data,
    },
    { event_type: 'reaction.added' },
  );

const asEvent = (event: object) => event as LinqEvent;

const at = (created_at: string, data: object = {}) => ({ ...receivedV3(data), created_at });

describe('a reply is', () => {
  test.each<[string, object]>([
    ['a message in the chat', receivedV3()],
    ['one of the older payload', receivedOlderV3()],
    ['a tapback', tapback()],
    ['one in a chat written in capitals', receivedV3({ chat: { id: CHAT.toUpperCase() } })],
    ['one of the moment of the question', at('2026-11-25T12:00:00Z')],
    ['one that says no time', { ...receivedV3(), created_at: undefined }],
    [
      'one found late that was written after the question',
      at('2026-11-25T14:00:00Z', {
        sent_at: '2026-11-25T12:01:00Z',
        reconciled_at: '2026-11-25T14:00:00Z',
      }),
    ],
  ])('%s', (_what, event) => {
    expect(isReply(asEvent(event), QUESTION)).toBe(true);
  });

  test.each<[string, object]>([
    ['in no chat', receivedV3({ chat: undefined })],
    ['in another chat', receivedV3({ chat: { id: 'another' } })],
    ['of the older payload in another chat', receivedOlderV3({ chat_id: 'another' })],
    ['of one’s own number', receivedV3({ sender_handle: { handle: LINE, is_me: true } })],
    ['of one’s own, by its direction', receivedV3({ direction: 'outbound' })],
    ['of the older payload, of one’s own', receivedOlderV3({ is_from_me: true })],
    ['one’s own tapback', tapback({ is_from_me: true })],
    ['of before the question', at('2026-11-25T11:59:59Z')],
    [
      'found late, of before the question',
      at('2026-11-25T14:00:00Z', {
        sent_at: '2026-11-25T11:00:00Z',
        reconciled_at: '2026-11-25T14:00:00Z',
      }),
    ],
    ['a tapback that was taken back', { ...tapback(), event_type: 'reaction.removed' }],
    ['that the message was read', receivedV3({}, { event_type: 'message.read' })],
  ])('not %s', (_what, event) => {
    expect(isReply(asEvent(event), QUESTION)).toBe(false);
  });

  test('also where Linq gave the new chat of the question in capitals', () => {
    const question = { ...QUESTION, chatId: CHAT.toUpperCase() };
    expect(isReply(asEvent(receivedV3()), question)).toBe(true);
  });

  test('only of those who may answer, however their numbers are written', () => {
    const event = asEvent(receivedV3());
    expect(isReply(event, { ...QUESTION, answersFrom: ['+15550000099'] })).toBe(false);
    expect(isReply(event, { ...QUESTION, answersFrom: ['+15550000099', ANN] })).toBe(true);
    const mail = asEvent(receivedV3({ sender_handle: { handle: 'Ann@Example.com' } }));
    expect(isReply(mail, { ...QUESTION, answersFrom: ['ann@example.com'] })).toBe(true);
  });
});

test.each([
  ['what simply comes next', receivedV3(), undefined],
  ['an answer in a thread', receivedV3({ reply_to: { message_id: 'first' } }), 'first'],
  [
    'one of the older payload',
    receivedOlderV3({
      message: { id: 'm', parts: [], reply_to: { message_id: 'first' } },
    }),
    'first',
  ],
  ['a tapback', tapback({ message_id: 'other' }), 'other'],
  ['a tapback to nobody knows what', tapback({ message_id: null }), ''],
])('%s is about a certain message, or about none', (_what, event, subject) => {
  expect(subjectOf(asEvent(event))).toBe(subject);
});

test.each<[string, object, string | undefined]>([
  [
    'as it says',
    at('2026-11-25T12:00:05Z', { sent_at: '2026-11-25T12:00:03Z' }),
    '2026-11-25T12:00:03Z',
  ],
  [
    'of the older payload',
    receivedOlderV3({ message: { id: 'm', parts: [], sent_at: '2026-11-25T12:00:03Z' } }),
    '2026-11-25T12:00:03Z',
  ],
  ['when Linq heard of it', at('2026-11-25T12:00:05Z', { sent_at: null }), '2026-11-25T12:00:05Z'],
  [
    'long ago, where Linq found it late and nothing is said',
    {
      ...receivedV3({ sent_at: undefined, reconciled_at: '2026-11-25T14:00:00Z' }),
      created_at: undefined,
    },
    '1970-01-01T00:00:00Z',
  ],
  [
    'now, where nothing is said',
    { ...receivedV3({ sent_at: undefined }), created_at: undefined },
    undefined,
  ],
])('a message was written %s', (_what, event, moment) => {
  const before = Date.now();
  const written = writtenAt(asEvent(event));
  if (moment === undefined) expect(written).toBeGreaterThanOrEqual(before);
  else expect(written).toBe(Date.parse(moment));
});

describe('what a reply comes to', () => {
  const read = (event: object) => readApproval(replyIn(asEvent(event), QUESTION), WORDS);
  const readFree = (event: object) => readFreeText(replyIn(asEvent(event), QUESTION), {});

  test('happened now where the event says no time', () => {
    for (const created_at of [7, undefined]) {
      expect(readFree({ ...receivedV3(), created_at })).toMatchObject({
        data: { respondedAt: expect.stringMatching(/^\d{4}-/) as string },
      });
    }
  });

  const yes = { parts: [{ type: 'text', value: 'Yes!' }] };

  test.each([
    ['of today’s payload', receivedV3({ id: 'answer', ...yes })],
    ['of the older payload', receivedOlderV3({ message: { id: 'answer', ...yes } })],
  ])('a yes %s', (_what, event) => {
    expect(read(event)).toEqual({
      data: {
        approved: true,
        text: 'Yes!',
        chatInput: 'Yes!',
        from: ANN,
        chatId: CHAT,
        messageId: 'answer',
        respondedAt: '2026-11-25T12:00:00.123456789Z',
      },
    });
  });

  test('a thumbs-down, and an emoji', () => {
    expect(read(tapback({ reaction_type: 'dislike' }))).toMatchObject({
      data: { approved: false, reaction: 'dislike', messageId: 'question' },
    });
    expect(read(tapback({ reaction_type: 'custom', custom_emoji: '👍🏿' }))).toMatchObject({
      data: { approved: true, reaction: '👍🏿' },
    });
  });

  test('neither', () => {
    expect(read(receivedV3({ parts: [{ type: 'text', value: 'Why?' }] }))).toBe('unclear');
    expect(read(receivedV3({ parts: [{ type: 'media', url: 'u' }] }))).toBe('unclear');
    expect(read(tapback({ reaction_type: 'laugh' }))).toBe('unclear');
  });

  test('as free text, whatever it says, with its files, and no tapback', () => {
    const file = { type: 'media', url: 'https://cdn.example.com/1', filename: 'a.pdf' };
    expect(readFree(receivedV3({ parts: [{ type: 'text', value: 'Here.' }, file] }))).toMatchObject(
      { data: { text: 'Here.', attachments: [file], from: ANN } },
    );
    expect(readFree(receivedV3({ parts: [file] }))).toMatchObject({ data: { text: '' } });
    expect(readFree(receivedV3())).not.toHaveProperty('data.attachments');
    expect(readFree(tapback())).toBeUndefined();
  });
});
