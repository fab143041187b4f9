import type { IDataObject, INode, NodeApiError } from 'n8n-workflow';
import { apiError, asDescription } from '../../shared/errors';
import { isObject } from '../../shared/json';
import { credentialName } from './credential';
import { leaveOpen } from './leftOpen';
import { isRepeatable, type LinqRequest } from './request';

/** An HTTP answer as n8n's request helper gives it; the body parsed where it was JSON, a text otherwise. */
export interface RawAnswer {
  readonly statusCode: number;
  readonly statusMessage?: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  /** Whether the body goes on where it was no longer read. */
  readonly isTooLarge?: boolean;
}

/** Makes words of Linq's fit to be shown. */
export type Quote = (text: string) => string;

const QUOTED_CHARACTERS = 500;

/** Fields of a record that something is done with, and what is documented to be in them. */
export type Reads = Readonly<Record<string, 'list' | 'number' | 'text'>>;

/**
 * Words without these secrets, as they are or as JSON and web addresses write them, and not longer than
 * a person reads.
 */
export const quoteWithout =
  (secrets: readonly string[]): Quote =>
  (text) => {
    const clean = secrets
      .filter((value) => value !== '')
      .flatMap((value) => [
        value,
        JSON.stringify(value).slice(1, -1),
        encodeURIComponent(value.toWellFormed()),
      ])
      .reduce((quoted, value) => quoted.replaceAll(value, '***'), text.trim());
    return clean.length > QUOTED_CHARACTERS ? `${clean.slice(0, QUOTED_CHARACTERS)}…` : clean;
  };

/**
 * An answer that says the request was carried out. What is read of it is checked against the form that
 * Linq documents: a proxy's login page comes with a 200 too.
 */
export class LinqAnswer {
  constructor(
    private readonly node: INode,
    private readonly request: Pick<LinqRequest, 'method' | 'subject' | 'isRepeatable'>,
    private readonly raw: RawAnswer,
    private readonly quote: Quote,
    /** Is told how the answer differs from what is documented, in names of fields and types. */
    private readonly note: (how: string) => void,
  ) {}

  /**
   * Takes the envelope off one record.
   *
   * @param keys of the envelope, from the outside in
   * @throws NodeApiError when there is no object there
   */
  record(...keys: string[]): IDataObject {
    const record = this.at(keys);
    if (!isObject(record)) throw this.unreadable(`without an object "${keys.join('.')}"`);
    return record;
  }

  /**
   * Takes the whole body for the record.
   *
   * @param fields by which it is told from anything else
   * @throws NodeApiError when it is no object with these
   */
  body(...fields: string[]): IDataObject {
    const { body } = this.raw;
    if (!isObject(body) || !fields.every((field) => field in body))
      throw this.unreadable(`without an object that has "${fields.join('" and "')}"`);
    return body;
  }

  /**
   * What Linq says of a request that it has carried out, or will; undefined where it says nothing. Who
   * took a success for a failure would send again: any object will do that does not say otherwise.
   *
   * @throws NodeApiError when it is no object, or tells of a failure
   */
  carriedOut(): IDataObject | undefined {
    const { body = '' } = this.raw;
    if (body === '' || body === null) return undefined;
    if (!isObject(body) || tellsOfFailure(body)) throw this.unreadable('with something unexpected');
    return body;
  }

  /** Whether Linq says that there is no such record: null, as opposed to nothing at all. */
  isNull(...keys: string[]): boolean {
    return this.at(keys) === null;
  }

  /**
   * Takes the envelope off a list of records.
   *
   * @param reads what callers go on with of each; a record may lack it all the same
   * @throws NodeApiError when there is no list of objects under this key
   */
  list(key: string, reads: Reads = {}): IDataObject[] {
    const list = this.at([key]);
    if (!Array.isArray(list) || !list.every(isObject))
      throw this.unreadable(`without a list "${key}"`);
    for (const [field, kind] of Object.entries(reads))
      if (!list.every((record) => isOfKind(record[field], kind)))
        this.note(`with a record in "${key}" without a ${kind} "${field}"`);
    return list;
  }

