import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { postWith, type SenderAnswer, type TriggerFixture } from './trigger';

/** A line of the account, and someone who writes to it. */
export const LINE = '+15550000001';
export const ANN = '+15550000002';

/** A chat of theirs, as V3 names it. */
export const CHAT = '0b3f5e0c-5a52-4f6b-9d6e-1f2a3b4c5d6e';

/** A secret as Linq makes one. */
export const SECRET_V3 = `whsec_${Buffer.from('the secret of the V3 tests').toString('base64')}`;

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

/** The headers of a delivery, made by the library that Linq tells its customers to check with. */
export function signedV3(secret: string, body: string, id: string, when = new Date()) {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(when.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, when, body),
  };
}

/** Posts a body with these headers. */
export async function postV3(
  url: string,
  body: string,
  headers: Record<string, string> = {},
): Promise<SenderAnswer> {
  return await postWith(url, body, { 'content-type': 'application/json', ...headers });
}

/** What the emulated account's V3 subscriptions are, as far as the trigger decides it. */
export const subscriptionsV3 = ({ emulator }: TriggerFixture) =>
  emulator.v3.subscriptions.all.map(
    ({ target_url, subscribed_events, phone_numbers, is_active }) => ({
      target_url,
      subscribed_events,
      phone_numbers,
      is_active,
    }),
  );

/** Delivers an event to the trigger, signed with the secret of its first subscription at Linq. */
export async function sendV3(
  linq: Pick<TriggerFixture, 'emulator'>,
  event: { event_id: string },
  secret?: string,
): Promise<SenderAnswer> {
  const { subscriptions } = linq.emulator.v3;
  const [subscription] = subscriptions.all;
  if (!subscription) throw new Error('The trigger has no subscription');
  const body = JSON.stringify(event);
  const key = secret ?? subscriptions.secretOf(subscription.id);
  // A test may have set the clock, which `new Date()` does not look at.
  const headers = signedV3(key, body, event.event_id, new Date(Date.now()));
  return await postV3(subscription.target_url, body, headers);
}
