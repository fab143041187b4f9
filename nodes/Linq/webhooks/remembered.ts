import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
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
  /** The number to which Linq narrows the deliveries. */
  readonly lineAtLinq?: string;
}

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

/** Remembers this and nothing else of the registration; nothing at all where there is nothing. */
export function remember(
  context: TriggerContext,
  remembered: { readonly [Name in keyof Remembered]?: Remembered[Name] | undefined },
): void {
  const registration = registrationOf(context);
  const known = Object.entries(remembered).filter(([, value]) => value !== undefined);
  if (known.length > 0) registration.write(Object.fromEntries(known));
  else registration.forget();
}

const registrationOf = (context: TriggerContext) => keptData(context, 'linqSubscription');
