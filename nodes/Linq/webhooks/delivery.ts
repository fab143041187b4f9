import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { withAttachments } from './attachments';
import { takeEvent } from './duplicates';
import { eventIn, type LinqEvent } from './event';
import { isWanted } from './filter';
import { registeredUrl } from './registration';
import { secretFits } from './secret';
import { isSignedWith, signatureIn, type SignedDelivery } from './signature';
import { MAX_ATTACHMENT_SIZE, readSettings, type TriggerSettings } from './triggerFields';

/**
 * Receives one delivery of Linq's: signature first, then what it is, whether it is wanted, and
 * whether it came before. Starts the workflow with one item, or answers without starting it.
 *
 * Answers 401 where the signature is missing or wrong, 400 where a signed body is no event, 503 where
 * the credential cannot be read (Linq then repeats the delivery), 200 otherwise. Throws for nothing a
 * sender can do: n8n would save a failed execution for each try.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
  const settings = readSettings(context);
  const refusal = await checkSignature(context, settings);
  if (refusal) return refusal;

  const event = eventIn(context.getBodyData());
  if (!event) return answer(context, 400, { error: 'The body is not an event of Linq' });
  if (!isWanted(event, settings)) return answer(context, 200, { received: true, started: false });
  if (!takeEvent(context, event.event_id))
    return answer(context, 200, { received: true, started: false, duplicate: true });

  return {
    workflowData: [[await toItem(context, event, settings)]],
    webhookResponse: { received: true, started: true },
  };
}

async function checkSignature(
  context: IWebhookFunctions,
  { options }: TriggerSettings,
): Promise<IWebhookResponseData | undefined> {
  const delivery = signedDelivery(context);
  if (delivery.header === undefined && options.acceptUnsigned) return undefined;
  const refused = () => answer(context, 401, { error: 'The signature is missing or wrong' });
  if (!signatureIn(delivery.header)) return refused();
  try {
    const fits = await secretFits(context, registeredUrl(context), (secret) =>
      isSignedWith(secret, delivery),
    );
    return fits ? undefined : refused();
  } catch (error) {
    context.logger.error(
      'Linq Trigger: the credential could not be read, so no delivery is taken',
      {
        workflowId: context.getWorkflow().id,
        reason: error instanceof Error ? error.message : String(error),
      },
    );
    return answer(context, 503, { error: 'The signature cannot be checked at the moment' });
  }
}

/** `rawBody` is what n8n keeps of the bytes: n8n, middlewares/body-parser.ts. */
function signedDelivery(context: IWebhookFunctions): SignedDelivery {
  const { rawBody } = context.getRequestObject();
  return {
    header: context.getHeaderData()['x-webhook-signature'],
    raw: Buffer.isBuffer(rawBody) ? rawBody : Buffer.alloc(0),
    parsed: context.getBodyData(),
  };
}

async function toItem(
  context: IWebhookFunctions,
  event: LinqEvent,
  { options }: TriggerSettings,
): Promise<INodeExecutionData> {
  const { data, ...envelope } = event;
  const item = { json: options.flatten ? { ...data, ...envelope } : event };
  if (!options.downloadAttachments) return item;
  return await withAttachments(
    context,
    item,
    event,
    options.maxAttachmentSize ?? MAX_ATTACHMENT_SIZE,
  );
}

function answer(context: IWebhookFunctions, status: number, body: object): IWebhookResponseData {
  context.getResponseObject().status(status).json(body);
  return { noWebhookResponse: true };
}
