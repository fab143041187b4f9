import { body } from '../call';
import { v2 } from '../http/v2';
import { defineCall } from './call';

/** POST /i_message_availability/check. */
export const checkAvailability = defineCall({
  name: 'checkIMessageAvailability',
  method: 'POST',
  answer: body('available'),
  isRepeatable: true,
  // Linq lets one check through in ten seconds: V2 reference, "Check iMessage Availability".
  pauseMs: 10_000,
  request: (phoneNumber: string) => ({
    path: v2`i_message_availability/check`,
    body: { phone_number: phoneNumber },
    subject: `the iMessage availability of ${phoneNumber}`,
  }),
});
