import { Router } from 'express';
import { plainError } from './errors';
import { Paced } from './paced';

/** Who has iMessage: everybody but those in `smsOnly`. */
export class Availability extends Paced {
  readonly smsOnly = new Set<string>();
}

/** The one documented call; requests were checked against the contract before they come here. */
export function availabilityRoutes(availability: Availability): Router {
  return Router().post('/api/partner/v2/i_message_availability/check', (request, response) => {
    if (availability.tooSoon())
      return void response
        .status(429)
        .json(plainError(429, 'too_many_requests', 'Too Many Requests', 'Rate limit exceeded'));
    const { phone_number } = request.body as { phone_number: string };
    response.json({ available: !availability.smsOnly.has(phone_number), phone_number });
  });
}
