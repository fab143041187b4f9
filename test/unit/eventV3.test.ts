import fc from 'fast-check';
import { eventIn, type LinqEvent } from '../../nodes/Linq/events/event';
import * as reader from '../../nodes/Linq/events/v3/event';

const CHAT = '0b3f5e0c-5a52-4f6b-9d6e-1f2a3b4c5d6e';
const MESSAGE = 'b8a1c2d3-0000-4000-8000-000000000001';
const MINE = '+15550000001';
const THEIRS = '+15550000002';

const me = { id: 'h1', handle: MINE, service: 'iMessage', is_me: true };
const ann = { id: 'h2', handle: THEIRS, service: 'iMessage', is_me: false };

const event = (type: string, data: object): LinqEvent => ({
  event_id: 'e',
  event_type: type,
  data: { ...data },
});

const PARTS = [
  { type: 'text', value: 'Look:' },
  { type: 'media', id: 'a1', filename: 'a.png', mime_type: 'image/png', url: 'https://cdn/a' },
  { type: 'link', value: 'https://example.com' },
];

const newer = (data: object = {}) =>
  event('message.received', {
    id: MESSAGE,
    direction: 'inbound',
    chat: { id: CHAT, is_group: false, owner_handle: me },
    sender_handle: ann,
    parts: PARTS,
    ...data,
  });

const older = (data: object = {}, message: object = {}) =>
  event('message.received', {
    chat_id: CHAT,
    from: THEIRS,
    from_handle: ann,
    is_from_me: false,
    recipient_handle: me,
    recipient_phone: MINE,
    message: { id: MESSAGE, parts: PARTS, ...message },
    ...data,
  });

const everything = (given: LinqEvent) => ({
  chat: reader.chatOf(given),
  message: reader.messageOf(given),
  actor: reader.actorOf(given),
  handles: [...new Set(reader.handlesIn(given))].sort(),
  isFromMe: reader.isFromMe(given),
  text: reader.textOf(given),
  reaction: reader.reactionOf(given),
  attachments: reader.attachmentsIn(given),
  isFoundLate: reader.isFoundLate(given),
});

test('what is no text of a message is not read as one', () => {
  const parts = [
    { type: 'media', value: 'a.png' },
    { type: 'text' },
    { type: 'text', value: 'Hi' },
    { type: 'app_card', value: 'card' },
  ];
  expect(reader.textOf(newer({ parts }))).toBe('Hi');
  expect(reader.textOf(newer({ parts: parts.slice(0, 2) }))).toBeUndefined();
});

test('both versions of a message read the same', () => {
  expect(everything(newer())).toEqual({
    chat: CHAT,
    message: MESSAGE,
    actor: THEIRS,
    handles: [MINE, THEIRS],
    isFromMe: false,
    text: 'Look:\nhttps://example.com',
    reaction: undefined,
    attachments: [PARTS[1]],
    isFoundLate: false,
  });
  expect(everything(older())).toEqual(everything(newer()));
});

test.each<[string, LinqEvent]>([
  ['its direction', newer({ direction: 'outbound' })],
  ['its sender, who is one of mine', newer({ sender_handle: me })],
  ['its sender, who has the chat', newer({ sender_handle: { handle: MINE } })],
  ['its sender, written in another way', newer({ sender_handle: { handle: '1 (555) 000-0001' } })],
  ['the older word for it', older({ is_from_me: true })],
  ['its type', event('poll.sent', {})],
  ['the token it was done with', event('contact_card.updated', { origin: 'api' })],
])('it is from me by %s', (_, given) => {
  expect(reader.isFromMe(given)).toBe(true);
});

test.each<[string, LinqEvent]>([
  ['newer', newer({ reconciled_at: '2026-11-25T12:00:00Z' })],
  ['older', older({}, { reconciled_at: '2026-11-25T12:00:00Z' })],
  ['older, beside the message', older({ reconciled_at: '2026-11-25T12:00:00Z' })],
])('it was found late: %s', (_, given) => {
  expect(reader.isFoundLate(given)).toBe(true);
});

