import { NodeApiError } from 'n8n-workflow';
import type { LinqClient } from '../../nodes/Linq/api/http/client';
import { connect, type Exchange } from './account';
import {
  CALLS,
  contractCallOf,
  differencesOf,
  type ContractCall,
  type Difference,
} from './contract';
import { isObject } from '../../nodes/Linq/shared/json';
import { outlineOf } from './outline';

/** How Linq answered a call, in the report's words. */
export type Verdict =
  | 'as documented'
  | 'more than documented'
  | 'other than documented'
  | 'not allowed for this account'
  | 'refused'
  | 'no answer'
  | 'not tried';

/** All that was seen of one call. */
export interface CallReport {
  readonly call: ContractCall;
  readonly verdict: Verdict;
  /** How often it was made. */
  readonly times: number;
  /** The statuses of its answers, and of what did not come the system's code. */
  readonly outcomes: readonly string[];
  readonly differences: readonly Difference[];
  /** What the last answer that differed was made of. */
  readonly outline?: unknown;
  /** Whether the node could not read an answer that says the request was carried out. */
  readonly isUnreadable: boolean;
  /** Why it was not tried. */
  readonly reason?: string;
}

/** Thrown where a step would begin after somebody wanted it to stop. */
export class Stopped extends Error {
  constructor() {
    super('Stopped');
  }
}

/** Is told of each request that is a call of Linq's, when it is over. */
export type OnExchange = (call: ContractCall, exchange: Exchange) => void;

/** Names a call as the report does. */
export type CallName = `${'v2' | 'v3'} ${string}`;

interface Seen {
  readonly exchange: Exchange;
  readonly differences: readonly Difference[];
}

/** Makes calls of Linq's one after the other, and keeps how the answers differ from the contract. */
export class Checks {
  private readonly seen = new Map<ContractCall, Seen[]>();
  private readonly unreadable = new Set<ContractCall>();
  private readonly reasons = new Map<ContractCall, string>();
  private last: Exchange | undefined;

  private constructor(
    private readonly stop: AbortSignal,
    private readonly onExchange: OnExchange,
  ) {}

  /** @param stop no step begins after it is aborted; the one at hand comes to its end */
  static async connect(
    credential: { integrationToken: string; baseUrl: string },
    stop: AbortSignal,
    onExchange: OnExchange,
  ): Promise<{ checks: Checks; client: LinqClient }> {
    const checks = new Checks(stop, onExchange);
    const client = await connect(credential, (exchange) => {
      checks.note(exchange);
    });
    return { checks, client };
  }

  /**
   * Does one step. What Linq refuses or answers otherwise is kept, and no reason to end.
   *
   * @returns undefined where it did not succeed
   * @throws Stopped where it must not begin
   */
  async run<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (this.stop.aborted) throw new Stopped();
    return await this.runAnyway(work);
  }

  /** The same, also after somebody wanted it to stop: for what takes something back. */
  async runAnyway<T>(work: () => Promise<T>): Promise<T | undefined> {
    this.last = undefined;
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof NodeApiError)) throw error;
      this.noteUnreadable(error);
      return undefined;
    }
  }

  /** Says of calls why they are not tried, where they are not. */
  skip(reason: string, ...names: readonly CallName[]): void {
    for (const name of names) {
      const call = CALLS.find((one) => `${one.api} ${one.name}` === name);
      if (!call) throw new Error(`The contract has no call ${name}`);
      this.reasons.set(call, reason);
    }
  }

  /** How the last request of the last step ended, for who looks in it for what the node did not find. */
  get lastAnswer(): Exchange['answer'] {
    return this.last?.answer;
  }

  /** One entry for each call that was made or left out for a reason, in the contract's order. */
  report(): CallReport[] {
    return CALLS.flatMap((call) => {
      const seen = this.seen.get(call);
      if (seen) return [this.reportOf(call, seen)];
      const reason = this.reasons.get(call);
      return reason === undefined ? [] : [notTried(call, reason)];
    });
  }

  /** An answer that says yes and that the node does not read has that status: `LinqAnswer`. */
  private noteUnreadable({ httpCode }: NodeApiError): void {
    if (!this.last || httpCode?.startsWith('2') !== true) return;
    const call = contractCallOf(this.last.method, this.last.url);
    if (call) this.unreadable.add(call);
  }

  private note(exchange: Exchange): void {
    this.last = exchange;
    const call = contractCallOf(exchange.method, exchange.url);
    if (!call) return;
    const { answer } = exchange;
    const differences = answer ? differencesOf(call, answer.status, answer.body) : [];
    this.seen.set(call, [...(this.seen.get(call) ?? []), { exchange, differences }]);
    this.onExchange(call, exchange);
  }

  private reportOf(call: ContractCall, seen: readonly Seen[]): CallReport {
    const all = seen.flatMap(({ differences }) => differences);
    const differences = [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
    const odd = seen.filter((one) => one.differences.length > 0).at(-1);
    return {
      call,
      verdict: verdictOf(
        seen.map(({ exchange }) => exchange),
        differences,
      ),
      times: seen.length,
      outcomes: [...new Set(seen.map(({ exchange }) => outcomeOf(exchange)))],
      differences,
      isUnreadable: this.unreadable.has(call),
      ...(odd && { outline: outlineOf(odd.exchange.answer?.body) }),
    };
  }
}

const notTried = (call: ContractCall, reason: string): CallReport => ({
  call,
  verdict: 'not tried',
  times: 0,
  outcomes: [],
  differences: [],
  isUnreadable: false,
  reason,
});

function verdictOf(exchanges: readonly Exchange[], differences: readonly Difference[]): Verdict {
  const statuses = exchanges.flatMap(({ answer }) => answer?.status ?? []);
  if (statuses.length === 0) return 'no answer';
  if (statuses.every((status) => status === 401 || status === 403))
    return 'not allowed for this account';
  if (differences.some(({ isMore }) => !isMore)) return 'other than documented';
  if (!statuses.some((status) => status < 300)) return 'refused';
  return differences.length > 0 ? 'more than documented' : 'as documented';
}

/** The status, with Linq's own number for what went wrong; the system's code where no answer came. */
function outcomeOf({ answer, code }: Exchange): string {
  if (!answer) return code ?? 'no answer';
  const { status, body } = answer;
  const error = isObject(body) && isObject(body['error']) ? body['error'] : {};
  return typeof error['code'] === 'number' ? `${status} (${error['code']})` : String(status);
}
