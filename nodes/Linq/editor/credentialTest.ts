import type {
  ICredentialDataDecryptedObject,
  ICredentialTestFunction,
  ICredentialTestFunctions,
} from 'n8n-workflow';
import { isObject } from '../shared/json';
import type { RawAnswer } from '../api/http/answer';
import { LINQ_URL, readBaseUrl, tokenOf } from '../api/http/credential';
import { inTime } from '../api/http/deadline';
import { readAnswer, type StreamedAnswer } from '../api/http/exchange';
import { codeOf, unreachable } from '../api/http/connectionFailures';
import { dialectOf } from '../api/http/dialects';
import { isPassingStatus } from '../api/http/failures';
import { v2 } from '../api/http/v2';
import { v3 } from '../api/http/v3';

/** What tells whether a token may use an API: a list in it that every account has. Reading changes nothing. */
interface Probe {
  readonly path: string;
  /** The envelope of the list, which only Linq has there. */
  readonly key: string;
}

/** The one of V2, then the one of V3. */
const PROBES: readonly Probe[] = [
  { path: v2`webhook_subscriptions`, key: 'webhook_subscriptions' },
  { path: v3`phone_numbers`, key: 'phone_numbers' },
];

/** How a probe failed: with another answer than the list, of this status, or with the system's code for none. */
type Refusal = { readonly status: number } | { readonly code: string | undefined };

/** How a probe ended: with the list, or without. */
type Verdict = { readonly accepted: true } | Refusal;

/** How long Linq may take to answer, in milliseconds: a person waits. */
const TIMEOUT_MS = 15_000;

/**
 * Tries the credential with both of Linq's APIs. A function, not n8n's declarative test: that one asks
 * one question, takes any 200 for a yes, and shows the system's bare code where nobody answers (n8n,
 * credentials-tester.service.ts).
 *
 * @returns OK where Linq takes the token for one of them at least
 */
export const testCredential: ICredentialTestFunction = async function ({ data = {} }) {
  const reading = readBaseUrl(data);
  if ('complaint' in reading) return { status: 'Error', message: reading.complaint };
  const verdicts = await Promise.all(
    PROBES.map(async (probe) => await ask(this, probe, reading.url, data)),
  );
  const praise = praiseFor(verdicts);
  return praise
    ? { status: 'OK', message: praise }
    : { status: 'Error', message: complaintAbout(verdicts, reading.url) };
};

async function ask(
  // n8n gives a credential test no other way to send a request (n8n-core, credentials-test-context.ts).
  { helpers }: ICredentialTestFunctions,
  { path, key }: Probe,
  baseUrl: string,
  credential: ICredentialDataDecryptedObject,
): Promise<Verdict> {
  try {
    return await inTime(TIMEOUT_MS, undefined, async () => {
      const answer: unknown = await helpers.request({
        method: 'GET',
        url: baseUrl + path,
        headers: dialectOf(path).authorization(tokenOf(credential)),
        json: true,
        useStream: true,
        timeout: TIMEOUT_MS,
        // A redirect would carry the token to another host.
        followRedirect: false,
        simple: false,
        resolveWithFullResponse: true,
      });
      // With resolveWithFullResponse it has this shape (n8n-core, backend-network).
      const raw = answer as RawAnswer;
      const { statusCode: status } = raw;
      // Only a success comes as the stream that was asked for.
      if (status !== 200) return { status };
      const { body } = await readAnswer(raw as StreamedAnswer);
      return isObject(body) && Array.isArray(body[key]) ? { accepted: true } : { status };
    });
  } catch (error) {
    // What n8n throws holds the request with the token in its headers: nothing of it goes on but its code.
    return { code: codeOf(error) };
  }
}

/** Which APIs take the token, as far as they could answer; undefined where none does. */
function praiseFor(verdicts: readonly Verdict[]): string | undefined {
  const [ofV2, ofV3] = verdicts.map((verdict) => ('accepted' in verdict ? undefined : verdict));
  if (ofV2 && ofV3) return undefined;
  if (ofV3) return praiseOfOne('V2', 'V3', ofV3, 'have');
  if (ofV2) return praiseOfOne('V3', 'V2', ofV2, 'do not have');
  return 'This token works for V2 and V3.';
}

function praiseOfOne(own: string, other: string, refusal: Refusal, have: string): string {
  const reason = 'code' in refusal ? (refusal.code ?? 'no response') : refusal.status;
  return 'code' in refusal || isPassingStatus(refusal.status)
    ? `This token works for ${own}. ${other} could not answer at the moment (${reason}). Try again in a minute.`
    : `This token works for ${own}, but not for ${other} (${reason}). Choose the resources that ${have} '(V2)' in their names.`;
}

/** What is wrong and what to do, where no API took the token. */
function complaintAbout(verdicts: readonly Verdict[], baseUrl: string): string {
  for (const verdict of verdicts)
    if ('code' in verdict)
      return `${unreachable(baseUrl, verdict.code)}. Check the base URL, and whether n8n can reach it from where it runs.`;

  const statuses = verdicts.flatMap((verdict) => ('status' in verdict ? [verdict.status] : []));
  if (statuses.includes(403))
    return 'This integration token is valid, but has no access to the API. Ask Linq about it.';
  if (statuses.includes(401))
    return 'Linq does not know this integration token. Copy it again from Linq Zero under API > Overview, or from the message in which Linq sent it.';
  const passing = statuses.find(isPassingStatus);
  if (passing !== undefined)
    return `Linq could not answer at the moment (${passing}). Try again in a minute.`;
  return `There is no Linq API at ${baseUrl}: something else answers there (${String(statuses[0])}). The Linq API is at ${LINQ_URL}.`;
}
