import type { Express } from 'express';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** A server of the tests, on a free port of loopback. */
export interface TestServer {
  /** Without a trailing slash. */
  readonly url: string;
  /** Ends it, with the connections that are still open. */
  readonly close: () => Promise<void>;
}

/** Starts one, and waits until it listens. */
export async function serve(app: Express): Promise<TestServer> {
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return { url: `http://127.0.0.1:${port}`, close };
}
