import type { Request, RequestHandler } from 'express';
import type { IncomingHttpHeaders } from 'node:http';

/** One request as it came over the wire, and how it was answered. */
export interface LoggedRequest {
  method: string;
  /** With the query string, as sent. */
  path: string;
  headers: IncomingHttpHeaders;
  /** The parsed JSON body, or the parsed form without its files; undefined where none was sent. */
  body: unknown;
  /** The files of a form. */
  files: UploadedFile[];
  /** The answer's status; undefined as long as there is none, and where the connection was cut. */
  status: number | undefined;
}

/** A file that came in a form. */
export interface UploadedFile {
  field: string;
  fileName: string;
  mimeType: string;
  bytes: Buffer;
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
      files: [],
      status: undefined,
    };
    log.push(logged);
    response.locals['logged'] = logged;
    response.on('finish', () => {
      logged.status = response.statusCode;
    });
    next();
  };

/** Express middleware that adds to the log what only the contract's own parser of forms knows. */
export const logForms: RequestHandler = (request, response, next) => {
  const logged = response.locals['logged'] as LoggedRequest;
  logged.files = filesOf(request);
  if (logged.files.length > 0) logged.body = (request.body as { message: unknown }).message;
  next();
};

/** The files of a request, as multer left them: express-openapi-validator parses forms with it. */
export function filesOf(request: Request): UploadedFile[] {
  const { files = [] } = request as unknown as { files?: MulterFile[] };
  return files.map(({ fieldname, originalname, mimetype, buffer }) => ({
    field: fieldname,
    fileName: originalname,
    mimeType: mimetype,
    bytes: buffer,
  }));
}

interface MulterFile {
  fieldname: string;
  originalname: string;
  mimetype: string;
  buffer: Buffer;
}
