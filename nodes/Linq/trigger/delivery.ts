import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { addresseeOf, isOurs, withWholeMessage } from './addressing';
import { withAttachments } from './attachments';
import { takeEvent } from './duplicates';
import { complain, refuseForged, respond } from '../events/refusal';
import { eventIn, itemOf, type LinqEvent } from '../events/event';
import { besideMessage, isEdit, isMessageEvent } from '../events/message';
import { isWanted } from './filter';
import { GENERATIONS } from './generations';
import { isOfThisWorkflow } from './ownSubscription';
import { isRegisteredHere, rememberedBy } from './remembered';
import { reasonOf } from '../shared/errors';
import { signedDeliveryOf } from '../events/signedDelivery';
import { readSettings, type TriggerSettings } from './triggerFields';
import { MAX_ATTACHMENT_SIZE } from './triggerOptions';
import { verify } from './verification';

/**
 * Receives one delivery of Linq's: signature first, then what it is, whether it is wanted, and
 * whether it came before. Starts the workflow with one item, or answers without starting it.
 *
 * Answers 401 where the signature is missing or wrong, 400 where a signed body is no event, 503 where
 * one of the trigger's fields cannot be used, the secret is not known, a clock is wrong, the credential
 * cannot be read, Linq could not say whether the message is addressed to you, or n8n has not yet started
 * the workflow with an earlier delivery of the event (V3 then repeats the delivery), 200 otherwise. Throws
 * for nothing a sender can do: n8n would save a failed execution for each try.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
  const settings = settingsOf(context);
  if (!settings)
    return respond(context, 503, { error: 'The trigger cannot be used at the moment' });
  const delivery = await signedDeliveryOf(context);
  const verdict = await verify(context, settings, delivery);
  if (verdict === 'forged') return refuseForged(context);
  if (verdict === 'unknown')
    return respond(context, 503, { error: 'The signature cannot be checked at the moment' });

  const event = eventIn(delivery.parsed);
  if (!event) return respond(context, 400, { error: 'The body is not an event from Linq' });
  const { reading } = GENERATIONS[settings.apiVersion];
  const { lineAtLinq } = rememberedBy(context);
  const wanted = isWanted(event, settings, reading, lineAtLinq);
  if (!wanted || isOfThisWorkflow(context, reading.subscriptionIn(event)))
    return respond(context, 200, { received: true, started: false });

  const addressed = await isAddressed(context, event, settings);
  if (addressed === 'unknown')
    return respond(context, 503, {
      error: 'Linq could not say whether this message is addressed to you',
    });
  if (addressed === 'no') return respond(context, 200, { received: true, started: false });
  const isSlow = addressed === 'yes, as Linq says';
  return await start(context, event, settings, { isSigned: verdict === 'genuine', isSlow });
}

/** The trigger's fields; undefined where one cannot be used, such as a filter that has come out blank since. */
function settingsOf(context: IWebhookFunctions): TriggerSettings | undefined {
  try {
    return readSettings(context);
  } catch (error) {
    complain(context, { kind: 'unknown', reason: reasonOf(error) });
    return undefined;
  }
}

/** Whether an event is meant for the trigger, as far as the person asks for that. */
async function isAddressed(
  context: IWebhookFunctions,
  event: LinqEvent,
  { apiVersion, options }: TriggerSettings,
): Promise<'yes' | 'yes, as Linq says' | 'no' | 'unknown'> {
  if (!options.onlyWhenAddressed || !isMessageEvent(event.event_type)) return 'yes';
  const { reading } = GENERATIONS[apiVersion];
  const addresseeIn = (one: LinqEvent) =>
    addresseeOf(reading.reportedMessage(one), options.addressWords ?? []);
  const told = addresseeIn(event);
  if (told === 'you') return 'yes';
  if (told === 'others' && !isEdit(event)) return 'no';
  try {
    const addressee = isEdit(event) ? addresseeIn(await withWholeMessage(context, event)) : told;
    if (addressee === 'others') return 'no';
    const isYou = addressee === 'you' || (await isOurs(context, addressee.writerOf));
    return isYou ? 'yes, as Linq says' : 'no';
  } catch (error) {
    complain(context, {
      kind: 'unknown',
      reason: `it could not be checked whether this message is addressed to you: ${reasonOf(error)}`,
    });
    return 'unknown';
  }
}

/** Starts the workflow with an event, unless that was done before. */
async function start(
  context: IWebhookFunctions,
  event: LinqEvent,
  { apiVersion, options }: TriggerSettings,
  { isSigned, isSlow }: { isSigned: boolean; isSlow: boolean },
): Promise<IWebhookResponseData> {
  const taken = takeEvent(context, event.event_id);
  if (taken === 'started')
    return respond(context, 200, { received: true, started: false, duplicate: true });
  if (taken === 'starting')
    return respond(context, 503, { error: 'n8n is still starting the workflow with this event' });

  const { reading } = GENERATIONS[apiVersion];
  const beside = isMessageEvent(event.event_type)
    ? besideMessage(reading.reportedMessage(event))
    : {};
  const attachments = options.downloadAttachments ? reading.filesIn(event) : [];
  const item = await withAttachments(
    context,
    { json: itemOf(event, beside, options.flatten === true) },
    attachments,
    { maxMegabytes: options.maxAttachmentSize ?? MAX_ATTACHMENT_SIZE, isSigned },
  );
  // What takes seconds gives another process of n8n time to register the trigger anew: what this one
  // read of the registration before must not be saved over it.
  const isToBeSaved = (attachments.length === 0 && !isSlow) || isRegisteredHere(context);
  return {
    workflowData: [[item]],
    // Read by n8n after it has started the workflow and right before it saves the static data (n8n,
    // webhook-on-received-response-extractor.ts and live-webhooks.ts).
    get webhookResponse() {
      taken.noteStart(isToBeSaved);
      return { received: true, started: true };
    },
  };
}
