import type { Profiler } from 'node:inspector';
import { join } from 'node:path';
import { freePort } from '../../harness/n8n/ports';

/** What n8n holds after a collection of its garbage: its heap with what hangs on that, and its handles. */
export interface Held {
  bytes: number;
  handles: number;
}

/** What is loaded into an n8n to be measured from outside. */
export interface Meter {
  /** The settings with which n8n is started. */
  readonly env: Record<string, string>;
  held(): Promise<Held>;
  /** What n8n spends its CPU on while something is done. */
  profileOf(work: () => Promise<void>): Promise<Profiler.Profile>;
}

/** A meter for one n8n, which is yet to be started. */
export async function newMeter(): Promise<Meter> {
  const port = await freePort();
  const ask = async (path: string): Promise<unknown> =>
    await (await fetch(`http://127.0.0.1:${port}/${path}`)).json();
  return {
    env: {
      NODE_OPTIONS: `--require ${join(__dirname, 'meter.cjs')}`,
      METER_PORT: String(port),
    },
    held: async () => (await ask('held')) as Held, // see meter.cjs
    profileOf: async (work) => {
      await ask('startProfile');
      await work();
      return (await ask('stopProfile')) as Profiler.Profile; // the inspector's own
    },
  };
}
