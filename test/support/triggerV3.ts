import { Webhook } from 'standardwebhooks';
import { postWith, type SenderAnswer, type TriggerFixture } from './trigger';

/** A secret as Linq makes one. */
export const SECRET_V3 = `whsec_${Buffer.from('the secret of the V3 tests').toString('base64')}`;

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

/** A published trigger of V3. */
export async function publishV3(linq: TriggerFixture, options: object = {}, events = ['*']) {
  const host = await linq.start(
    { apiVersion: 'v3', events, options: options as never },
    { webhookSecret: '' },
  );
  await host.publish();
  return host;
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
