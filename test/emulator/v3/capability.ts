import { Router } from 'express';
import { v3Error } from './errors';

/** Linq answers one check in so many milliseconds: V3 guide, "Rate Limits". */
const PACE = 10_000;

/** Who can receive what: everybody everything, but for those named here. */
export class Capabilities {
  readonly without = { imessage: new Set<string>(), rcs: new Set<string>() };

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

/** The checks; requests were checked against the contract before they come here. */
export function capabilityRoutes(capabilities: Capabilities): Router {
  const router = Router();
  for (const service of ['imessage', 'rcs'] as const)
    router.post(`/api/partner/v3/capability/check_${service}`, (request, response) => {
      if (capabilities.tooSoon())
        return void response.status(429).json(v3Error(429, 1007, 'Rate limit exceeded'));
      const { address } = request.body as { address: string };
      const available = !capabilities.without[service].has(address);
      response.json({ address, available, ...(!available && { reason: 'not_supported' }) });
    });
  return router;
}
