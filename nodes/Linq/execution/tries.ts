import { randomUUID } from 'node:crypto';
import type { IExecuteFunctions } from 'n8n-workflow';
import type { Output } from '../operations/operation';
import type { Outcome } from './outcome';
import { argumentsOf } from './toolCall';

/** A run of a node, with all its tries by n8n's Retry On Fail. */
interface Run {
  /** n8n's run index at the first try, which tells the rounds of a loop apart. */
  readonly index: unknown;
  /** Tells it from any other run. */
  readonly id: string;
}

const runs = new WeakMap<object, Run>();

/**
 * The run that this is a try of. Where an agent up to version 2.x or an MCP Server Trigger calls the node as
 * a tool, n8n gives each try a run index of its own, but all tries the same arguments, made for this call
 * (n8n-core, get-input-connection-data.ts).
 */
export function runOf(context: IExecuteFunctions): Run {
  const call = argumentsOf(context) ?? context;
  const run = runs.get(call) ?? {
    index: context.evaluateExpression('{{ $runIndex }}', 0),
    id: randomUUID(),
  };
  runs.set(call, run);
  return run;
}

/** What another try of a run need not do, by the places of its items. */
interface Done {
  readonly runIndex: unknown;
  readonly outcomes: ReadonlyMap<number, Outcome<Output>>;
}

/** By what all tries of a run share. */
const doneIn = new WeakMap<object, Done>();

/**
 * What an earlier try of n8n's Retry On Fail got done. n8n runs the whole node again then, with all its
 * items (n8n-core, workflow-execute.ts): those that were done must not be done twice.
 */
export function doneBefore(context: IExecuteFunctions): ReadonlyMap<number, Outcome<Output>> {
  const memory = memoryOfTries(context);
  const done = memory && doneIn.get(memory);
  return done && done.runIndex === runOf(context).index ? done.outcomes : new Map();
}

/**
 * Keeps what was done for the next try, if there is one.
 *
 * @param outcomes of the items that it is to leave alone, by their places
 */
export function keepDone(
  context: IExecuteFunctions,
  outcomes: readonly (Outcome<Output> | undefined)[],
): void {
  const memory = memoryOfTries(context);
  if (!memory) return;
  const done = [...outcomes.entries()].flatMap(([index, outcome]) =>
    outcome ? [[index, outcome] as const] : [],
  );
  // The rounds of a loop share the memory.
  doneIn.set(memory, { runIndex: runOf(context).index, outcomes: new Map(done) });
}

/**
 * The node's memory, which n8n makes anew for each execution and keeps for all tries in it; of a tool its call:
 * an agent makes several at the same time. Undefined without Retry On Fail.
 */
const memoryOfTries = (context: IExecuteFunctions): object | undefined =>
  context.getNode().retryOnFail ? (argumentsOf(context) ?? context.getContext('node')) : undefined;
