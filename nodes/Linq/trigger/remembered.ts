import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { isObject } from '../shared/json';
import { keptData } from './keptData';

type TriggerContext = IHookFunctions | IWebhookFunctions;

/** What a trigger remembers of its registration. Everyone who may read the workflow can read it. */
export interface Remembered {
  readonly webhookSubscriptionId?: number | string;
  /** The URL the trigger was registered with. */
  readonly webhookUrl?: string;
  /** The secret that Linq made, as `shared/sealed.ts` seals it. */
  readonly sealedSecret?: string;
  /** The numbers to which Linq narrows the deliveries, as `inOneText` writes them. */
  readonly lineAtLinq?: string;
}

/** Numbers, each once, with a space between them. */
export const inOneText = (numbers: readonly string[]): string => [...new Set(numbers)].join(' ');

const NAMES = ['webhookSubscriptionId', 'webhookUrl', 'sealedSecret', 'lineAtLinq'] as const;

/** What is remembered; a value that is no text and no number counts as missing. */
export function rememberedBy(context: TriggerContext): Remembered {
  const saved = registrationOf(context).read();
  if (!isObject(saved)) return {};
  return Object.fromEntries(
    NAMES.map((name) => [name, saved[name]] as const).filter(
      ([name, value]) =>
        typeof value === 'string' ||
        (name === 'webhookSubscriptionId' && typeof value === 'number'),
    ),
  );
}

/**
 * What this workflow of this n8n remembers itself; undefined where that is nothing. A copy of a workflow may
 * have the static data of the original, also in another n8n (n8n, `export:workflow` and the public API):
 * the subscription in it is not the copy's.
 */
export function ownRegistration(context: IHookFunctions): Remembered | undefined {
  const isOwn = isOf(ownerOf(context), registrationOf(context).read());
  return isOwn ? rememberedBy(context) : undefined;
}

/** When this process last remembered anything, in milliseconds since the epoch: never twice the same. */
let lastAt = 0;

/**
 * Remembers this and nothing else of the registration; nothing at all where there is nothing. It counts
 * until this or another process of the same n8n remembers something later, whatever is saved meanwhile.
 */
export function remember(
  context: IHookFunctions,
  remembered: { readonly [Name in keyof Remembered]?: Remembered[Name] | undefined },
): void {
  const registration = registrationOf(context);
  const at = Math.max(Date.now(), lastAt + 1, timeOf(registration.read()) + 1);
  lastAt = at;
  const values = Object.entries(remembered).filter(([, value]) => value !== undefined);
  const owner = ownerOf(context);
  const newest = values.length > 0 ? { ...Object.fromEntries(values), owner, [AT]: at } : undefined;
  registration.keep((saved) => (isOf(owner, saved) && timeOf(saved) > at ? { ...saved } : newest));
}

/** Whether this process registered the trigger, so that it knows the newest of it. */
export const isRegisteredHere = (context: TriggerContext): boolean =>
  registrationOf(context).isKnown();

/** Whose registration it is. An n8n's ID is no secret: it stands in every workflow that is exported. */
const ownerOf = (context: IHookFunctions): string =>
  [context.getInstanceId(), context.getWorkflow().id].join(' ');

const isOf = (owner: string, saved: unknown): saved is IDataObject =>
  isObject(saved) && saved['owner'] === owner;

/** Under which name a registration says when it was remembered. */
const AT = 'at';

/** What was saved by an older version of this package has no time. */
const timeOf = (saved: unknown): number => (isObject(saved) ? Number(saved[AT] ?? 0) : 0);

const registrationOf = (context: TriggerContext) => keptData(context, 'linqSubscription');
