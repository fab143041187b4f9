import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { join } from 'node:path';
import type { Part } from './helperNode';
import { Worker } from './worker';

/** The types of the nodes as n8n has them: it lets HTTP Request have credentials only under this name. */
export const LINQ = 'n8n-nodes-linq-partner.linq';
export const HTTP_REQUEST = 'n8n-nodes-base.httpRequest';
export const HELPER = 'helper';

/** The node of the package that people use today: see `otherLinq.ts`. */
export const OTHER = 'n8n-nodes-linq.linq';

/** One run of a workflow: items that reach one node, which updates a webhook subscription for each. */
export interface Task {
  /** The node. */
  sender: Sender;
  /** Where Linq is. */
  url: string;
  /** How many items, each for a subscription of its own; or what is in them. */
  items: number | readonly IDataObject[];
  /** How many executions share the items and run at once; one where not said. */
  executions?: number;
  /** How large a file each item has, in bytes; none where not said. */
  fileSize?: number;
}

/** A node as it stands in the workflow. */
export interface Sender {
  type: typeof LINQ | typeof HTTP_REQUEST | typeof HELPER | typeof OTHER;
  /** What it is set to beside what all of its type are. */
  parameters: INodeParameters;
  /** Whether nothing has been learned of Linq yet in each run, as if it were another account. */
  isNew?: boolean;
  /** Whether the first item that fails ends the run, as n8n does where a user does not say otherwise. */
  stopsAtError?: boolean;
}

/** What a run took. Times in milliseconds, memory in bytes. */
export interface Took {
  /** How many items came out without an error. */
  succeeded: number;
  /** How the run ended, and what n8n shows of what ended it. */
  said: string;
  wall: number;
  /** CPU time of the whole process. */
  cpu: number;
  /** What the process grew by, from before the run to its peak. */
  peakMemory: number;
  /** By how much the heap and the buffers outside of it grew; only where there are files. */
  heldMemory: number;
  /** When it began and ended, in milliseconds since 1970. */
  startedAt: number;
  endedAt: number;
}

/** This package's node, with its Request Options. */
export const linqNode = (requestOptions: INodeParameters = {}): Sender => ({
  type: LINQ,
  parameters: { requestOptions },
});

/** This package's node sending a V3 message for each item to the chat it names, in its first run, 30 at a time. */
export const linqMessages = (): Sender => ({
  type: LINQ,
  parameters: {
    resource: 'message',
    operation: 'send',
    chatId: { __rl: true, mode: 'id', value: '={{ $json.chat }}' },
    text: 'Hello',
    requestOptions: { maxConcurrentRequests: 30 },
  },
  isNew: true,
});

/** This package's node uploading the file of each item. */
export const uploadNode = (): Sender => ({
  type: LINQ,
  parameters: { resource: 'attachment', operation: 'upload' },
});

/** This package's node sending a V2 message with the file of each item, to a chat for each. */
export const fileMessages = (): Sender => ({
  type: LINQ,
  parameters: {
    resource: 'messageV2',
    operation: 'send',
    chatId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
    additionalFields: { attachments: 'data' },
  },
});

/** V3 subscriptions updated by each of the two packages as a user has them: nothing set but what must be. */
export const subscriptionUpdates: Readonly<Record<'ours' | 'other', Sender>> = {
  ours: {
    type: LINQ,
    parameters: {
      resource: 'webhookSubscription',
      operation: 'update',
      webhookSubscriptionId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
      updateFields: { events: ['message.received'], targetUrl: '={{ $json.url }}' },
    },
    isNew: true,
    stopsAtError: true,
  },
  other: {
    type: OTHER,
    parameters: {
      resource: 'webhookSubscription',
      operation: 'update',
      webhookSubscriptionId: '={{ $json.id }}',
      webhookUrl: '={{ $json.url }}',
      events: 'message.received',
    },
    stopsAtError: true,
  },
};

/** This package's node as it is in its first run. */
export const newLinqNode = (): Sender => ({ ...linqNode(), isNew: true });

/** n8n's HTTP Request node, with its Options. */
export const httpRequest = (options: INodeParameters = {}): Sender => ({
  type: HTTP_REQUEST,
  parameters: { options },
});

/** A part of the least that a node can do. */
export const least = (part: Part): Sender => ({
  type: HELPER,
  parameters: { part, id: '={{ $json.id }}', url: '={{ $json.url }}' },
});

/** n8n-core, as n8n runs it, in a process of its own. */
export const startN8nCore = () => Worker.start<Task, Took>(join(__dirname, 'n8n.process.ts'));
