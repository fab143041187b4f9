import type { IExecuteFunctions, INode, INodeExecutionData } from 'n8n-workflow';
import { LinqClient } from '../client/client';
import { findOperation } from '../operations';
import type { Item } from '../fields/item';
import { readFields } from '../fields/readFields';
import type { Output, Work } from '../operations/operation';
import { requestOptions, settingsOf } from '../operations/requestOptions';
import { itemsOf } from './item';
import { runInLanes } from './lanes';
import { attempt, attemptNow, type Outcome } from './outcome';
import { stoppingFailure } from './stop';

/**
 * Runs the chosen operation for every item: the one place that knows of items, their pairing and
 * their failures. All items' fields are read before the first request goes out, so that a mistake in
 * the last item does not leave the work half done. Then they run side by side, those that act on the
 * same thing in their order; what comes out is in the order of the items.
 *
 * @throws NodeApiError, NodeOperationError for the first item that fails, unless the node's settings
 * say to continue; then that item becomes `{ error: … }` and the others go on
 */
export async function executeItems(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
  const node = context.getNode();
  const items = itemsOf(context);
  const [first] = items;
  if (!first) return [];

  const signal = context.getExecutionCancelSignal();
  const options = readFields([requestOptions], first, node).requestOptions;
  const settings = settingsOf(options, signal);
  const continues = context.continueOnFail();

  const prepared = items.map((item, index) => attemptNow(node, index, () => prepare(item, node)));
  throwFirstFailure(continues ? [] : prepared, false);

  const client = await LinqClient.connect(context, settings);
  const isEnough = (outcome: Outcome<Output>) =>
    'failure' in outcome && (!continues || signal?.aborted === true);
  const works = prepared.map((preparation, index) => ({
    lane: 'value' in preparation ? preparation.value.lane : undefined,
    run: () => run(preparation, index, client),
  }));
  const outcomes = await runInLanes(works, settings.maxConcurrentRequests, isEnough);
  throwFirstFailure(outcomes.some((outcome) => outcome && isEnough(outcome)) ? outcomes : [], true);
  return outcomes.flatMap(toItems);
}

function prepare(item: Item, node: INode): Work {
  const operation = findOperation(
    item.parameter('resource', ''),
    item.parameter('operation', ''),
    node,
  );
  return operation.prepare(item, node);
}

async function run(
  preparation: Outcome<Work>,
  index: number,
  client: LinqClient,
): Promise<Outcome<Output>> {
  if ('failure' in preparation) return preparation;
  return await attempt(client.node, index, () => preparation.value.run(client));
}

function throwFirstFailure(
  outcomes: readonly (Outcome<unknown> | undefined)[],
  isSent: boolean,
): void {
  const failure = stoppingFailure(outcomes, isSent);
  if (failure) throw failure;
}

function toItems(outcome: Outcome<Output> | undefined, item: number): INodeExecutionData[] {
  if (!outcome) return [];
  const pairedItem = { item };
  if ('failure' in outcome) {
    const { failure } = outcome;
    // `error` beside `json` is what makes n8n take the item to the error output.
    return [{ json: { error: failure.message }, error: failure, pairedItem }];
  }
  return [outcome.value].flat().map((json) => ({ json, pairedItem }));
}
