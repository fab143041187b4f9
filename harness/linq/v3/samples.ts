import { randomUUID } from 'node:crypto';

/** A line of the account, and someone who writes to it. */
export const LINE = '+15550000001';
export const ANN = '+15550000002';

/** A chat of theirs, as V3 names it. */
export const CHAT = '0b3f5e0c-5a52-4f6b-9d6e-1f2a3b4c5d6e';

/** What a delivery says beside its data. */
export interface EnvelopeV3 {
  event_id?: string;
  event_type?: string;
}

const me = { handle: LINE, is_me: true };
const ann = { handle: ANN, is_me: false };

/** A message as V3 delivers it, in the payload of 2026-02-03, with as little as a test needs. */
export const receivedV3 = (data: object = {}, envelope: EnvelopeV3 = {}) => ({
  api_version: 'v3',
  webhook_version: '2026-02-03',
  event_type: 'message.received',
  event_id: randomUUID(),
  created_at: '2026-11-25T12:00:00.123456789Z',
  trace_id: 'trace',
  partner_id: 'partner',
  data: {
    id: randomUUID(),
    direction: 'inbound',
    chat: { id: CHAT, is_group: false, owner_handle: me },
    sender_handle: ann,
    parts: [{ type: 'text', value: 'Hi' }],
    service: 'iMessage',
    ...data,
  },
  ...envelope,
});

/** The same message in the payload of 2025-01-01. */
export const receivedOlderV3 = (data: object = {}, envelope: EnvelopeV3 = {}) => ({
  ...receivedV3({}, envelope),
  webhook_version: '2025-01-01',
  data: {
    chat_id: CHAT,
    from: ANN,
    from_handle: ann,
    is_from_me: false,
    recipient_handle: me,
    recipient_phone: LINE,
    message: { id: randomUUID(), parts: [{ type: 'text', value: 'Hi' }] },
    ...data,
  },
});
