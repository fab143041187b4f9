import express from 'express';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** What a company's own server does that takes Linq's deliveries: it keeps secrets, and checks signatures. */
export interface Receiver {
  /** Without a trailing slash. */
  readonly url: string;
  /** The secret it was last told for each subscription, by ID. */
  readonly secrets: ReadonlyMap<string, string>;
  close(): Promise<void>;
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
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    secrets,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
