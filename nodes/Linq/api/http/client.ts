import type {
  ICredentialDataDecryptedObject,
  IDataObject,
  INode,
  NodeApiError,
} from 'n8n-workflow';
import { addSentence, apiError } from '../../shared/errors';
import { isObject } from '../../shared/json';
import { LinqAnswer, quoteWithout, type Quote } from './answer';
import { filesOnTheirWay } from '../files/budget';
import type { ClientSettings, LinqContext } from './context';
import { accountOf, baseUrlOf, CREDENTIAL, tokenOf } from './credential';
import { exchange } from './exchange';
import { connectionFailure } from './connectionFailures';
import { answerFailure, isPassingStatus, noLinq, notFound, withTries } from './failures';
import { Files } from '../files/files';
import { leaveOpen, MAY_BE_DONE } from './leftOpen';
import { logTry } from './logTry';
import { tellOtherwise } from './otherwise';
import { Pace, paceFor } from '../pace/pace';
import { RunPace } from '../pace/runPace';
import type { Permit } from '../pace/window';
import { dialectOf } from './dialects';
import { closeFiles } from '../files/file';
import { restUntil, throwIfCancelled } from './sleep';
import { askedPause, backoff, mayHaveBeenTaken, mayRepeat, type TryResult } from './retry';
import { isRepeatable, type LinqRequest, toQueryString } from './request';

