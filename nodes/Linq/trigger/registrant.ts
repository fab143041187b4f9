import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { LinqClient } from '../api/http/client';
import { operationError } from '../shared/errors';
import type { Generation, Subscription } from './generation';
import { GENERATIONS } from './generations';
import { ownRegistration, type Remembered } from './remembered';
import { apiVersionOf, readSettings, type TriggerSettings } from './triggerFields';

/** A trigger that is being registered or removed. */
export interface Registrant {
  readonly context: IHookFunctions;
  readonly client: LinqClient;
  readonly generation: Generation;
  readonly webhookUrl: string;
  /** What it remembered itself when this began. */
  readonly remembered: Remembered;
}

/** A trigger that is being registered, as the person has set it. */
export interface Registering extends Registrant {
  readonly settings: TriggerSettings;
}

/**
 * The trigger that n8n registers.
 *
 * @throws NodeOperationError naming the first field that cannot be used
 */
export async function registeringOf(context: IHookFunctions): Promise<Registering> {
  const settings = readSettings(context);
  return { ...(await registrantOf(context)), settings };
}

/** The trigger that n8n calls a hook for: of its fields only what it takes to remove it. */
export async function registrantOf(context: IHookFunctions): Promise<Registrant> {
  const generation = GENERATIONS[apiVersionOf(context)];
  const client = await LinqClient.connect(context);
  return {
    context,
    client,
    generation,
    webhookUrl: urlOf(context),
    remembered: ownRegistration(context) ?? {},
  };
}

/**
 * All subscriptions with exactly this trigger's URL, and the remembered one, which has another URL where
 * n8n's address has changed; that one first. No other is ever touched.
 */
export async function listOwn(
  { client, webhookUrl, remembered: { webhookSubscriptionId, webhookUrl: formerUrl } }: Registrant,
  { subscriptions }: Generation,
): Promise<Subscription[]> {
  const isRemembered = ({ id }: Subscription) => id === webhookSubscriptionId;
  const own = await subscriptions.list(client, webhookUrl);
  const former =
    formerUrl === undefined || formerUrl === webhookUrl
      ? []
      : await subscriptions.list(client, formerUrl);
  return [...former.filter(isRemembered), ...own].sort(
    (one, other) => Number(isRemembered(other)) - Number(isRemembered(one)),
  );
}

/** The URL that n8n gives the trigger. */
export function urlOf(context: IHookFunctions | IWebhookFunctions): string {
  const url = context.getNodeWebhookUrl('default');
  if (url !== undefined) return url;
  throw operationError(context.getNode(), {
    message: 'n8n provided no webhook URL for this trigger',
  });
}
