import { NodeApiError, type IDataObject } from 'n8n-workflow';
import type { LinqClient } from '../api/http/client';
import { isPassing } from '../api/http/failures';
import { readList } from '../api/http/paging';
import { cancelPaymentRequest, listPaymentRequests } from '../api/v3/paymentRequests';
import { isObject, momentIn, textIn } from '../shared/json';
import { endOf } from './mark';

/** Under which names the metadata of a payment request say whose it is, and until when it is wanted. */
const OWNER = 'n8n_wait';
const UNTIL = 'n8n_cancel_after';

/** How many of the open payment requests are looked through, newest first. */
const MOST_READ = 500;

/** How much of what waits have left is removed at a time: a question waits for it, and leaves one itself. */
export const MOST_AT_A_TIME = 20;

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
 * Cancels the unpaid payment requests of waits whose time is over, some at a time and whichever n8n made
 * them; nothing else is touched.
 *
 * @throws NodeApiError when Linq does not say which there are, or does not cancel one at the moment
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
  const open = await readList(client, listPaymentRequests('requested'), MOST_READ);
  const wanted = open.filter(({ metadata }) => isObject(metadata) && isWanted(metadata));
  for (const { id } of wanted.slice(0, MOST_AT_A_TIME))
    // It may have ended meanwhile, and what Linq refuses for good it would refuse each time.
    await cancelPaymentRequest(client, textIn(id) ?? '').catch((error: unknown) => {
      if (!(error instanceof NodeApiError) || isPassing(error)) throw error;
    });
}
