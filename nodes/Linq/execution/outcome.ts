import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';

/** What n8n shows a person when an item failed. */
export type NodeFailure = NodeApiError | NodeOperationError;

/** How one step of an item's way ended. */
export type Outcome<T> = { readonly value: T } | { readonly failure: NodeFailure };

/** Runs one step of the item at `index`, and turns what it throws into its outcome. */
export function attemptNow<T>(node: INode, index: number, step: () => T): Outcome<T> {
  try {
    return { value: step() };
  } catch (error) {
    return failed(node, index, error);
  }
}

/** The same for a step that takes time; of no item in particular where there is no index. */
export async function attempt<T>(
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
