import autocannon from 'autocannon';
import { createHmac, randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { Session } from '../harness/n8n/session';
import { receivedV3 } from '../harness/linq/v3/samples';

/** One delivery, as it is posted. */
export interface Delivery {
  method: 'POST';
  body: string;
  headers: Record<string, string>;
}

/** Makes deliveries to one trigger, each an event of its own. */
export type Deliverer = () => Delivery;

/** A received message as V2 delivers it (V2 reference, "message.received"). */
export const deliverV2 =
  (secret: string): Deliverer =>
  () => {
    const body = JSON.stringify({
      api_version: 'v2',
      created_at: '2026-01-02T03:04:05-06:00',
      event_id: randomUUID(),
      event_type: 'message.received',
      data: { id: '27', chat_id: '32', from_phone: '+15551234567', text: 'Is anybody there?' },
    });
    const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
    return posted(body, { 'x-webhook-signature': signature });
  };

/**
 * A received message as V3 delivers it, signed after Standard Webhooks, and besides in the older way
 * with the secret as it is written.
 *
 * @param data what each has of its own
 */
export const deliverV3 =
  (secret: string, data: () => object = () => ({})): Deliverer =>
  () => {
    const event = receivedV3(data());
    const body = JSON.stringify(event);
    const now = new Date();
    const timestamp = String(Math.floor(now.getTime() / 1000));
    const older = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
    return posted(body, {
      'webhook-id': event.event_id,
      'webhook-timestamp': timestamp,
      'webhook-signature': new Webhook(secret).sign(event.event_id, now, body),
      'x-webhook-timestamp': timestamp,
      'x-webhook-signature': older,
    });
  };

const posted = (body: string, headers: Record<string, string>): Delivery => ({
  method: 'POST',
  body,
  headers: { 'content-type': 'application/json', ...headers },
});

/**
 * Posts deliveries over several connections, and waits until n8n has executed all that they started.
 *
 * @param extent over how many connections, and for how many seconds or how many deliveries
 * @returns what was measured of the deliveries alone
 * @throws when one was refused or failed
 */
export async function deliverTo(
  session: Session,
  url: string,
  deliver: Deliverer,
  extent: Pick<autocannon.Options, 'connections' | 'duration' | 'amount'>,
): Promise<autocannon.Result> {
  const setupRequest = (request: autocannon.Request) => ({ ...request, ...deliver() });
  const result = await autocannon({ ...extent, url, requests: [{ setupRequest }] });
  await session.api.waitUntilIdle();
  const { non2xx, errors } = result;
  if (non2xx + errors > 0) throw new Error(`${non2xx} deliveries were refused, ${errors} failed.`);
  return result;
}
