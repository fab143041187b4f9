import type { IDataObject } from 'n8n-workflow';
import type { LinqAnswer, Reads } from './http/answer';
import type { LinqClient } from './http/client';
import type { PagedList } from './http/paging';
import type { LinqRequest } from './http/request';

/** What is known of a call without making it. Tests and the build read it. */
export interface CallData {
  /** Linq's API that it is a call of, whose contract has it. */
  readonly api: 'v2' | 'v3';
  /** The `operationId` of the contract. */
  readonly name: string;
  readonly method: LinqRequest['method'];
  /** Where in the answer the record stands, or the list of records: "data.chat"; empty where it is the answer itself. */
  readonly at: string;
  /** The fewest fields by which the answer is told from anything else; what else it has, it may lack. */
  readonly needs: readonly string[];
}

/** A call, or a function on calls, whose output is what this one's is. */
export interface Described {
  readonly definition: CallData;
}

/** Which part of a call's answer is its result, and how that is told from what is no answer of Linq's. */
export interface AnswerForm<Result, Args = readonly unknown[]> extends Pick<
  CallData,
  'at' | 'needs'
> {
  /**
   * @param args of the call
   * @throws NodeApiError when the answer has not this form
   */
  readonly read: (answer: LinqAnswer, args: Args) => Result;
}

/**
 * The whole body is the record. Which further fields it has is Linq's word, and passed on as it came.
 *
 * @param fields by which it is told from anything else: its ID, mostly
 */
export const body = <Result extends IDataObject>(
  ...fields: readonly (keyof Result & string)[]
): AnswerForm<Result> => ({
  at: '',
  needs: fields,
  // What else its type says is Linq's documentation, which the contract holds.
  read: (answer) => answer.body(...fields) as Result,
});

/**
 * The record is in an envelope.
 *
 * @param at names of the envelope, from the outside in: "data.chat"
 */
export const record = <Result extends IDataObject>(at: string): AnswerForm<Result> => ({
  at,
  needs: [],
  // What else its type says is Linq's documentation, which the contract holds.
  read: (answer) => answer.record(...at.split('.')) as Result,
});

/**
 * As the form says; n8n's log says where what is gone on with of the record is not as documented.
 *
 * @param reads what is gone on with; the record may lack it all the same
 */
export const reading = <Result extends IDataObject>(
  form: AnswerForm<Result>,
  reads: Reads,
): AnswerForm<Result> => ({
  ...form,
  read: (answer, args) => {
    const result = form.read(answer, args);
    answer.compare(result, reads);
    return result;
  },
});

/**
 * A list of records, all of them in one answer.
 *
 * @param reads what is gone on with of each record
 */
export const list = <Result extends IDataObject>(
  at: string,
  reads: Reads = {},
): AnswerForm<Result[]> => ({
  at,
  needs: Object.keys(reads),
  // What else its type says is Linq's documentation, which the contract holds.
  read: (answer) => answer.list(at, reads) as Result[],
});

/** A list of texts, all of them in one answer. */
export const texts = (at: string): AnswerForm<string[]> => ({
  at,
  needs: [],
  read: (answer) => answer.texts(at),
});

/** Linq has carried it out, or will; what it says of that, if anything. */
export const carriedOut: AnswerForm<IDataObject | undefined> = {
  at: '',
  needs: [],
  read: (answer) => answer.carriedOut(),
};

/**
 * As the form says, or `undefined` where Linq says that there is none.
 *
 * @param where it does, with a null
 */
export const unlessNull = <Result>(
  where: string,
  form: AnswerForm<Result>,
): AnswerForm<Result | undefined> => ({
  at: form.at,
  needs: form.needs,
  read: (answer, args) =>
    answer.isNull(...where.split('.')) ? undefined : form.read(answer, args),
});

/**
 * As the form says, made into what callers need.
 *
 * @param toResult takes what is read, and the call's first argument: an ID, mostly
 */
export const mapped = <Read, First, Result>(
  form: AnswerForm<Read>,
  toResult: (read: Read, first: First) => Result,
): AnswerForm<Result, readonly [First, ...unknown[]]> => ({
  at: form.at,
  needs: form.needs,
  read: (answer, args) => toResult(form.read(answer, args), args[0]),
});

/** What a request says of itself whatever it is about. */
type Constants = 'method' | 'isRepeatable' | 'limitedBy' | 'pauseMs';

/** What of a request its arguments decide. */
export type Particulars = Omit<LinqRequest, Constants>;

/** All that is known of a call. */
export interface CallDefinition<Args extends unknown[], Result>
  extends Pick<LinqRequest, Constants>, Pick<CallData, 'name'> {
  readonly answer: AnswerForm<Result, NoInfer<Args>>;
  readonly request: (...args: Args) => Particulars | Promise<Particulars>;
}

/** How a call is sent: by the client, unless its failures say more than that knows. */
type Send<Args> = (client: LinqClient, request: LinqRequest, args: Args) => Promise<LinqAnswer>;

/** Makes one request to Linq, and gives back what is read of the answer. */
export interface Call<Args extends unknown[], Result> extends Described {
  (client: LinqClient, ...args: Args): Promise<Result>;
}

/** All that is known of a call that gives a list page by page. */
export interface ListDefinition<Args extends unknown[]>
  extends Pick<CallData, 'name'>, Pick<PagedList, 'key' | 'reads'> {
  readonly request: (...args: Args) => Omit<PagedList, 'key' | 'reads'>;
}

/** Says which list it is that `readList` and `readPages` read. */
export interface ListCall<Args extends unknown[]> extends Described {
  (...args: Args): PagedList;
}

/** What defines the calls of one of Linq's APIs. */
export const definingCallsOf = (api: CallData['api']) => ({
  /** Makes a function of what is known of a call, which stays on it as `definition`. */
  defineCall: <Args extends unknown[], Result>(
    { name, answer, request, ...constants }: CallDefinition<Args, Result>,
    send: Send<NoInfer<Args>> = (client, whole) => client.send(whole),
  ): Call<Args, Result> => {
    const call = async (client: LinqClient, ...args: Args) => {
      const sent = await send(client, { ...constants, ...(await request(...args)) }, args);
      return answer.read(sent, args);
    };
    const { at, needs } = answer;
    const definition: CallData = { api, name, method: constants.method, at, needs };
    return Object.assign(call, { definition });
  },

  /** The same for a list that comes in pages. */
  defineList: <Args extends unknown[]>({
    name,
    key,
    reads = {},
    request,
  }: ListDefinition<Args>): ListCall<Args> => {
    const definition: CallData = { api, name, method: 'GET', at: key, needs: [] };
    return Object.assign((...args: Args) => ({ ...request(...args), key, reads }), { definition });
  },
});
