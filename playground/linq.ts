import { randomBytes } from 'node:crypto';
import { startEmulator, type Emulator } from '../harness/linq/emulator';
import type { WebhookSubscription } from '../harness/linq/webhookSubscriptions';
import { OURS, THEIRS } from './otherPerson';

export type { WebhookSubscription };

/** The Linq account the playground works with, real or emulated. */
export interface LinqAccount {
  readonly baseUrl: string;
  readonly token: string;
  /** Its webhook subscriptions as they are now. */
  subscriptions(): Promise<WebhookSubscription[]>;
  /** The emulator behind it; undefined for the real Linq. */
  readonly emulator?: Emulator;
}

/** How long the real Linq may take to answer, in milliseconds. */
const ANSWERS_WITHIN = 30_000;

/**
 * An emulated account with a subscription that the example workflow changes, one of V3 to try the same on, and a token
 * of its own. The one of V3 is paused: nobody's host is to get what is typed at the terminal.
 */
export async function emulatedAccount(): Promise<LinqAccount & { emulator: Emulator }> {
  const token = `playground-${randomBytes(16).toString('hex')}`;
  const emulator = await startEmulator({ token });
  emulator.createSubscription({
    webhook_url: 'https://old.example.com/linq',
    events: ['message.received'],
    active: false,
  });
  const { subscriptions } = emulator.v3;
  const { id } = subscriptions.create({
    target_url: 'https://example.com/webhooks/linq',
    subscribed_events: ['message.received'],
  });
  subscriptions.update(id, { is_active: false });
  fillPickLists(emulator);
  return {
    baseUrl: emulator.url,
    token,
    subscriptions: () => Promise.resolve(structuredClone([...emulator.subscriptions])),
    emulator,
  };
}

/** Someone to write to, so that the editor's lists of numbers, contacts and chats show something. */
function fillPickLists(emulator: Emulator): void {
  emulator.phoneNumbers.add(OURS);
  emulator.contacts.create({ first_name: 'Ada', last_name: 'Lovelace', phone_number: THEIRS });
  emulator.receiveMessage({ from: THEIRS, to: OURS, text: 'Hello, is anybody there?' });
  emulator.v3.lines.add(OURS);
  emulator.v3.receiveMessage({ from: THEIRS, to: OURS, text: 'Hello, is anybody there?' });
}

/**
 * The account a token of the real Linq belongs to.
 *
 * @param baseUrl where Linq is
 */
export function realAccount(token: string, baseUrl = 'https://api.linqapp.com'): LinqAccount {
  return { baseUrl, token, subscriptions: () => list(token, baseUrl) };
}

async function list(token: string, baseUrl: string): Promise<WebhookSubscription[]> {
  const url = `${baseUrl.replace(/\/+$/, '')}/api/partner/v2/webhook_subscriptions`;
  const response = await fetch(url, {
    headers: { 'X-LINQ-INTEGRATION-TOKEN': token },
    signal: AbortSignal.timeout(ANSWERS_WITHIN),
  }).catch((cause: unknown) => {
    throw new Error(`Linq did not answer at ${url}. Check the network and LINQ_BASE_URL.`, {
      cause,
    });
  });
  if (!response.ok) {
    const hint = response.status === 401 ? ' Check LINQ_INTEGRATION_TOKEN.' : '';
    throw new Error(`Linq answered GET ${url} with ${response.status}.${hint}`);
  }
  // Linq's documented answer: V2 reference, "List webhook subscriptions".
  const answer = (await response.json()) as { webhook_subscriptions: WebhookSubscription[] };
  return answer.webhook_subscriptions;
}
