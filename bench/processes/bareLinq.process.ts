import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerWith } from './worker';

const ANSWER = JSON.stringify({
  webhook_subscription: {
    id: 1,
    webhook_url: 'https://example.com/new',
    version: 2,
    events: ['message.received'],
    active: true,
  },
  data: { id: 1 },
});

const server = createServer((request, response) => {
  request.resume();
  request.on('end', () =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(ANSWER),
  );
}).listen(0, '127.0.0.1');

const listening = once(server, 'listening');

answerWith(async () => {
  await listening;
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }; // on a port it has no other
});
