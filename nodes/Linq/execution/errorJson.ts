import { NodeApiError, type IDataObject } from 'n8n-workflow';
import type { NodeFailure } from './outcome';

/**
 * What the next node reads of an item that failed: `error`, and in `message` Linq's status and how to
 * mend it. n8n takes an item with no other keys to the error output, and adds there what had come in
 * (n8n-core 2.41 and 1.122, workflow-execute.ts, handleNodeErrorOutput); with an `error` beside `json`
 * it would drop that. So a `message` that came in stays, and ours is left out.
 */
export function errorJson(failure: NodeFailure, input: IDataObject = {}): IDataObject {
  const status = failure instanceof NodeApiError && failure.httpCode;
  const more = [status && `HTTP status ${status}`, failure.description].filter(Boolean).join('\n');
  return { error: failure.message, ...(more && !('message' in input) && { message: more }) };
}
