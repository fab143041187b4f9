import './n8nModules';
import '../../harness/n8n/environment';
import './logLevel';
import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import {
  createRunExecutionData,
  Workflow,
  type INodeExecutionData,
  type IRun,
  type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { InMemoryCredentialsHelper } from '../../harness/n8n/credentialsHelper';
import type { Sender, Task, Took } from './n8n';
import { credentialsFor, nodeTypes } from './nodeTypes';
import { storedFile } from './storedFile';
import { answerWith } from './worker';
import { workflowFor } from './workflow';

answerWith(async ({ sender, url, items, executions = 1, fileSize }: Task): Promise<Took> => {
  const all = await withFile(itemsFor(items), fileSize);
  const share = Math.ceil(all.length / executions);
  const linq = sender.isNew ? anotherAccountAt(url) : url;
  const prepared = await Promise.all(
    Array.from({ length: executions }, (_, place) =>
      prepare(sender, linq, all.slice(place * share, (place + 1) * share)),
    ),
  );
  try {
    return await watched(fileSize !== undefined, () =>
      measured(() => Promise.all(prepared.map(({ run }) => run()))),
    );
  } finally {
    for (const { release } of prepared) await release();
  }
});

/** An execution that has everything but begun. */
async function prepare(sender: Sender, url: string, items: INodeExecutionData[]) {
  const data = workflowFor(sender, url);
  const workflow = new Workflow({ ...data, nodeTypes, staticData: {}, settings: {} });
  const hooks = new ExecutionLifecycleHooks('manual', '1', data);
  const node = workflow.getNode('Items');
  if (!node) throw new Error('The workflow has no start node');
  const executionData = createRunExecutionData({
    executionData: { nodeExecutionStack: [{ node, data: { main: [items] }, source: null }] },
  });
  const additionalData = additionalDataOf(await credentialsFor(url), hooks);
  const execution = new WorkflowExecute(additionalData, 'manual', executionData);
  await workflow.expression.acquireIsolate();
  return {
    run: () => execution.processRunExecutionData(workflow),
    release: () => workflow.expression.releaseIsolate(),
  };
}

/** The same place by another base URL, with which nodes take it for another account. */
const anotherAccountAt = (url: string) => `${url}/${randomUUID()}/..`;

/** Where not said what is in them, every item is for a subscription of its own. */
const itemsFor = (items: Task['items']): INodeExecutionData[] =>
  typeof items === 'number'
    ? Array.from({ length: items }, (_, index) => ({
        json: { id: index + 1, url: `https://example.com/${index + 1}` },
      }))
    : items.map((json) => ({ json }));

async function withFile(
  items: INodeExecutionData[],
  size: number | undefined,
): Promise<INodeExecutionData[]> {
  if (size === undefined) return items;
  const data = await storedFile(size);
  return items.map((item) => ({ ...item, binary: { data } }));
}

async function measured(run: () => Promise<IRun[]>): Promise<Omit<Took, 'heldMemory'>> {
  globalThis.gc?.();
  const memory = process.memoryUsage.rss();
  const cpu = process.cpuUsage();
  const startedAt = Date.now();
  const start = performance.now();
  const results = await run();
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  return {
    succeeded: results.reduce((sum, result) => sum + succeededIn(result), 0),
    said: [...new Set(results.map(saidIn))].join(', '),
    wall,
    cpu: (user + system) / 1000,
    peakMemory: process.resourceUsage().maxRSS * 1024 - memory,
    startedAt,
    endedAt: Date.now(),
  };
}

/** Looks every 300 ms at what is held, which takes too long to be done where time is measured. */
async function watched(
  isWatched: boolean,
  work: () => Promise<Omit<Took, 'heldMemory'>>,
): Promise<Took> {
  if (!isWatched) return { ...(await work()), heldMemory: NaN };
  held();
  await setTimeout(200);
  const before = held();
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, held());
  }, 300);
  const took = await work();
  clearInterval(watch);
  return { ...took, heldMemory: most - before };
}

/** What JavaScript holds when what it no longer needs is collected: its heap, and the buffers outside of it. */
function held(): number {
  // Twice: buffers outside of the heap are freed after the collection that finds them unneeded.
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** What n8n shows of a run: how it ended, and the message of what ended it. */
const saidIn = ({ status, data: { resultData } }: IRun): string =>
  [status, resultData.error?.message].filter(Boolean).join(': ');

function succeededIn({ data: { resultData } }: IRun): number {
  const items = resultData.runData['Update']?.[0]?.data?.['main']?.[0] ?? [];
  const failed = items.find(({ json, error }) => error ?? json['error']);
  if (failed) console.error(failed.json);
  return items.filter(({ json, error }) => !(error ?? json['error'])).length;
}

/** What n8n hands to n8n-core beside the workflow, as far as a node that sends requests comes near it. */
const additionalDataOf = (
  credentialsHelper: InMemoryCredentialsHelper,
  hooks: ExecutionLifecycleHooks,
): IWorkflowExecuteAdditionalData =>
  ({
    credentialsHelper,
    executionId: '1',
    hooks,
    variables: {},
    // Both must be valid URLs: n8n-core makes resume URLs of them for expressions.
    webhookWaitingBaseUrl: 'http://127.0.0.1/webhook-waiting',
    formWaitingBaseUrl: 'http://127.0.0.1/form-waiting',
    // Sub-workflows, agents and task runners are left out: nothing here has any.
  }) as unknown as IWorkflowExecuteAdditionalData;