test('a message that was never lost says so with null', () => {
  expect(reader.isFoundLate(newer({ reconciled_at: null }))).toBe(false);
});

test('a reaction', () => {
  const data = {
    chat_id: CHAT,
    message_id: MESSAGE,
    reaction_type: 'custom',
    custom_emoji: '🎉',
    is_from_me: false,
    from: THEIRS,
    from_handle: ann,
  };
  expect(everything(event('reaction.added', data))).toMatchObject({
    chat: CHAT,
    message: MESSAGE,
    actor: THEIRS,
    reaction: { messageId: MESSAGE, type: 'custom', emoji: '🎉', isAdded: true },
  });
  expect(reader.reactionOf(event('reaction.removed', data))).toMatchObject({ isAdded: false });
});

test('an edited message', () => {
  const edited = newer({ parts: undefined, part: { index: 0, text: 'Better' } });
  expect(reader.textOf({ ...edited, event_type: 'message.edited' })).toBe('Better');
});

test('a chat that was created is its own', () => {
  expect(reader.chatOf(event('chat.created', { id: CHAT, handles: [me, ann] }))).toBe(CHAT);
  expect(reader.handlesIn(event('chat.created', { id: CHAT, handles: [me, ann] }))).toEqual([
    MINE,
    THEIRS,
  ]);
});

test.each<[string, object, string[]]>([
  ['participant.added', { chat_id: CHAT, participant: ann, handle: THEIRS }, [THEIRS, THEIRS]],
  ['phone_number.status_updated', { phone_number: MINE }, [MINE]],
  ['chat.group_name_updated', { chat_id: CHAT, changed_by_handle: ann }, [THEIRS]],
  ['location.sharing.started', { shared_by: THEIRS, shared_with: MINE }, [THEIRS, MINE]],
  ['contact_card.received', { shared_by: THEIRS, owner_handle: MINE }, [THEIRS, MINE]],
  ['poll.updated', { added_options: [{ creator_handle: ann }, {}, 'none'] }, [THEIRS]],
])('%s names its people', (type, data, handles) => {
  expect(reader.handlesIn(event(type, data))).toEqual(handles);
});

test.each([
  ...['sender_handle', 'from_handle', 'from', 'recipient_handle', 'recipient_phone'],
  ...['actor_handle', 'changed_by_handle', 'participant', 'handle', 'phone_number'],
  ...['shared_by', 'shared_with', 'owner_handle'],
])('a person is named by %s, as a handle or as what has one', (name) => {
  expect(reader.handlesIn(event('any.event', { [name]: THEIRS }))).toEqual([THEIRS]);
  expect(reader.handlesIn(event('any.event', { [name]: ann }))).toEqual([THEIRS]);
  expect(reader.handlesIn(event('any.event', { [name]: '' }))).toEqual([]);
});

test.each([
  'sender_handle',
  'from_handle',
  'from',
  'actor_handle',
  'changed_by_handle',
  'shared_by',
])('who acted is named by %s', (name) => {
  expect(reader.actorOf(event('any.event', { [name]: ann }))).toBe(THEIRS);
  expect(reader.isFromMe(event('any.event', { [name]: me }))).toBe(true);
  expect(reader.isFromMe(event('any.event', { [name]: ann }))).toBe(false);
});

test.each<[string, object, string | undefined, boolean]>([
  [
    'somebody else',
    { direction: 'inbound', added_options: [{ creator_handle: ann }] },
    THEIRS,
    false,
  ],
  [
    'nobody known',
    { direction: 'inbound', added_options: [{ creator_handle: null }] },
    undefined,
    false,
  ],
  ['me', { direction: 'outbound', added_options: [{ creator_handle: me }] }, MINE, true],
  ['me, by the handle alone', { added_options: [{ creator_handle: me }] }, MINE, true],
])(
  'an option was added to a poll by %s, whose sender is always my line',
  (_, data, actor, mine) => {
    const chat = { id: CHAT, owner_handle: me };
    const given = event('poll.updated', { chat, sender_handle: me, ...data });
    expect(reader.actorOf(given)).toBe(actor);
    expect(reader.isFromMe(given)).toBe(mine);
  },
);

