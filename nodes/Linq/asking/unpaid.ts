import type { IDataObject } from 'n8n-workflow';
import type { LinqClient } from '../api/http/client';
import { hasStatus } from '../api/http/failures';
import { readPages } from '../api/http/paging';
import { cancelPaymentRequest, listPaymentRequests } from '../api/v3/paymentRequests';
import { isObject, momentIn, textIn } from '../shared/json';
import { endOf } from './mark';

/** Under which names the metadata of a payment request say whose it is, and until when it is wanted. */
const OWNER = 'n8n_wait';
const UNTIL = 'n8n_cancel_after';

/**
 * What the metadata of a wait's payment request say.
 *
 * @param staysOpen whether it can still be paid when the wait is over
 */
export const metadataOf = (mark: string, staysOpen: boolean): Record<string, string> => ({
  [OWNER]: mark,
  ...(!staysOpen && { [UNTIL]: new Date(endOf(mark) ?? 0).toISOString() }),
});

/**
 * Cancels the unpaid payment requests of waits whose time is over, whichever n8n made them; nothing else
 * is touched.
 *
 * @throws NodeApiError when Linq does not say which there are, or does not cancel one
 */
export async function cancelOverdue(client: LinqClient): Promise<void> {
  await cancelWhere(
    client,
    (metadata) => endOf(metadata[OWNER]) !== undefined && momentIn(metadata[UNTIL]) < Date.now(),
  );
}

/** Cancels the unpaid payment request of the wait with this mark, if there is one. */
export async function cancelOf(client: LinqClient, mark: string): Promise<void> {
  await cancelWhere(client, (metadata) => metadata[OWNER] === mark);
}

async function cancelWhere(
  client: LinqClient,
  isWanted: (metadata: IDataObject) => boolean,
): Promise<void> {
  const found: string[] = [];
  for await (const { records } of readPages(client, listPaymentRequests('requested')))
    for (const { id, metadata } of records)
      if (isObject(metadata) && isWanted(metadata)) found.push(textIn(id) ?? '');
  for (const id of found)
    // It may have been paid, canceled or expired meanwhile.
    await cancelPaymentRequest(client, id).catch((error: unknown) => {
      if (!hasStatus(error, '404', '409')) throw error;
    });
}
