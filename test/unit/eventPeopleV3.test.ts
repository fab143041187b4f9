import type { LinqEvent } from '../../nodes/Linq/events/event';
import * as reader from '../../nodes/Linq/events/v3/event';
import { ann, CHAT, event, me, MINE, newer, older, THEIRS } from '../support/eventsV3';

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
