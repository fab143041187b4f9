import express from 'express';
import { createHmac } from 'node:crypto';
import { serve, type TestServer } from './server';

/** What a company's own server does that takes Linq's deliveries: it keeps secrets, and checks signatures. */
export interface Receiver extends TestServer {
  /** The secret it was last told for each subscription, by ID. */
  readonly secrets: ReadonlyMap<string, string>;
}

/**
 * Starts a receiver on loopback. `PUT /linq-secrets/{id}` tells it a secret; `POST /hooks/{id}` is a
 * delivery, and 401 where it is not signed with the secret of that subscription.
 */
export async function startReceiver(): Promise<Receiver> {
  const secrets = new Map<string, string>();
  const app = express()
    .use('/linq-secrets', express.json())
    .use('/hooks', express.text({ type: '*/*' }))
    .put('/linq-secrets/:id', (request, response) => {
      secrets.set(request.params.id, (request.body as { secret: string }).secret);
      response.status(204).end();
    })
    .post('/hooks/:id', (request, response) => {
      const hmac = createHmac('sha256', secrets.get(request.params.id) ?? '');
      const signature = `sha256=${hmac.update(request.body as string).digest('hex')}`;
      response.status(signature === request.get('x-webhook-signature') ? 200 : 401).end();
    });
  return { ...(await serve(app)), secrets };
}
