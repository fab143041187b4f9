import type LinqAPIV3 from '@linqapp/sdk';
import type { IBinaryKeyData, IDataObject, INodeParameters } from 'n8n-workflow';
import type { Emulator } from '../../harness/linq/emulator';

/** The numbers of the account that `seedAccount` makes, and of someone who writes to it. */
export const OWN = '+12025550100';
export const OTHER_OWN = '+12025550101';
export const ADA = '+15551234567';

/** An idempotency key of the node's own. jest's matchers are typed as any. */
export const KEY = expect.stringMatching(/^[a-zA-Z0-9_-]{43}$/) as string;

/** Why Linq's own client sends no such key. */
export const KEY_OF_CALLER =
  'The client leaves the key to the caller; the node makes one, so that a retry sends nothing twice.';

/** Where the calls of each API are. */
export const V2 = '/api/partner/v2';
export const V3 = '/api/partner/v3';

/** What one operation does, from its parameters to what goes over the wire and what comes out. */
export interface OperationCase {
  resource: string;
  operation: string;
  parameters: INodeParameters;
  /** The files of the item. */
  binary?: IBinaryKeyData;
  /** Method and path of each request, and its body where it has one. */
  wire: [request: string, body?: unknown][];
  /** What comes out: the JSON of each item, or the least of it. */
  output: IDataObject[];
  /** Parameters that are refused before any request, and why. */
  bad: [parameters: INodeParameters, message: string];
  /** What a 404 or 422 of Linq becomes. */
  failure: [status: 404 | 422, message: string];
  /** The same done with Linq's own client for V3, where that has the call. */
  sdk?: (sdk: LinqAPIV3) => Promise<unknown>;
  /** Where the node's request is another on purpose, such as `0.body.message.idempotency_key`, and why. */
  sdkDifferences?: Record<string, string>;
}

/** Two numbers, a contact, a subscription, and a chat in which Ada wrote (1), got a heart (1) and an answer (2). */
export function seedAccount({ phoneNumbers, contacts, messages, ...emulator }: Emulator): void {
  phoneNumbers.add(OWN);
  phoneNumbers.add(OTHER_OWN);
  contacts.create({ first_name: 'Ada', phone_number: ADA, email: 'ada@example.com' });
  emulator.createSubscription({ webhook_url: 'https://old.example', events: ['chat.created'] });
  const { id } = emulator.receiveMessage({ from: ADA, to: OWN, text: 'Hello?' });
  const place = messages.byId(id);
  if (!place) throw new Error('A message that came in is in no chat');
  messages.react(place, 'love', true);
  messages.send(place.chat, { text: 'Hello!' });
}

/** What a pick list holds where an ID was entered. */
export const byId = (value: number | string) => ({ __rl: true, mode: 'id', value });
