import type { IDataObject, IExecuteFunctions, INode, INodeExecutionData } from 'n8n-workflow';
import { LinqClient } from '../api/http/client';
import { isLeftOpen } from '../api/http/leftOpen';
import { type ClientSettings } from '../api/http/context';
import { findOperation } from '../operations';
import type { ExecutedItem } from '../fields/item';
import { readFields } from '../fields/field';
import { type Operation, OutputWithFiles, type Output, type Work } from '../operations/operation';
import { requestOptions, settingsOf } from '../operations/requestOptions';
import { operationError } from '../shared/errors';
import { expectOneAccount } from './account';
import { errorJson, type Outcome, outcomeNow, outcomeOf, stoppingFailure } from './outcome';
import { itemsOf } from './item';
import { runInLanes } from './lanes';
import { alone } from './lock';
import { expectOwnArguments } from './toolCall';
import { doneBefore, keepDone } from './tries';

/**
 * Runs the chosen operation for every item: the one place that knows of items, their pairing and
 * their failures. All items' fields are read before the first request goes out, so that a mistake in
 * the last item does not leave the work half done. Then they run side by side, those that act on the
 * same thing in their order; what comes out is in the order of the items.
 *
 * @throws NodeApiError, NodeOperationError for the first item that fails, unless the node's settings
 * say to continue; then that item becomes `{ error: … }`, with whom it was for, and the others go on.
 * What stops the whole run is then a failure of each item: n8n would take what is thrown for a success
 * (n8n-core, workflow-execute.ts).
 */
export async function executeItems(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
  const items = itemsOf(context);
  const [first] = items;
  if (!first) return [];

  const start = await outcomeOf(context.getNode(), undefined, () =>
    begin(context, first, items.length),
  );
  if ('value' in start) return await runItems(context, items, start.value);
  if (!context.continueOnFail()) throw start.failure;
  return items.flatMap((item, index) => toItems(context, start, item, index));
}

/** What all items share: how hard Linq is tried, and a client that does it. */
async function begin(context: IExecuteFunctions, first: ExecutedItem, count: number): Promise<Run> {
  expectOwnArguments(context);
  const options = readFields([requestOptions], first, context.getNode()).requestOptions;
  const settings = settingsOf(options, context.getExecutionCancelSignal());
  const operation = JSON.stringify(
    ['resource', 'operation'].map((name) => first.parameter(name, '')),
  );
  const client = await LinqClient.connect(context, settings, operation);
  if (count > 1) await expectOneAccount(context, client, count);
  return { settings, client };
}

interface Run {
  readonly settings: ClientSettings;
  readonly client: LinqClient;
}

async function runItems(
  context: IExecuteFunctions,
  items: readonly ExecutedItem[],
  all: Run,
): Promise<INodeExecutionData[]> {
  const { settings, client } = all;
  const { node } = client;
  const continues = context.continueOnFail();
  const works = items.map((item, index) =>
    outcomeNow(node, index, () => workFor(item, items.length, node)),
  );
  throwFirstFailure(continues ? [] : works, false);

  const isEnough = (outcome: Outcome<Output>) =>
    'failure' in outcome && (!continues || settings.signal?.aborted === true);
  const done = doneBefore(context);
  const inLanes = works.map((work, index) => ({
    lane: 'value' in work ? work.value.lane : undefined,
    perform: async () => done.get(index) ?? (await performAlone(work, index, all)),
  }));
  const outcomes = await runInLanes(inLanes, settings.maxConcurrentRequests, isEnough);
  keepDone(
    context,
    outcomes.map((outcome, index) => (isSettled(outcome, works[index]) ? outcome : undefined)),
  );
  throwFirstFailure(outcomes.some((outcome) => outcome && isEnough(outcome)) ? outcomes : [], true);
  return items.flatMap((item, index) => {
    const outcome = outcomes[index];
    return outcome ? toItems(context, outcome, item, index) : [];
  });
}

/** Whether another try of the node is to leave an item alone: it was done, or may have been and must not be twice. */
function isSettled(outcome: Outcome<Output> | undefined, work: Outcome<Work> | undefined): boolean {
  if (!outcome || 'value' in outcome) return true;
  return (
    isLeftOpen(outcome.failure) && work !== undefined && 'value' in work && !work.value.findsEarlier
  );
}

/** What is left to do for an item when its fields are read. */
function workFor(item: ExecutedItem, count: number, node: INode): Work {
  const operation = operationOf(node, item);
  if (operation.waits && count > 1)
    throw operationError(node, {
      message: `${operation.name} accepts one item per run, since n8n waits for one answer at a time. Given: ${count}`,
      description: "Put a Loop Over Items node with a 'Batch Size' of 1 before this node.",
    });
  return operation.read(item, node);
}

const operationOf = (node: INode, item: ExecutedItem): Operation =>
  findOperation(item.parameter('resource', ''), item.parameter('operation', ''), node);

/** Does an item's work, alone in its lane where it has one. */
async function performAlone(
  work: Outcome<Work>,
  index: number,
  { client, settings: { signal } }: Run,
): Promise<Outcome<Output>> {
  if ('failure' in work) return work;
  const { lane, perform } = work.value;
  return await outcomeOf(client.node, index, async () =>
    lane === undefined
      ? await perform(client, () => undefined)
      : await alone(client.account, lane, signal, (leave) => perform(client, leave)),
  );
}

function throwFirstFailure(
  outcomes: readonly (Outcome<unknown> | undefined)[],
  isSent: boolean,
): void {
  const failure = stoppingFailure(outcomes, isSent);
  if (failure) throw failure;
}

function toItems(
  context: IExecuteFunctions,
  outcome: Outcome<Output>,
  item: ExecutedItem,
  index: number,
): INodeExecutionData[] {
  const pairedItem = { item: index };
  if ('value' in outcome)
    return [outcome.value]
      .flat()
      .map((output) =>
        output instanceof OutputWithFiles
          ? { json: output.json, binary: output.binary, pairedItem }
          : { json: output, pairedItem },
      );
  const json = {
    ...errorJson(outcome.failure, context.getInputData()[index]?.json),
    ...targetOf(context.getNode(), item, index),
  };
  return [{ json, pairedItem }];
}

/**
 * Whom a failed item was for, so that what becomes of it stands beside what became of the others. Not
 * for the error output: n8n would take it for a success (see `errorJson`).
 */
function targetOf(node: INode, item: ExecutedItem, index: number): IDataObject {
  if (node.onError === 'continueErrorOutput') return {};
  const target = outcomeNow(node, index, () => operationOf(node, item).target?.(item));
  return 'value' in target ? (target.value ?? {}) : {};
}
