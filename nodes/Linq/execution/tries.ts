import type { IExecuteFunctions } from 'n8n-workflow';
import type { Output } from '../operations/operation';
import type { Outcome } from './outcome';

/** What a run of a node got done before it failed, by the places of its items. */
interface Done {
  readonly runIndex: unknown;
  readonly outcomes: ReadonlyMap<number, Outcome<Output>>;
}

/** By the node's memory, which n8n makes anew for each execution and keeps for all tries in it. */
const doneIn = new WeakMap<object, Done>();

/**
 * What an earlier try of n8n's Retry On Fail got done. n8n runs the whole node again then, with all its
 * items (n8n-core, workflow-execute.ts): those that were done must not be done twice.
 */
export function doneBefore(context: IExecuteFunctions): ReadonlyMap<number, Outcome<Output>> {
  const done = context.getNode().retryOnFail ? doneIn.get(context.getContext('node')) : undefined;
  return done && done.runIndex === runIndexOf(context) ? done.outcomes : new Map();
}

/** Keeps what was done for the next try, if there is one. */
export function keepDone(
  context: IExecuteFunctions,
  outcomes: readonly (Outcome<Output> | undefined)[],
): void {
  if (!context.getNode().retryOnFail) return;
  const done = [...outcomes.entries()].flatMap(([index, outcome]) =>
    outcome && 'value' in outcome ? [[index, outcome] as const] : [],
  );
  doneIn.set(context.getContext('node'), {
    runIndex: runIndexOf(context),
    outcomes: new Map(done),
  });
}

/** Tells the rounds of a loop apart, which share the memory. */
const runIndexOf = (context: IExecuteFunctions): unknown =>
  context.evaluateExpression('{{ $runIndex }}', 0);