  /** Says what callers go on with of a record and is not as documented; it may lack it all the same. */
  compare(record: IDataObject, reads: Reads): void {
    for (const [field, kind] of Object.entries(reads))
      if (!isOfKind(record[field], kind)) this.note(`without a ${kind} "${field}"`);
  }

  /**
   * Takes the envelope off a list of texts.
   *
   * @throws NodeApiError when there is no list of texts under this key
   */
  texts(key: string): string[] {
    const list = this.at([key]);
    if (!Array.isArray(list) || !list.every((text) => typeof text === 'string'))
      throw this.unreadable(`without a list "${key}"`);
    return list;
  }

  /**
   * How many pages the list has; undefined where Linq does not say. V2 reference: `meta` with chats
   * and messages, `pagination` with contacts.
   */
  totalPages(): number | undefined {
    const total = this.at(['meta', 'total_pages']) ?? this.at(['pagination', 'total_pages']);
    if (typeof total === 'number') return total;
    this.note('without a number "total_pages"');
    return undefined;
  }

  /** Where the list goes on; undefined at its end: V3 guide, "Pagination". */
  nextCursor(): string | undefined {
    const cursor = this.at(['next_cursor']);
    if (typeof cursor === 'string' && cursor !== '') return cursor;
    if (cursor) this.note('with a "next_cursor" that is no text');
    return undefined;
  }

  private at(keys: readonly string[]): unknown {
    return keys.reduce<unknown>(
      (value, key) => (isObject(value) ? value[key] : undefined),
      this.raw.body,
    );
  }

  private unreadable(how: string): NodeApiError {
    const { method, subject } = this.request;
    const { statusCode, body, isTooLarge } = this.raw;
    const what = isTooLarge ? 'with more than 20 MB, which were not read' : how;
    this.note(what);
    const done =
      method === 'GET' ? '' : ' Linq may have carried out the request. Check before you repeat it.';
    const failure = apiError(this.node, {
      message: `Linq answered ${statusCode} for ${subject}, but ${what}.${done}`,
      description: asDescription([
        `Received: ${describeBody(body, this.quote)}`,
        ...(isWebPage(body)
          ? [`That is a web page, not Linq: check 'Base URL' in ${credentialName(this.node)}.`]
          : []),
      ]),
      httpCode: String(statusCode),
    });
    return isRepeatable(this.request) ? failure : leaveOpen(failure);
  }
}

/** Whether an object is an error after all, in either of Linq's forms or that of something before it. */
const tellsOfFailure = ({ success, error, errors }: IDataObject): boolean =>
  success === false || saysSomething(error) || saysSomething(errors);

/** An empty list or object of errors tells of none. */
const saysSomething = (value: unknown): boolean =>
  typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : Boolean(value);

const isOfKind = (value: unknown, kind: Reads[string]): boolean =>
  kind === 'list' ? Array.isArray(value) : typeof value === (kind === 'text' ? 'string' : kind);

const isWebPage = (body: unknown) => typeof body === 'string' && /^\s*</.test(body);

/** A body in a few words, for the person who has to find out what happened. */
function describeBody(body: unknown, quote: Quote): string {
  if (body === undefined || body === null || body === '') return 'an empty body';
  return quote(typeof body === 'string' ? body : asText(body));
}

/** What Linq gives to whoever asks, and nobody else may see. */
const SECRETS = ['signing_secret', 'upload_url'];

/** A value as JSON. What is nested deeper than JavaScript can write is named instead. */
export function asText(value: unknown): string {
  try {
    return JSON.stringify(value, (key, field: unknown) => (SECRETS.includes(key) ? '***' : field));
  } catch {
    return 'JSON that is nested too deeply to be shown';
  }
}
