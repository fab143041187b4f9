import { operationError } from '../../shared/errors';
import type { LinqClient } from './client';

/**
 * Makes sure that Linq can deliver to a URL of n8n's. A Linq on this machine or network, as the
 * emulator is, reaches every one.
 *
 * @param again what to do when it is mended, as it stands in a sentence: "publish the workflow again"
 * @throws NodeOperationError where nothing on the internet can reach it
 */
export function assertReachable({ baseUrl, node }: LinqClient, url: string, again: string): void {
  if (!isPrivate(url) || isPrivate(baseUrl)) return;
  const { origin, pathname } = new URL(url);
  throw operationError(node, {
    // All that n8n shows of a trigger that could not be published is this one line.
    message: `Linq cannot reach this n8n: its webhook URL is ${origin}${pathname}. Set N8N_WEBHOOK_URL (WEBHOOK_URL in n8n 1) to its public address.`,
    description: `It is an environment variable of n8n: the address under which n8n can be reached from the internet. Then ${again}.`,
  });
}

/** Names that mean this machine or this network, whatever the DNS says. */
const PRIVATE_NAMES = /(^|\.)(localhost|local|internal|lan|home\.arpa)$|^[^.:]+$/i;

/** Loopback, private, link-local and unspecified addresses: RFC 1918, RFC 4193, RFC 6890. */
const PRIVATE_ADDRESSES = [
  /^(?=[\d.]+$)((0|10|127)\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|192\.168\.)/,
  /^\[(::1?|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*)\]$/i,
];

/** Whether nothing on the internet can reach this URL. */
export function isPrivate(url: string): boolean {
  const { hostname } = new URL(url);
  return [PRIVATE_NAMES, ...PRIVATE_ADDRESSES].some((pattern) => pattern.test(hostname));
}