test('who did something to somebody is not whom it was done to', () => {
  const removed = event('participant.removed', { participant: ann, changed_by_handle: me });
  expect(reader.actorOf(removed)).toBe(MINE);
  expect(reader.actorOf(event('participant.removed', { participant: ann }))).toBeUndefined();
});

test('the people of a chat are named, its owner among them', () => {
  const chat = { id: CHAT, owner_handle: me, handles: [ann, { handle: '' }, 'no object'] };
  expect(reader.handlesIn(event('any.event', { chat }))).toEqual([MINE, THEIRS]);
  expect(reader.chatOf(event('any.event', { chat, chat_id: 'another' }))).toBe(CHAT);
  expect(reader.chatOf(event('any.event', { chat: { id: null }, chat_id: CHAT }))).toBe(CHAT);
  expect(reader.chatOf(event('chat.updated', { id: CHAT }))).toBeUndefined();
  expect(reader.chatOf(event('chat.created', { chat_id: CHAT }))).toBe(CHAT);
});

test('a message is named by its own field, in its message, or by the ID of its event', () => {
  const id = MESSAGE;
  expect(reader.messageOf(event('any.event', { message_id: id, id: 'other' }))).toBe(id);
  expect(reader.messageOf(event('any.event', { message: { id }, id: 'other' }))).toBe(id);
  expect(reader.messageOf(event('message.read', { id }))).toBe(id);
  expect(reader.messageOf(event('chat.updated', { id }))).toBeUndefined();
});

test('the message that a message answers', () => {
  const reply_to = { message_id: MESSAGE };
  expect(reader.repliedToIn(newer({ reply_to }))).toBe(MESSAGE);
  expect(reader.repliedToIn(older({}, { reply_to }))).toBe(MESSAGE);
  expect(reader.repliedToIn(newer({ reply_to: MESSAGE }))).toBeUndefined();
  expect(reader.repliedToIn(newer())).toBeUndefined();
});

test('what says nothing has no text', () => {
  expect(reader.textOf(newer({ parts: [] }))).toBeUndefined();
  expect(reader.textOf(newer({ parts: [{ type: 'text', value: '' }] }))).toBeUndefined();
  expect(reader.textOf(newer({ parts: [PARTS[1]] }))).toBeUndefined();
  expect(reader.textOf(newer({ parts: undefined, part: {} }))).toBeUndefined();
});

describe('the envelope', () => {
  const filled = fc.string({ minLength: 1 });
  const data = fc.dictionary(fc.string(), fc.jsonValue());

  test('of an event of any type, with anything around it, is passed on whole', () => {
    fc.assert(
      fc.property(data, filled, filled, data, (around, id, type, inner) => {
        const body = { ...around, event_id: id, event_type: type, data: inner };
        expect(eventIn(body)).toEqual(body);
      }),
    );
  });

  test('of anything at all is an event with ID, type and data, or none', () => {
    const parts = fc.record(
      { event_id: fc.jsonValue(), event_type: fc.jsonValue(), data: fc.jsonValue() },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(parts, fc.jsonValue(), fc.anything()), (body) => {
        const found = eventIn(body);
        expect(found === undefined || typeof found.event_type === 'string').toBe(true);
        expect(found === undefined || everything(found).handles.length >= 0).toBe(true);
      }),
    );
  });
});

test('anything at all is read without throwing', () => {
  const names = [
    ...['chat', 'chat_id', 'id', 'message', 'message_id', 'parts', 'part', 'sender_handle', 'from'],
    ...['direction', 'handles', 'reaction_type', 'reconciled_at', 'participant'],
  ];
  const value = fc.oneof(fc.jsonValue(), fc.array(fc.constantFrom(null, {}, 5, [])));
  const data = fc.dictionary(fc.constantFrom(...names), value);
  fc.assert(
    fc.property(fc.string(), data, (type, given) => {
      const { handles, isFromMe } = everything(event(type, given));
      expect(handles.every((handle) => typeof handle === 'string')).toBe(true);
      expect(typeof isFromMe).toBe('boolean');
    }),
  );
});
