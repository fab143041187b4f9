import { Router } from 'express';
import { Paced } from '../paced';
import { v3Error } from './errors';

/** Who can receive what: everybody everything, but for those named here. */
export class Capabilities extends Paced {
  readonly without = { imessage: new Set<string>(), rcs: new Set<string>() };
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
