import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/**
 * A port on loopback that nothing listens on.
 *
 * @param port the one the caller wants; any otherwise
 * @throws when that one is in use
 */
export async function freePort(port = 0): Promise<number> {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address() as AddressInfo; // a server on a port has no other kind of address
  server.close();
  await once(server, 'close');
  return address.port;
}
