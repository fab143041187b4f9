import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';
import type { Failure } from '../../shared/errors';

/** One request to Linq. */
export interface LinqRequest {
  readonly method: IHttpRequestMethods;
  /** Made by `v2` or `v3`. */
  readonly path: string;
  readonly query?: Query | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Sent as JSON; a form is sent as multipart/form-data, which is how files travel. It is made when a
   * try goes out, so that the files of what waits are not in memory.
   */
  readonly body?: IDataObject | (() => Promise<FormData>);
  /** How many bytes of files that form brings: it goes out beside others only as far as there is room for them. */
  readonly heldBytes?: number;
  /** A secret in the body, which must not be repeated when Linq's answer is quoted. */
  readonly secret?: string | undefined;
  /** What the request is about, as it stands in a sentence: "webhook subscription 12". */
  readonly subject: string;
  /** What Linq did not find when it answers 404, where that is another thing than the subject. */
  readonly lookedFor?: string;
  /** What an answer of this status means, where Linq documents it and does not say it in the answer. */
  readonly meaning?: Readonly<Record<number, Failure>>;
  /** What to do about an answer of this status, where that is more than Linq's code for it tells. */
  readonly advice?: Readonly<Record<number, string>>;
  /** Whether taking it twice is the same as taking it once; where not said, of every method but POST. */
  readonly isRepeatable?: boolean;
  /** How many times the usual timeout Linq may take. */
  readonly patience?: number;
  /**
   * Whom a 429 speaks of, where that is not the whole account: V3 limits the messages between the same
   * people, the changes of a line's contact card and its audits, a chat's requests for a location.
   */
  readonly limitedBy?: 'people' | 'line' | 'chat';
  /** How long Linq wants to be left alone after a 429 that does not say, in milliseconds, where it documents that. */
  readonly pauseMs?: number;
}

/** Whether a request may go out again though Linq may have carried it out. */
export const isRepeatable = ({
  method,
  isRepeatable = method !== 'POST',
}: Pick<LinqRequest, 'method' | 'isRepeatable'>): boolean => isRepeatable;

/** The part of a URL behind the question mark. A list stands for its name repeated: `ids[]=1&ids[]=2`. */
export type Query = Readonly<Record<string, string | number | readonly string[]>>;

/** Encodes the `+` of phone numbers too, which would arrive as a space. */
export function toQueryString(query: Query = {}): string {
  const pairs = new URLSearchParams();
  for (const [name, values] of Object.entries(query))
    for (const value of [values].flat()) pairs.append(name, String(value));
  return pairs.size === 0 ? '' : `?${pairs.toString()}`;
}
