import type { LinqEvent } from '../../nodes/Linq/events/event';

/** A message in a chat of two, as its events name it. */
export const CHAT = '0b3f5e0c-5a52-4f6b-9d6e-1f2a3b4c5d6e';
export const MESSAGE = 'b8a1c2d3-0000-4000-8000-000000000001';

/** My line, and who writes to it. */
export const MINE = '+15550000001';
export const THEIRS = '+15550000002';

export const me = { id: 'h1', handle: MINE, service: 'iMessage', is_me: true };
export const ann = { id: 'h2', handle: THEIRS, service: 'iMessage', is_me: false };

/** An event with no more than this in it. */
export const event = (type: string, data: object): LinqEvent => ({
  event_id: 'e',
  event_type: type,
  data: { ...data },
});

/** What a message has in it. */
export const PARTS = [
  { type: 'text', value: 'Look:' },
  { type: 'media', id: 'a1', filename: 'a.png', mime_type: 'image/png', url: 'https://cdn/a' },
  { type: 'link', value: 'https://example.com' },
];

/** A message that came, as the payload version 2026-02-03 tells of it. */
export const newer = (data: object = {}) =>
  event('message.received', {
    id: MESSAGE,
    direction: 'inbound',
    chat: { id: CHAT, is_group: false, owner_handle: me },
    sender_handle: ann,
    parts: PARTS,
    ...data,
  });

/** The same as 2025-01-01 does. */
export const older = (data: object = {}, message: object = {}) =>
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
