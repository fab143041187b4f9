import { type IDataObject, type INode, NodeApiError, NodeOperationError } from 'n8n-workflow';
import { asDescription } from '../shared/errors';

/** What n8n shows a person when an item failed. */
export type NodeFailure = NodeApiError | NodeOperationError;

/** How one step of an item's way ended. */
export type Outcome<T> = { readonly value: T } | { readonly failure: NodeFailure };

/** Runs one step of the item at `index`, and turns what it throws into its outcome. */
export function outcomeNow<T>(node: INode, index: number, step: () => T): Outcome<T> {
  try {
    return { value: step() };
  } catch (error) {
    return failed(node, index, error);
  }
}

/** The same for a step that takes time; of no item in particular where there is no index. */
export async function outcomeOf<T>(
  node: INode,
  index: number | undefined,
  step: () => Promise<T>,
): Promise<Outcome<T>> {
  try {
    return { value: await step() };
  } catch (error) {
    return failed(node, index, error);
  }
}

function failed(node: INode, index: number | undefined, error: unknown): { failure: NodeFailure } {
  const failure = asNodeFailure(node, error);
  failure.context['itemIndex'] = index;
  return { failure };
}

function asNodeFailure(node: INode, error: unknown): NodeFailure {
  if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
  // The end of a cancelled execution, an expression that n8n could not resolve, or our own mistake.
  return new NodeOperationError(node, error instanceof Error ? error : String(error));
}

/**
 * What the next node reads of an item that failed: `error`, and in `message` Linq's status and how to
 * mend it. n8n takes an item with no other keys to the error output, and adds there what had come in
 * (n8n-core 2.41 and 1.122, workflow-execute.ts, handleNodeErrorOutput); with an `error` beside `json`
 * it would drop that. So a `message` that came in stays, and ours is left out.
 */
export function errorJson(failure: NodeFailure, input: IDataObject = {}): IDataObject {
  const status = failure instanceof NodeApiError && failure.httpCode;
  const more = [status && `HTTP status ${status}`, failure.description].filter(Boolean).join('\n');
  return { error: failure.message, ...(more && !('message' in input) && { message: more }) };
}

/**
 * The failure that ends a run: that of the first item that has one. Where there are several items, its
 * description says which item it is, as n8n counts them, and what became of the others.
 *
 * @param outcomes of all items, with holes for those that were not begun
 * @param isSent whether requests went out: all items are checked before the first one does
 * @returns undefined where no item failed
 */
export function stoppingFailure(
  outcomes: readonly (Outcome<unknown> | undefined)[],
  isSent: boolean,
): NodeFailure | undefined {
  const failures = outcomes.flatMap((outcome) =>
    outcome && 'failure' in outcome ? [outcome.failure] : [],
  );
  const [first] = failures;
  if (!first || outcomes.length === 1) return first;

  const index = outcomes.findIndex((outcome) => outcome && 'failure' in outcome);
  const done = outcomes.filter((outcome) => outcome && 'value' in outcome).length;
  const others = isSent
    ? `Done: ${done}. Failed: ${failures.length}. Not sent: ${outcomes.length - done - failures.length}.`
    : 'Nothing was sent, since all items are checked first.';
  first.description = asDescription([
    ...(first.description ? [first.description] : []),
    `This is item ${index} of ${outcomes.length}, counted from 0. ${others}`,
  ]);
  return first;
}
