import {
  NodeApiError,
  NodeOperationError,
  type IExecuteFunctions,
  type INode,
  type INodeExecutionData,
} from 'n8n-workflow';
import { LinqClient } from '../client/client';
import { findOperation } from '../operations';
import type { Item } from '../operations/item';
import type { Output } from '../operations/operation';
import { itemOf } from './item';

type NodeFailure = NodeApiError | NodeOperationError;

/** How one step of an item's way ended. */
type Outcome<T> = { value: T } | { failure: NodeFailure };

/**
 * Runs the chosen operation for every item: the one place that knows of items, their pairing and
 * their failures. All items' fields are read before the first request goes out, so that a mistake in
 * the last item does not leave the work half done.
 *
 * @throws NodeApiError, NodeOperationError for the first item that fails, unless the node's settings
 * say to continue; then that item becomes `{ error: … }` and the others go on
 */
export async function executeItems(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
  const node = context.getNode();
  const attempt = attempter(context, node);

  const prepared = [];
  for (const index of context.getInputData().keys())
    prepared.push(await attempt(index, () => prepareItem(itemOf(context, index), node)));

  const client = await LinqClient.connect(context);
  const items: INodeExecutionData[] = [];
  for (const [index, preparation] of prepared.entries()) {
    const outcome =
      'failure' in preparation
        ? preparation
        : await attempt(index, async () => await preparation.value(client));
    items.push(...toItems(outcome, index));
  }
  return items;
}

function prepareItem(item: Item, node: INode) {
  const operation = findOperation(
    item.parameter('resource', ''),
    item.parameter('operation', ''),
    node,
  );
  return operation.prepare(item, node);
}

/** Turns what an item's step throws into its outcome, or lets it end the run: as the node's settings say. */
function attempter(context: IExecuteFunctions, node: INode) {
  const continues = context.continueOnFail();
  return async <T>(index: number, step: () => T | Promise<T>): Promise<Outcome<T>> => {
    try {
      return { value: await step() };
    } catch (error) {
      const failure = asNodeFailure(error, node);
      failure.context['itemIndex'] = index;
      if (continues) return { failure };
      throw failure;
    }
  };
}

/** What is neither ours nor n8n's for nodes is an expression that n8n could not resolve, or our own mistake. */
function asNodeFailure(error: unknown, node: INode): NodeFailure {
  if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
  return new NodeOperationError(node, error instanceof Error ? error : String(error));
}

function toItems(outcome: Outcome<Output>, item: number): INodeExecutionData[] {
  const pairedItem = { item };
  if ('failure' in outcome) {
    const { failure } = outcome;
    // `error` beside `json` is what makes n8n take the item to the error output.
    return [{ json: { error: failure.message }, error: failure, pairedItem }];
  }
  return [outcome.value].flat().map((json) => ({ json, pairedItem }));
}
