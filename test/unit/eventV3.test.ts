import fc from 'fast-check';
import { eventIn, type LinqEvent } from '../../nodes/Linq/events/event';
import * as reader from '../../nodes/Linq/events/v3/event';
import {
  ann,
  CHAT,
  event,
  me,
  MESSAGE,
  MINE,
  newer,
  older,
  PARTS,
  THEIRS,
} from '../support/eventsV3';

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
