import { helperAlone, httpRequest, linqNode, type Sender } from '../processes/n8n';
import { figureOf, readable } from '../report/figure';
import type { Bench, Measured } from '../report/result';
import { interleaved } from '../rounds';
import { withUpdates, type Updates } from '../updates';

const ITEMS = 1_000;
const ROUNDS = 7;

/** What an item costs the process that runs the node. */
export const cost: Bench = {
  key: '2',
  title: '2. CPU time of an update',
  measure: async () => await withUpdates(measure),
};

async function measure(updates: Updates): Promise<Measured> {
  const senders: Record<string, Sender> = {
    Linq: linqNode(),
    'HTTP Request': httpRequest(),
    "The least: n8n's request helper alone": helperAlone(),
  };
  const contenders = new Map(
    Object.entries(senders).map(([name, sender]) => [
      name,
      async () => (await updates.run(sender, { answerTime: 0, subscriptions: ITEMS })).cpu / ITEMS,
    ]),
  );
  const took = await interleaved(contenders, { rounds: ROUNDS, warmUps: 2 });
  const figures = new Map([...took].map(([name, runs]) => [name, figureOf(runs)]));
  const share = (figures.get('Linq')?.median ?? NaN) / (figures.get('HTTP Request')?.median ?? NaN);
  return {
    method:
      `${readable(ITEMS)} updates against a Linq that answers at once, each node in a process of its own; ` +
      'the whole process counts, n8n-core and its HTTP client included.',
    rows: [...figures].map(([name, figure]) => ({
      name,
      figures: { 'ms of CPU per item': figure },
    })),
    goals: [
      {
        goal: 'At most half of the HTTP Request node',
        measured: `${readable(share * 100)} %`,
        met: share <= 0.5,
      },
    ],
  };
}
