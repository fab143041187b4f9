import type { Response } from 'express';
import { randomUUID } from 'node:crypto';

/** Linq's error body: V3 guide, "Errors". */
export const v3Error = (status: number, code: number, message: string, retry_after?: number) => ({
  success: false,
  error: {
    status,
    code,
    message,
    doc_url: `https://docs.linqapp.com/error/codes/${Math.floor(code / 1000)}xxx/${code}`,
    ...(retry_after !== undefined && { retry_after }),
  },
  trace_id: randomUUID(),
});

/** Answers with Linq's error body. */
export const refuse = (
  response: Response,
  status: number,
  code: number,
  message: string,
): Response => response.status(status).json(v3Error(status, code, message));
