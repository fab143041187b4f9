import { startLinq, type LinqReport, type LinqSettings } from './processes/linq';
import { startN8nCore, type Sender, type Took } from './processes/n8n';

/** What a run took, and what Linq saw of it. */
export type Updated = Took & Pick<LinqReport, 'refused' | 'limitChangedAt'>;

/** An emulator of Linq, and for each sender an n8n-core: all in processes of their own. */
export class Updates {
  private readonly linq = startLinq();
  private readonly n8ns = new Map<Sender, ReturnType<typeof startN8nCore>>();

  /**
   * Runs a workflow that updates every subscription of the emulator.
   *
   * @throws when one of the updates did not arrive, or the node says so
   */
  async run(sender: Sender, settings: LinqSettings): Promise<Updated> {
    const { subscriptions: items } = settings;
    const updated = await this.measure(sender, settings);
    if (updated.succeeded < items || updated.carriedOut < items)
      throw new Error(`${updated.succeeded} of ${items} succeeded, ${updated.carriedOut} arrived.`);
    return updated;
  }

  /** The same of a node that need not update anything. */
  async measure(sender: Sender, settings: LinqSettings): Promise<Updated & LinqReport> {
    const { url } = await this.linq.ask(settings);
    const took = await this.n8nFor(sender).ask({ sender, url, items: settings.subscriptions });
    return { ...took, ...(await this.linq.ask(settings)) };
  }

  async stop(): Promise<void> {
    for (const n8n of this.n8ns.values()) await n8n.stop();
    await this.linq.stop();
  }

  private n8nFor(sender: Sender) {
    const n8n = this.n8ns.get(sender) ?? startN8nCore();
    this.n8ns.set(sender, n8n);
    return n8n;
  }
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
