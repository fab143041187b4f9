import { Router } from 'express';
import { plainError } from './errors';

/** Linq answers one request in so many milliseconds: V2 reference, "Check iMessage Availability". */
const PACE = 10_000;

/** Who has iMessage: everybody but those in `smsOnly`. */
export class Availability {
  readonly smsOnly = new Set<string>();

  /** Whether the documented limit holds; off, so that tests need not wait. */
  limited = false;

  private lastCheck = -Infinity;

  /** Whether this request comes too soon after the last one that did not. */
  tooSoon(): boolean {
    const now = Date.now();
    if (this.limited && now - this.lastCheck < PACE) return true;
    this.lastCheck = now;
    return false;
  }
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
