import type { RequestHandler } from 'express';
import type { IncomingHttpHeaders } from 'node:http';

/** One request as it came over the wire, and how it was answered. */
export interface LoggedRequest {
  method: string;
  /** With the query string, as sent. */
  path: string;
  headers: IncomingHttpHeaders;
  /** The parsed JSON body; undefined where none was sent. */
  body: unknown;
  /** The answer's status; undefined as long as there is none, and where the connection was cut. */
  status: number | undefined;
}

/** Express middleware that appends every request to `log`, in order of arrival. */
export const logRequests =
  (log: LoggedRequest[]): RequestHandler =>
  (request, response, next) => {
    const logged: LoggedRequest = {
      method: request.method,
      path: request.originalUrl,
      headers: request.headers,
      body: request.body as unknown,
      status: undefined,
    };
    log.push(logged);
    response.locals['logged'] = logged;
    response.on('finish', () => {
      logged.status = response.statusCode;
    });
    next();
  };
