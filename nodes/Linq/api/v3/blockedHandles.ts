import { carriedOut, list, record } from '../call';
import { v3 } from '../http/v3';
import { normalised } from '../../shared/handles';
import type { Lane } from '../record';
import { defineCall } from './call';

/** A block as it stands in a sentence. */
export const blockSubject = (handle: string) => `the block of ${handle}`;

/** The lane of a block: an address is the same in any case. */
export const blockLane = (handle: string): Lane => blockSubject(normalised(handle) ?? handle);

/** GET /blocked_handles: all of the account, in one answer. */
export const listBlocked = defineCall({
  name: 'listBlockedHandles',
  method: 'GET',
  answer: list('blocked_handles'),
  request: () => ({ path: v3`blocked_handles`, subject: 'the list of blocked handles' }),
});

/** POST /blocked_handles. */
export const block = defineCall({
  name: 'blockHandle',
  method: 'POST',
  answer: record('blocked_handle'),
  // Blocking whom one has blocked changes nothing.
  isRepeatable: true,
  request: (handle: string, reason: string | undefined) => ({
    path: v3`blocked_handles`,
    body: { handle, ...(reason !== undefined && { reason }) },
    subject: blockSubject(handle),
  }),
});

/** DELETE /blocked_handles. What Linq answers is documented nowhere: nothing, or that it succeeded. */
export const unblock = defineCall({
  name: 'unblockHandle',
  method: 'DELETE',
  answer: carriedOut,
  request: (handle: string) => ({
    path: v3`blocked_handles`,
    body: { handle },
    subject: blockSubject(handle),
  }),
});
