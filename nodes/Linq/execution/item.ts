import type { IExecuteFunctions, INodeParameters } from 'n8n-workflow';
import { restUntil } from '../api/http/sleep';
import type { ExecutedItem, Pause } from '../fields/item';
import { fileOf } from './file';
import { identityOf } from './identity';
import { reviewInPlainWords } from '../asking/toolReview';

/** n8n's items, as operations see them. */
export function itemsOf(context: IExecuteFunctions): ExecutedItem[] {
  const { parameters } = context.getNode();
  const parameter = parameterReader(context, parameters);
  const shared = {
    saved: (name: string) => parameters[name],
    pause: pauseOf(context),
    timezone: context.getTimezone(),
  };
  return context.getInputData().map((_, index) => itemOf(context, index, parameter, shared));
}

type ParameterReader = (name: string, index: number, fallback: unknown) => unknown;

/**
 * Reads parameters, those without an expression once for all items. n8n's own check of values against
 * their field is left out: it searches all fields of the node for each, and ours are checked anyway.
 */
function parameterReader(context: IExecuteFunctions, parameters: INodeParameters): ParameterReader {
  const fixed = new Map<string, unknown>();
  return (name, index, fallback) => {
    if (fixed.has(name)) return fixed.get(name);
    const review = reviewInPlainWords(parameters[name]);
    if (review !== undefined) return context.evaluateExpression(review, index);
    const value: unknown = context.getNodeParameter(name, index, fallback, {
      skipValidation: true,
    });
    // What is not there falls back to a default, which operations have of their own.
    if (name in parameters && !hasExpression(parameters[name])) fixed.set(name, value);
    return value;
  };
}

/** n8n marks an expression by an equals sign before it. */
function hasExpression(parameter: unknown): boolean {
  if (typeof parameter === 'string') return parameter.startsWith('=');
  if (typeof parameter !== 'object' || parameter === null) return false;
  return Object.values(parameter).some(hasExpression);
}

const itemOf = (
  context: IExecuteFunctions,
  index: number,
  parameter: ParameterReader,
  shared: Pick<ExecutedItem, 'saved' | 'pause' | 'timezone'>,
): ExecutedItem => ({
  ...shared,
  parameter: (name, fallback) => parameter(name, index, fallback),
  file: (given) => fileOf(context, index, given),
  identity: () => identityOf(context, index),
});

/** Under which name the memory of a whole execution has when its last wait was to end. */
const LAST_WAIT = 'linqLastWait';

/** When a wait was to end, in milliseconds, and of which execution, since a retry has the memory of another. */
interface LastWait {
  readonly end: number;
  readonly executionId: string;
}

/** n8n sets a timer for a wait up to 70 seconds before its end (@n8n/db, execution.repository.ts). */
const TIMER_MS = 75_000;

/** How long after that moment a timer may still go off: n8n may be busy, and other machines have other clocks. */
const LATE_MS = 5_000;

/** When a timer may go off that an earlier wait of the execution has left, in milliseconds; 0 where there is none. */
function timerOf(context: IExecuteFunctions): number {
  const last = context.getContext('flow')[LAST_WAIT] as LastWait | undefined; // written by `pauseOf` alone
  const isOfThis = last?.executionId === context.getExecutionId();
  return isOfThis && last.end - Date.now() < TIMER_MS ? last.end : 0;
}

/**
 * Whether n8n leaves alone what runs already when a timer goes off; n8n 1 would run it a second time. The
 * guard is older (n8n pull request 27078 names it) than this method (28694).
 */
const leavesAloneWhatRuns = (context: IExecuteFunctions): boolean => 'executeAgent' in context;

/**
 * What is remembered lies in the node's own memory, which n8n saves with the execution. As text, so
 * that an expression gives it back as it is: where the answer comes, n8n gives no other way to it.
 */
const pauseOf = (context: IExecuteFunctions): Pause => ({
  resumeUrl: (parameters) => context.getSignedResumeUrl({ ...parameters }),
  async outlastTimer(until, signal) {
    const end = timerOf(context);
    if (end < until.getTime() && leavesAloneWhatRuns(context))
      await restUntil(() => end + LATE_MS, signal);
  },
  remember(name, value) {
    context.getContext('node')[name] = JSON.stringify(value);
  },
  until: async (moment, instead) => {
    // n8n passes on the items it has for the node, also those that Execute Once keeps from it. Their JSON
    // is also that of the node before, so it is not changed but replaced (n8n-core, workflow-execute.ts,
    // handleWaitingState and addPairedItemLineage). In that of a human review, an agent would take `approved`
    // and `chatInput` for an answer, whoever wrote them (n8n-nodes-langchain, processHitlResponses.ts).
    const isReview = context.getNode().type.endsWith('HitlTool');
    for (const item of context.getExecuteData().data['main']?.flat() ?? [])
      if (item) item.json = { ...(!isReview && item.json), ...instead };
    const end = Math.max(moment.getTime(), timerOf(context));
    const wait: LastWait = { end, executionId: context.getExecutionId() };
    context.getContext('flow')[LAST_WAIT] = wait;
    await context.putExecutionToWait(moment);
  },
});
