import type { RequestHandler } from 'express';
import type { LoggedRequest } from './requestLog';

/** What goes wrong instead of Linq's answer. */
export type Fault =
  /** Linq, or something before it, answers this, and the request is not carried out. */
  | { kind: 'answer'; status: number; headers?: Record<string, string>; body: string }
  /** The connection ends before the request is carried out. */
  | { kind: 'cut' };

/** Chooses a fault for a request, or none. */
export type Interference = (request: LoggedRequest) => Fault | undefined;

/** Express middleware that injects the fault `choose` names. */
export const injectFaults =
  (choose: Interference): RequestHandler =>
  (request, response, next) => {
    const fault = choose(response.locals['logged'] as LoggedRequest);
    if (!fault) return next();
    if (fault.kind === 'cut') return void request.socket.destroy();
    response
      .status(fault.status)
      .set({ 'content-type': 'application/json', ...fault.headers })
      .end(fault.body);
  };
