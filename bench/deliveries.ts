import { createHmac, randomUUID } from 'node:crypto';

/** A received message as Linq delivers it (V2 reference, "message.received"), each an event of its own. */
export const eventBody = (): string =>
  JSON.stringify({
    api_version: 'v2',
    created_at: '2026-01-02T03:04:05-06:00',
    event_id: randomUUID(),
    event_type: 'message.received',
    data: { id: '27', chat_id: '32', from_phone: '+15551234567', text: 'Is anybody there?' },
  });

/** The signature that Linq sends with it. */
export const sign = (secret: string, body: string): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
