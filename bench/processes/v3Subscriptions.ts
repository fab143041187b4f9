import type { IDataObject } from 'n8n-workflow';
import { join } from 'node:path';
import { Worker } from './worker';

/** How many V3 subscriptions there are to be, and which of the requests meets a 429: every tenth, or none. */
export interface V3Settings {
  subscriptions: number;
  refusedEvery?: number;
}

/** Where the emulator is, what to update, and what happened since the last question. */
export interface V3Report {
  url: string;
  items: IDataObject[];
  requests: number;
  /** How many subscriptions were updated, and how many of them more than once. */
  updated: number;
  updatedTwice: number;
}

/** The emulator of Linq with subscriptions of V3, in a process of its own. */
export const startV3 = () =>
  Worker.start<V3Settings, V3Report>(join(__dirname, 'v3Subscriptions.process.ts'));
