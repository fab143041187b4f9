import { createInterface } from 'node:readline/promises';
import type { LinqAccount, WebhookSubscription } from './linq';

/**
 * Asks at the terminal which subscription of the real Linq the example may update, and whether it may.
 * Without a terminal there is nobody to ask, and the answer is no.
 *
 * @returns the subscription, or undefined for no
 */
export async function askForSubscription(
  account: LinqAccount,
  signal: AbortSignal,
): Promise<WebhookSubscription | undefined> {
  if (!process.stdin.isTTY) return undefined;
  const subscriptions = await account.subscriptions();
  if (subscriptions.length === 0) {
    console.log('The account has no webhook subscription that the example could update.');
    return undefined;
  }

  for (const { id, webhook_url, active, events } of subscriptions)
    console.log(`${id}  ${webhook_url}  ${active ? 'active' : 'paused'}  ${events.join(', ')}`);
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const id = await terminal.question('ID of the one the example may update (none): ', { signal });
    const chosen = subscriptions.find((subscription) => String(subscription.id) === id.trim());
    if (!chosen) return undefined;

    if (chosen.secret_configured)
      console.log('It has a secret. Linq does not say whether an update without one keeps it.');
    const question = `Send Linq subscription ${chosen.id} as it is now, as an update? y/N `;
    const answer = await terminal.question(question, { signal });
    return answer.trim().toLowerCase() === 'y' ? chosen : undefined;
  } finally {
    terminal.close();
  }
}
