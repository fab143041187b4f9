import type { IDataObject, INode, NodeApiError } from 'n8n-workflow';
import { apiError } from '../shared/errors';
import { isObject } from '../shared/json';

/** An HTTP answer as n8n's request helper gives it; the body parsed where it was JSON, a text otherwise. */
export interface RawAnswer {
  readonly statusCode: number;
  readonly statusMessage?: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** Makes words of Linq's fit to be shown. */
export type Quote = (text: string) => string;

/** An answer that says the request was carried out. */
export class LinqAnswer {
  constructor(
    private readonly node: INode,
    private readonly request: { readonly method: string; readonly subject: string },
    private readonly raw: RawAnswer,
    private readonly quote: Quote,
  ) {}

  /**
   * Takes the envelope off one record.
   *
   * @param keys of the envelope, from the outside in; none where the record is the whole body
   * @throws NodeApiError when there is no object there
   */
  record(...keys: string[]): IDataObject {
    const record = this.at(keys);
    if (!isObject(record)) throw this.unreadable('an object', keys);
    return record;
  }

  /** Whether Linq says that there is no such record: null, as opposed to nothing at all. */
  isNull(...keys: string[]): boolean {
    return this.at(keys) === null;
  }

  /**
   * Takes the envelope off a list of records.
   *
   * @throws NodeApiError when there is no list of objects under this key
   */
  list(key: string): IDataObject[] {
    const list = this.at([key]);
    if (!Array.isArray(list) || !list.every(isObject)) throw this.unreadable('a list', [key]);
    return list;
  }

  /**
   * How many pages the list has; undefined where Linq does not say. V2 reference: `meta` with chats
   * and messages, `pagination` with contacts.
   */
  totalPages(): number | undefined {
    const total = this.at(['meta', 'total_pages']) ?? this.at(['pagination', 'total_pages']);
    return typeof total === 'number' ? total : undefined;
  }

  /** Where the list goes on; undefined at its end: V3 guide, "Pagination". */
  nextCursor(): string | undefined {
    const cursor = this.at(['next_cursor']);
    return typeof cursor === 'string' && cursor !== '' ? cursor : undefined;
  }

  private at(keys: readonly string[]): unknown {
    return keys.reduce<unknown>(
      (value, key) => (isObject(value) ? value[key] : undefined),
      this.raw.body,
    );
  }

  private unreadable(kind: string, keys: readonly string[]): NodeApiError {
    const expected = keys.length === 0 ? kind : `${kind} "${keys.join('.')}"`;
    const { method, subject } = this.request;
    const { statusCode, body } = this.raw;
    const done =
      method === 'GET' ? '' : ' Linq may have carried the request out: look before you repeat it.';
    return apiError(this.node, {
      message: `Linq answered ${statusCode} for ${subject}, but without ${expected}.${done}`,
      description: `What came: ${describeBody(body, this.quote)}`,
      httpCode: String(statusCode),
    });
  }
}

/** A body in a few words, for the person who has to find out what happened. */
export function describeBody(body: unknown, quote: Quote): string {
  if (body === undefined || body === null || body === '') return 'an empty body';
  return quote(typeof body === 'string' ? body : JSON.stringify(body));
}