/** For a person or n8n who waits, and tries again by themselves: the editor's pick lists, registration. */
const IMPATIENT: ClientSettings = {
  maxConcurrentRequests: 10,
  maxRetries: 0,
  timeout: 30_000,
  isImpatient: true,
};

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
    readonly settings: ClientSettings,
    private readonly pace: RunPace,
    readonly files = new Files(context, settings),
  ) {}

  /**
   * Shares its pace with all that call the same of the same account in this process of n8n, now and
   * later: not with all calls, since Linq limits some more than others.
   *
   * @param calls what the run calls, such as its operation; who calls this and that has a pace of its own
   * @throws NodeOperationError when the credential is missing, or its base URL is none
   */
  static async connect(
    context: LinqContext,
    settings = IMPATIENT,
    calls?: string,
  ): Promise<LinqClient> {
    const node = context.getNode();
    const credential = await context.getCredentials(CREDENTIAL);
    const baseUrl = baseUrlOf(credential, node);
    const pace = calls === undefined ? new Pace() : paceFor(accountOf(credential, node), calls);
    const run = new RunPace(pace, settings.maxConcurrentRequests, settings.signal);
    return new LinqClient(context, credential, baseUrl, node, settings, run);
  }

  /** The same with some settings that are other than this one's. */
  withSettings(others: Partial<ClientSettings>, pace = this.pace): LinqClient {
    const { context, credential, baseUrl, node } = this;
    return new LinqClient(
      context,
      credential,
      baseUrl,
      node,
      { ...this.settings, ...others },
      pace,
    );
  }

  /** One that a stopped execution does not stop, to remove again what it has made, at a pace of its own. */
  forCleanup(others: Partial<ClientSettings> = {}): LinqClient {
    return this.withSettings({ ...others, signal: undefined }, new RunPace(new Pace(), 1));
  }

  /** Tells one account of Linq from another: see `accountOf`. */
  get account(): string {
    return accountOf(this.credential, this.node);
  }

  /**
   * Sends one request, again where it failed in passing and may be repeated.
   *
   * @throws NodeApiError when Linq could not be reached, or did not answer with a 2xx
   * @throws Cancelled when the execution is
   */
  async send(request: LinqRequest): Promise<LinqAnswer> {
    const start = Date.now();
    const dialect = dialectOf(request.path);
    let mayBeDone = false;
    for (let tries = 1; ; tries++) {
      const result = await this.tryOnce(request, tries);
      const answer = this.successIn(request, result, mayBeDone);
      if (answer) return answer;
      if (tries > this.settings.maxRetries || !mayRepeat(isRepeatable(request), result, dialect))
        throw withTries(this.failureOf(request, result), tries, Date.now() - start);
      mayBeDone ||= mayHaveBeenTaken(result, dialect);
      const resumesAt =
        Date.now() + backoff(tries, result, dialect, request.limitedBy !== undefined);
      await restUntil(() => resumesAt, this.settings.signal);
    }
  }

  /** The same as Linq's own 404, for what was looked for in a list. */
  notFound(subject: string): NodeApiError {
    return notFound(this.node, subject);
  }

  /** One try, at the pace Linq lets itself be asked. */
  private async tryOnce(request: LinqRequest, tries: number): Promise<TryResult> {
    const { heldBytes } = request;
    const { signal } = this.settings;
    const permit = await this.pace.enter(tries - 1);
    const goOut = () => this.goOut(request, tries);
    let result: TryResult | undefined;
    try {
      result = heldBytes ? await filesOnTheirWay.within(heldBytes, signal, goOut) : await goOut();
    } finally {
      // Others wait for its place, also where it was cancelled or its file cannot be read.
      this.leave(permit, request, result);
    }
    throwIfCancelled(signal);
    return result;
  }

  private leave(permit: Permit, request: LinqRequest, result: TryResult | undefined): void {
    const status = result && 'answer' in result ? result.answer.statusCode : undefined;
    if (result && status === 429 && request.limitedBy === undefined)
      this.pace.leaveThrottled(permit, this.settings.isImpatient ? 0 : askedPause(request, result));
    else if (status === undefined || isPassingStatus(status)) this.pace.leaveFailed();
    else this.pace.leave(permit);
  }

  /**
   * The answer, where it says that the request was carried out: with a 2xx, or with a 404 for a
   * deletion that an earlier try may have made.
   */
  private successIn(
    request: LinqRequest,
    result: TryResult,
    mayBeDone: boolean,
  ): LinqAnswer | undefined {
    if (!('answer' in result)) return undefined;
    const { statusCode } = result.answer;
    const isGone = mayBeDone && request.method === 'DELETE' && statusCode === 404;
    if (!isGone && (statusCode < 200 || statusCode >= 300)) return undefined;
    const raw = isGone ? { ...result.answer, body: undefined } : result.answer;
    return new LinqAnswer(this.node, request, raw, this.quoteFor(request), (how) => {
      tellOtherwise(this.context.logger, request, how);
    });
  }

  private failureOf(request: LinqRequest, result: TryResult): NodeApiError {
    const failure = this.inWords(request, result);
    if (isRepeatable(request) || !mayHaveBeenTaken(result, dialectOf(request.path))) return failure;
    if ('answer' in result) addSentence(failure, MAY_BE_DONE);
    return leaveOpen(failure);
  }

  private inWords(request: LinqRequest, result: TryResult): NodeApiError {
    const { subject, lookedFor = subject, meaning, advice } = request;
    if (!('answer' in result))
      return connectionFailure(this.node, {
        subject,
        baseUrl: this.baseUrl,
        timeout: this.timeoutOf(request),
        code: result.code,
      });
    const { statusCode, body } = result.answer;
    const meant = meaning?.[statusCode];
    if (meant) return apiError(this.node, { ...meant, httpCode: String(statusCode) });
    const error = dialectOf(request.path).errorOf(body, advice?.[statusCode], request.path);
    if (error.said === '' && isObject(body))
      tellOtherwise(
        this.context.logger,
        request,
        `with an error (${statusCode}) that is not in the documented form`,
      );
    const quote = this.quoteFor(request);
    if (statusCode === 404 && error.said === '') return noLinq(this.node, this.baseUrl);
    if (statusCode === 404 && !error.isElsewhere)
      return notFound(
        this.node,
        lookedFor,
        [`Linq said: ${error.said}`, ...error.advice].map(quote),
      );
    return answerFailure(this.node, subject, result.answer, error, quote);
  }

  private async goOut(request: LinqRequest, tries: number): Promise<TryResult> {
    const body = typeof request.body === 'function' ? await request.body() : request.body;
    const start = Date.now();
    const result = await exchange(
      this.context,
      this.credential,
      this.onTheWire(request, body),
      this.timeoutOf(request),
      this.settings.signal,
    );
    if (body instanceof FormData) closeFiles(body);
    logTry(this.context.logger, request, result, { tries, milliseconds: Date.now() - start });
    return result;
  }

  private onTheWire(
    { method, path, query, headers }: LinqRequest,
    body: IDataObject | FormData | undefined,
  ): Parameters<typeof exchange>[2] {
    return {
      method,
      url: this.baseUrl + path + toQueryString(query),
      ...(headers && { headers: { ...headers } }),
      // n8n hands a form on to axios as it is, which makes the multipart body (n8n-core 1.122 to 2.41).
      ...(body && { body }),
    };
  }

  private timeoutOf({ patience = 1 }: LinqRequest): number {
    return this.settings.timeout * patience;
  }

  private quoteFor({ secret }: LinqRequest): Quote {
    return quoteWithout([tokenOf(this.credential), secret ?? '']);
  }
}
