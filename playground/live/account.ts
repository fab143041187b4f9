import { HookContext } from 'n8n-core';
import type { IHookFunctions } from 'n8n-workflow';
import { LinqClient } from '../../nodes/Linq/api/http/client';
import type { LinqContext } from '../../nodes/Linq/api/http/context';
import { codeOf } from '../../nodes/Linq/api/http/connectionFailures';
import type { StreamedAnswer } from '../../nodes/Linq/api/http/exchange';
import {
  additionalDataOf,
  credentialsWith,
  LINQ_TRIGGER,
  nodeOf,
  workflowDataOf,
  workflowOf,
} from '../../harness/n8n/n8n';

/** One request to Linq and what came of it. */
export interface Exchange {
  readonly method: string;
  /** The whole address, with the query. */
  readonly url: string;
  /** What went out with it, where that was JSON. */
  readonly sent: unknown;
  /** Undefined where no answer came, or not all of it. */
  readonly answer?: { readonly status: number; readonly body: unknown };
  /** The system's code for why none came. */
  readonly code?: string | undefined;
}

/** Patient with one request, and asks for little: no limit of Linq's is to be touched. */
const SETTINGS = { maxConcurrentRequests: 1, maxRetries: 1, timeout: 30_000, isImpatient: true };

/**
 * The package's own client in n8n's own context, as a trigger has it: what goes over the wire is what n8n
 * would send.
 *
 * @param observe is told of each request, and each try of one, when it is over
 */
export async function connect(
  credential: { integrationToken: string; baseUrl: string },
  observe: (exchange: Exchange) => void,
): Promise<LinqClient> {
  const node = nodeOf('Linq', LINQ_TRIGGER);
  const context = new HookContext(
    workflowOf(workflowDataOf([node])),
    node,
    additionalDataOf(await credentialsWith(credential)),
    'manual',
    'manual',
  );
  // n8n casts here too: its two packages differ on whether a workflow has a name.
  return await LinqClient.connect(observed(context as IHookFunctions, observe), SETTINGS);
}

/** The same context, with a request helper that tells what it does. */
function observed(context: IHookFunctions, observe: (exchange: Exchange) => void): LinqContext {
  const { helpers } = context;
  const send: typeof helpers.httpRequestWithAuthentication = async function (type, options, more) {
    const { method = 'GET', url, body } = options;
    const request = { method, url, sent: body };
    try {
      const raw: unknown = await helpers.httpRequestWithAuthentication.call(
        this,
        type,
        options,
        more,
      );
      // The client asks for this shape: see `exchange`.
      const answer = raw as StreamedAnswer;
      const { statusCode: status } = answer;
      const body = reading(answer.body, (text) => {
        observe({ ...request, answer: { status, body: parsed(text) } });
      });
      return { ...answer, body };
    } catch (error) {
      observe({ ...request, code: codeOf(error) });
      throw error;
    }
  };
  const value = { ...helpers, httpRequestWithAuthentication: send };
  return Object.create(context, { helpers: { value } }) as LinqContext;
}

/** The same pieces, and when the client has read what it wants of them, all of that as a text. */
async function* reading(
  body: AsyncIterable<Buffer>,
  onEnd: (text: string) => void,
): AsyncGenerator<Buffer> {
  const pieces: Buffer[] = [];
  try {
    for await (const piece of body) {
      pieces.push(piece);
      yield piece;
    }
  } finally {
    onEnd(Buffer.concat(pieces).toString());
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
