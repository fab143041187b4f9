import type {
  ICredentialDataDecryptedObject,
  IDataObject,
  IExecuteFunctions,
  IHookFunctions,
  IHttpRequestMethods,
  ILoadOptionsFunctions,
  INode,
  NodeApiError,
} from 'n8n-workflow';
import { LinqAnswer, type RawAnswer } from './answer';
import { baseUrlOf, CREDENTIAL, tokenOf } from './credential';
import { answerFailure, connectionFailure, notFound } from './failures';

/** What n8n hands to a node in each place where one may talk to a service. */
export type LinqContext = IExecuteFunctions | ILoadOptionsFunctions | IHookFunctions;

/** One request to Linq. */
export interface LinqRequest {
  readonly method: IHttpRequestMethods;
  /** Made by `v2`. */
  readonly path: string;
  readonly query?: Query | undefined;
  /** Sent as JSON; a form is sent as multipart/form-data, which is how files travel. */
  readonly body?: IDataObject | FormData;
  /** A secret in the body, which must not be repeated when Linq's answer is quoted. */
  readonly secret?: string | undefined;
  /** What the request is about, as it stands in a sentence: "webhook subscription 12". */
  readonly subject: string;
  /** What Linq did not find when it answers 404, where that is another thing than the subject. */
  readonly lookedFor?: string;
  /** How long Linq may take to answer, in milliseconds; `TIMEOUT` where not said. */
  readonly timeout?: number;
}

/** The part of a URL behind the question mark. A list stands for its name repeated: `ids[]=1&ids[]=2`. */
export type Query = Readonly<Record<string, string | number | readonly string[]>>;

/** How long Linq may take to answer, in milliseconds. */
export const TIMEOUT = 30_000;

/**
 * Talks to Linq for one run of a node. The only room that knows hosts, headers and statuses. The
 * credential is read once, by `connect`; n8n's helper would decrypt it anew for every request.
 */
export class LinqClient {
  private constructor(
    private readonly context: LinqContext,
    readonly credential: ICredentialDataDecryptedObject,
    readonly baseUrl: string,
    /** Where errors belong to. */
    readonly node: INode,
  ) {}

  /**
   * @throws NodeOperationError when the credential is missing, or its base URL is none
   */
  static async connect(context: LinqContext): Promise<LinqClient> {
    const node = context.getNode();
    const credential = await context.getCredentials(CREDENTIAL);
    return new LinqClient(context, credential, baseUrlOf(credential, node), node);
  }

  /**
   * Sends one request, once.
   *
   * @throws NodeApiError when Linq could not be reached, or did not answer with a 2xx and JSON
   */
  async send(request: LinqRequest): Promise<LinqAnswer> {
    const raw = await this.exchange(request);
    const quote = this.quoter(request);
    if (raw.statusCode >= 200 && raw.statusCode < 300)
      return new LinqAnswer(this.node, request, raw, quote);
    if (raw.statusCode === 404) throw this.notFound(request.lookedFor ?? request.subject);
    throw answerFailure(this.node, request.subject, raw, quote);
  }

  /** The same as Linq's own 404, for what was looked for in a list. */
  notFound(subject: string): NodeApiError {
    return notFound(this.node, subject);
  }

  private async exchange(request: LinqRequest): Promise<RawAnswer> {
    const { method, path, query, body, subject, timeout = TIMEOUT } = request;
    const { helpers } = this.context;
    try {
      // n8n types the answer as any; with returnFullResponse it has this shape (n8n-core, backend-network).
      return (await helpers.httpRequestWithAuthentication.call(
        this.context,
        CREDENTIAL,
        {
          method,
          url: this.baseUrl + path + toQueryString(query),
          // n8n hands a form on to axios as it is, which makes the multipart body (n8n-core 1.122 to 2.41).
          ...(body && { body }),
          json: true,
          timeout,
          // A redirect would carry the token to another host.
          disableFollowRedirect: true,
          returnFullResponse: true,
          // n8n repeats a request that it sees fail with a 401.
          ignoreHttpStatusErrors: true,
        },
        { credentialsDecrypted: { id: '', name: '', type: CREDENTIAL, data: this.credential } },
      )) as RawAnswer;
    } catch (error) {
      // What n8n throws holds the request with the token in its headers: nothing of it goes on.
      throw connectionFailure(this.node, {
        subject,
        baseUrl: this.baseUrl,
        timeout,
        error,
      });
    }
  }

  /** Makes Linq's own words fit to be shown: no secrets, not longer than a person reads. */
  private quoter({ secret }: LinqRequest) {
    const secrets = [tokenOf(this.credential), secret ?? ''];
    return (text: string) => {
      const clean = secrets
        .filter((value) => value !== '')
        .reduce((quoted, value) => quoted.replaceAll(value, '***'), text.trim());
      return clean.length > QUOTED_CHARACTERS ? `${clean.slice(0, QUOTED_CHARACTERS)}…` : clean;
    };
  }
}

const QUOTED_CHARACTERS = 500;

/** Encodes the `+` of phone numbers too, which would arrive as a space. */
function toQueryString(query: Query = {}): string {
  const pairs = new URLSearchParams();
  for (const [name, values] of Object.entries(query))
    for (const value of [values].flat()) pairs.append(name, String(value));
  return pairs.size === 0 ? '' : `?${pairs.toString()}`;
}
