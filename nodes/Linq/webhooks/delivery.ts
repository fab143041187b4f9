import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { withAttachments } from './attachments';
import { takeEvent } from './duplicates';
import { eventIn, type LinqEvent } from './event';
import { isWanted } from './filter';
import { registeredUrl } from './registration';
import { GENERATIONS } from './generations';
import { rememberedBy } from './remembered';
import { secretFits } from './secret';
import type { SignedDelivery } from './signedDelivery';
import { readSettings, type TriggerSettings } from './triggerFields';
import { MAX_ATTACHMENT_SIZE } from './triggerOptions';

/**
 * Receives one delivery of Linq's: signature first, then what it is, whether it is wanted, and
 * whether it came before. Starts the workflow with one item, or answers without starting it.
 *
 * Answers 401 where the signature is missing or wrong, 400 where a signed body is no event, 503 where
 * the secret is not known or the credential cannot be read (V3 then repeats the delivery), 200
 * otherwise. Throws for nothing a
 * sender can do: n8n would save a failed execution for each try.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
  const settings = readSettings(context);
  const refusal = await checkSignature(context, settings);
  if (refusal) return refusal;

  const event = eventIn(context.getBodyData());
  if (!event) return answer(context, 400, { error: 'The body is not an event of Linq' });
  const { reading } = GENERATIONS[settings.apiVersion];
  const { lineAtLinq } = rememberedBy(context);
  if (!isWanted(event, settings, reading, lineAtLinq))
    return answer(context, 200, { received: true, started: false });
  if (!takeEvent(context, event.event_id))
    return answer(context, 200, { received: true, started: false, duplicate: true });

  return {
    workflowData: [[await toItem(context, event, settings)]],
    webhookResponse: { received: true, started: true },
  };
}

async function checkSignature(
  context: IWebhookFunctions,
  { apiVersion, options }: TriggerSettings,
): Promise<IWebhookResponseData | undefined> {
  const { signature, secretOf } = GENERATIONS[apiVersion];
  const delivery = signedDelivery(context);
  if (options.acceptUnsigned && !signature.claims(delivery)) return undefined;
  const refused = () => answer(context, 401, { error: 'The signature is missing or wrong' });
  if (!signature.isComplete(delivery)) return refused();

  const remembered = { ...rememberedBy(context), webhookUrl: registeredUrl(context) };
  const isOwn = options.ownSubscription === true;
  try {
    const fits = await secretFits(
      context,
      remembered,
      (credential) => secretOf(credential, remembered, isOwn),
      (secret) => signature.fits(secret, delivery),
    );
    if (fits === true) return undefined;
    const from = signature.subscriptionOf(delivery);
    const isOfAnother = !isOwn && from !== undefined && from !== remembered.webhookSubscriptionId;
    // n8n saves what registration remembers a moment after Linq may deliver for the first time.
    if (fits === false) return isOfAnother ? later(context) : refused();
    return uncheckable(
      context,
      `the secret of its webhook subscription for ${remembered.webhookUrl} is not known, or was kept under another integration token; publish the workflow again`,
    );
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return uncheckable(context, `the credential could not be read: ${reason}`);
  }
}

function uncheckable(context: IWebhookFunctions, reason: string): IWebhookResponseData {
  const workflowId = context.getWorkflow().id;
  context.logger.error(`Linq Trigger takes no delivery: ${reason}`, { workflowId });
  return later(context);
}

/** V3 repeats what is answered so for half an hour, which gives time to mend it. */
const later = (context: IWebhookFunctions) =>
  answer(context, 503, { error: 'The signature cannot be checked at the moment' });

/** `rawBody` is what n8n keeps of the bytes: n8n, middlewares/body-parser.ts. */
function signedDelivery(context: IWebhookFunctions): SignedDelivery {
  const { rawBody } = context.getRequestObject();
  return {
    headers: { ...context.getHeaderData() },
    raw: Buffer.isBuffer(rawBody) ? rawBody : Buffer.alloc(0),
    parsed: context.getBodyData(),
  };
}

async function toItem(
  context: IWebhookFunctions,
  event: LinqEvent,
  { apiVersion, options }: TriggerSettings,
): Promise<INodeExecutionData> {
  const { data, ...envelope } = event;
  const item = { json: options.flatten ? { ...data, ...envelope } : event };
  if (!options.downloadAttachments) return item;
  return await withAttachments(
    context,
    item,
    GENERATIONS[apiVersion].reading.attachmentsIn(event),
    options.maxAttachmentSize ?? MAX_ATTACHMENT_SIZE,
  );
}

function answer(context: IWebhookFunctions, status: number, body: object): IWebhookResponseData {
  context.getResponseObject().status(status).json(body);
  return { noWebhookResponse: true };
}
