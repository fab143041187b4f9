import { body } from '../call';
import { v3 } from '../http/v3';
import { defineCall } from './call';

/** Linq lets one check through in so many milliseconds, of the whole account: V3 guide, "Rate Limits". */
const PAUSE_MS = 10_000;

/** What is asked, and of which of the account's lines. */
export interface CheckInput {
  address: string;
  from?: string | undefined;
}

/** What both checks say: an answer that Linq does not know is a failure, not a no. */
const check = {
  method: 'POST',
  answer: body('available'),
  isRepeatable: true,
  pauseMs: PAUSE_MS,
} as const;

const particularsOf = ({ address, from }: CheckInput) => ({
  body: { address, ...(from !== undefined && { from }) },
  subject: `what ${address} can receive`,
});

/** POST /capability/check_imessage. */
export const checkIMessage = defineCall({
  ...check,
  name: 'checkIMessage',
  request: (input: CheckInput) => ({
    path: v3`capability/check_imessage`,
    ...particularsOf(input),
  }),
});

/** POST /capability/check_rcs. */
export const checkRcs = defineCall({
  ...check,
  name: 'checkRcs',
  request: (input: CheckInput) => ({ path: v3`capability/check_rcs`, ...particularsOf(input) }),
});
