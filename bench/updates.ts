import type { IDataObject } from 'n8n-workflow';
import { startLinq, type LinqReport, type LinqSettings } from './processes/linq';
import { startN8nCore, type Sender, type Took } from './processes/n8n';

/** What a run took, and what Linq saw of it. */
export type Updated = Took & Pick<LinqReport, 'refused' | 'limitChangedAt'>;

/** How many executions do it at once, in each of how many processes of n8n. */
export interface Spread {
  executions?: number;
  processes?: number;
}

/** An emulator of Linq, and for each sender as many n8n-cores as it needs: all in processes of their own. */
export class Updates {
  private readonly linq = startLinq();
  private readonly n8ns = new Map<Sender, N8nCore[]>();

  /**
   * Runs a workflow that updates every subscription of the emulator.
   *
   * @throws when one of the updates did not arrive, or the node says so
   */
  async run(sender: Sender, settings: LinqSettings, spread: Spread = {}): Promise<Updated> {
    const { subscriptions: items } = settings;
    const updated = await this.measure(sender, settings, spread);
    if (updated.succeeded < items || updated.carriedOut < items)
      throw new Error(`${updated.succeeded} of ${items} succeeded, ${updated.carriedOut} arrived.`);
    return updated;
  }

  /** The same of a node that need not update anything. */
  async measure(
    sender: Sender,
    settings: LinqSettings,
    { executions = 1, processes = 1 }: Spread = {},
  ): Promise<Updated & LinqReport> {
    const { url } = await this.linq.ask(settings);
    const shares = sharesOf(settings.subscriptions, processes);
    const took = await Promise.all(
      this.n8nsFor(sender, processes).map((n8n, place) =>
        n8n.ask({ sender, url, items: shares[place] ?? [], executions }),
      ),
    );
    return { ...together(took), ...(await this.linq.ask(settings)) };
  }

  async stop(): Promise<void> {
    for (const n8n of [...this.n8ns.values()].flat()) await n8n.stop();
    await this.linq.stop();
  }

  private n8nsFor(sender: Sender, count: number): readonly N8nCore[] {
    const n8ns = this.n8ns.get(sender) ?? Array.from({ length: count }, startN8nCore);
    this.n8ns.set(sender, n8ns);
    return n8ns;
  }
}

type N8nCore = ReturnType<typeof startN8nCore>;

/** The items for all subscriptions, in equal shares. */
function sharesOf(subscriptions: number, count: number): IDataObject[][] {
  const shares = Array.from({ length: count }, (): IDataObject[] => []);
  for (let id = 1; id <= subscriptions; id++)
    shares[id % count]?.push({ id, url: `https://example.com/${id}` });
  return shares;
}

/** What the processes took as one. */
function together(took: readonly Took[]): Took {
  const sum = (of: (one: Took) => number) => took.reduce((total, one) => total + of(one), 0);
  const startedAt = Math.min(...took.map((one) => one.startedAt));
  const endedAt = Math.max(...took.map((one) => one.endedAt));
  return {
    succeeded: sum(({ succeeded }) => succeeded),
    said: [...new Set(took.map(({ said }) => said))].join(', '),
    wall: Math.max(...took.map(({ wall }) => wall)),
    cpu: sum(({ cpu }) => cpu),
    peakMemory: sum(({ peakMemory }) => peakMemory),
    heldMemory: sum(({ heldMemory }) => heldMemory),
    startedAt,
    endedAt,
  };
}

/** Lets `work` have them, and stops them after. */
export async function withUpdates<T>(work: (updates: Updates) => Promise<T>): Promise<T> {
  const updates = new Updates();
  try {
    return await work(updates);
  } finally {
    await updates.stop();
  }
}
