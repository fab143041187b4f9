import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

/** Answers a delivery without starting or resuming anything. */
export function respond(
  context: IWebhookFunctions,
  status: number,
  body: object,
): IWebhookResponseData {
  context.getResponseObject().status(status).json(body);
  return { noWebhookResponse: true };
}

/** Refuses a delivery that is not Linq's. */
export const refuseForged = (context: IWebhookFunctions): IWebhookResponseData =>
  respond(context, 401, { error: 'The signature is missing or wrong' });
