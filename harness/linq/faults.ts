import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { LoggedRequest } from './requestLog';

/** What goes wrong instead of Linq's answer. */
export type Fault =
  /** Linq, or something before it, answers this, and the request is not carried out. */
  | { kind: 'answer'; status: number; headers?: Record<string, string>; body: string }
  /** The connection ends before the request is carried out. */
  | { kind: 'cut' }
  /** The request is carried out, and the connection ends before the answer. */
  | { kind: 'lost' }
  /** The request is carried out, and only half of the answer's body comes. */
  | { kind: 'truncated' }
  /** The request is carried out, and the answer's body is what this makes of it. */
  | { kind: 'changed'; change: (body: string) => string }
  /** The request is carried out, and the connection ends in the midst of the answer's body. */
  | { kind: 'severed' }
  /** The request is not carried out, and the answer's body never ends: this comes every so often. */
  | { kind: 'endless'; piece: string; everyMs: number; onClosed?: () => void }
  /** The request is carried out after this long, if the connection still stands then. */
  | { kind: 'slow'; milliseconds: number }
  /** The request is carried out when this is settled. */
  | { kind: 'held'; until: Promise<unknown> };

/** Chooses a fault for a request, or none. */
export type Interference = (request: LoggedRequest) => Fault | undefined;

/** Express middleware that injects the fault `choose` names. */
export const injectFaults =
  (choose: Interference): RequestHandler =>
  (request, response, next) => {
    const fault = choose(response.locals['logged'] as LoggedRequest);
    if (!fault) next();
    else if (fault.kind === 'cut') request.socket.destroy();
    else if (fault.kind === 'lost') loseAnswer(request, response, next);
    else if (fault.kind === 'truncated') truncateAnswer(response, next);
    else if (fault.kind === 'changed') changeAnswer(response, next, fault.change);
    else if (fault.kind === 'severed') severAnswer(request, response, next);
    else if (fault.kind === 'endless') answerForEver(response, fault);
    else if (fault.kind === 'slow') delay(request, next, fault.milliseconds);
    else if (fault.kind === 'held') void fault.until.finally(next);
    else answer(response, fault);
  };

function loseAnswer(request: Request, response: Response, next: NextFunction) {
  response.end = () => {
    request.socket.destroy();
    return response;
  };
  next();
}

function truncateAnswer(response: Response, next: NextFunction) {
  const end = response.end.bind(response);
  response.end = (body: unknown) => {
    const half = String(body).slice(0, String(body).length / 2);
    response.setHeader('content-length', half.length);
    return end(half);
  };
  next();
}

function changeAnswer(response: Response, next: NextFunction, change: (body: string) => string) {
  const end = response.end.bind(response);
  response.end = (body: unknown) => {
    const changed = change(typeof body === 'string' || Buffer.isBuffer(body) ? String(body) : '');
    if (changed !== '') response.setHeader('content-length', Buffer.byteLength(changed));
    return changed === '' ? end() : end(changed);
  };
  next();
}

function severAnswer(request: Request, response: Response, next: NextFunction) {
  response.end = (body: unknown) => {
    const half = String(body).slice(0, String(body).length / 2);
    response.write(half, () => request.socket.destroy());
    return response;
  };
  next();
}

function answerForEver(
  response: Response,
  { piece, everyMs, onClosed }: Extract<Fault, { kind: 'endless' }>,
) {
  response.status(200).set('content-type', 'application/json');
  const timer = setInterval(() => response.write(piece), everyMs);
  response.on('close', () => {
    clearInterval(timer);
    onClosed?.();
  });
}

function delay(request: Request, next: NextFunction, milliseconds: number) {
  setTimeout(() => {
    if (!request.socket.destroyed) next();
  }, milliseconds).unref();
}

function answer(response: Response, { status, headers, body }: Extract<Fault, { kind: 'answer' }>) {
  response
    .status(status)
    .set({ 'content-type': 'application/json', ...headers })
    .end(body);
}
