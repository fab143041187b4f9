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
  readonly body?: IDataObject;
  /** A secret in the body, which must not be repeated when Linq's answer is quoted. */
  readonly secret?: string | undefined;
  /** What the request is about, as it stands in a sentence: "webhook subscription 12". */
  readonly subject: string;
}

/** How long Linq may take to answer, in milliseconds. */
const TIMEOUT = 30_000;

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
    throw answerFailure(this.node, request.subject, raw, quote);
  }

  /** The same as Linq's own 404, for what was looked for in a list. */
  notFound(subject: string): NodeApiError {
    return notFound(this.node, subject);
  }

  private async exchange({ method, path, body, subject }: LinqRequest): Promise<RawAnswer> {
    const { helpers } = this.context;
    try {
      // n8n types the answer as any; with returnFullResponse it has this shape (n8n-core, backend-network).
      return (await helpers.httpRequestWithAuthentication.call(
        this.context,
        CREDENTIAL,
        {
          method,
          url: this.baseUrl + path,
          ...(body && { body }),
          json: true,
          timeout: TIMEOUT,
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
        timeout: TIMEOUT,
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
