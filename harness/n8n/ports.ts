import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * From which ports one is chosen: below those that Linux, macOS and Windows give out by themselves, so
 * that nothing takes it in the seconds before n8n listens; above those that browsers refuse (Fetch, "port blocking").
 */
const PORTS = [11_000, 32_000] as const;

/**
 * A port on loopback that nothing listens on.
 *
 * @param port the one the caller wants; any otherwise
 * @throws when that one is in use
 */
export async function freePort(port?: number): Promise<number> {
  if (port !== undefined) {
    await listenOn(port);
    return port;
  }
  const any = randomInt(...PORTS);
  return await listenOn(any).then(
    () => any,
    () => freePort(),
  );
}

/** @throws when the port is in use */
async function listenOn(port: number): Promise<void> {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  server.close();
  await once(server, 'close');
}
