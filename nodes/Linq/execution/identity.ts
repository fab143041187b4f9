import type { IExecuteFunctions } from 'n8n-workflow';
import { BoundedMap } from '../shared/boundedMap';
import { runOf } from './tries';

/** Which execution was the first of a node's to begin at its moment; the oldest are forgotten. */
const firstExecutions = new BoundedMap<string, string>({ capacity: 10_000 });

/** Where a node's own memory, which n8n saves with the execution, tells it from another of its moment. */
const TELLING = 'linqExecution';

/**
 * What tells one item of one execution from any other, and is the same when n8n retries the execution.
 *
 * n8n gives a retry an ID of its own, and keeps of the first the moment at which it began (n8n-core,
 * execution-context.ts; n8n, execution.service.ts), even where n8n was killed. Executions that begin in
 * the same millisecond are told apart by what the second of them leaves in the node's memory, which a
 * retry finds again. The run index tells the rounds of a loop apart. An MCP Server Trigger calls a tool
 * outside of any execution (n8n-core, webhook-context.ts): each call is then one of its own.
 */
export function identityOf(context: IExecuteFunctions, index: number): string {
  const startedAt = context.getExecutionContext()?.establishedAt;
  const run = runOf(context);
  return JSON.stringify([
    startedAt ?? (context.getExecutionId() as string | undefined) ?? run.id,
    context.getWorkflow().id,
    context.getNode().id,
    run.index,
    index,
    context.getInputData()[index]?.json,
    startedAt && tellingApart(context, startedAt),
  ]);
}

/** Nothing for the first execution of its moment, so that its retry needs no memory that a crash may lose. */
function tellingApart(context: IExecuteFunctions, startedAt: number): string | undefined {
  const memory = context.getContext('node');
  const kept: unknown = memory[TELLING];
  if (typeof kept === 'string') return kept;
  // A retry that finds nothing is one of the first execution.
  if (context.getMode() === 'retry') return undefined;

  const moment = JSON.stringify([startedAt, context.getWorkflow().id, context.getNode().id]);
  const id = context.getExecutionId();
  const first = firstExecutions.get(moment) ?? id;
  if (first !== id) return (memory[TELLING] = id);
  firstExecutions.set(moment, id);
  return undefined;
}
