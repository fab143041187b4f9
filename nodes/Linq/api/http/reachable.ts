import { operationError } from '../../shared/errors';
import type { LinqClient } from './client';
import { isPrivate } from './privateUrl';

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
