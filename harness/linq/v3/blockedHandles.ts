import { Router } from 'express';

/** Someone whom the account does not hear. */
export interface BlockedHandle {
  handle: string;
  blocked_at: string;
  reason?: string;
}

/** Whom the emulated account has blocked, by their handles. */
export type BlockedHandles = Map<string, BlockedHandle>;

/** The calls of blocked handles; requests were checked against the contract before they come here. */
export function blockedHandleRoutes(blocked: BlockedHandles): Router {
  const router = Router();
  const path = '/api/partner/v3/blocked_handles';

  router.get(path, (_request, response) => {
    response.json({ blocked_handles: [...blocked.values()] });
  });

  router.post(path, (request, response) => {
    const input = request.body as { handle: string; reason?: string };
    const entry = blocked.get(input.handle) ?? { ...input, blocked_at: new Date().toISOString() };
    blocked.set(input.handle, entry);
    response.json({ blocked_handle: entry });
  });

  router.delete(path, (request, response) => {
    blocked.delete((request.body as { handle: string }).handle);
    response.status(204).end();
  });

  return router;
}
