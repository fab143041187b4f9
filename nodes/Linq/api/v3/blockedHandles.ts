import type { IDataObject } from 'n8n-workflow';
import type { LinqClient } from '../http/client';
import { v3 } from '../http/v3';
import { normalised } from '../../shared/handles';
import type { Lane } from '../record';

/** GET /blocked_handles: all of the account, in one answer. */
export async function listBlocked(client: LinqClient): Promise<IDataObject[]> {
  const answer = await client.send({
    method: 'GET',
    path: v3`blocked_handles`,
    subject: 'the list of blocked handles',
  });
  return answer.list('blocked_handles');
}

/** POST /blocked_handles: blocking whom one has blocked changes nothing. */
export async function block(
  client: LinqClient,
  handle: string,
  reason: string | undefined,
): Promise<IDataObject> {
  const answer = await client.send({
    method: 'POST',
    path: v3`blocked_handles`,
    body: { handle, ...(reason !== undefined && { reason }) },
    subject: blockSubject(handle),
    isRepeatable: true,
  });
  return answer.record('blocked_handle');
}

/** DELETE /blocked_handles. What Linq answers is documented nowhere: nothing, or that it succeeded. */
export async function unblock(client: LinqClient, handle: string): Promise<void> {
  const answer = await client.send({
    method: 'DELETE',
    path: v3`blocked_handles`,
    body: { handle },
    subject: blockSubject(handle),
  });
  if (!answer.isEmpty()) answer.body('success');
}

/** A block as it stands in a sentence. */
export const blockSubject = (handle: string) => `the block of ${handle}`;

/** The lane of a block: an address is the same in any case. */
export const blockLane = (handle: string): Lane => blockSubject(normalised(handle) ?? handle);
