import type LinqAPIV3 from '@linqapp/sdk';

/** A call of Linq's own client, and the operation of the node that is for the same. */
export interface SdkCall {
  /** Its name in the client, such as `webhookSubscriptions.create`. */
  name: string;
  resource: string;
  operation: string;
  /** Does with the client what the parameters of the operation's case say. */
  call: (sdk: LinqAPIV3) => Promise<unknown>;
  /** Where the node's request is another on purpose, such as `0.body.message.idempotency_key`, and why. */
  differences?: Record<string, string>;
}
