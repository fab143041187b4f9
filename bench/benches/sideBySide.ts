import { startN8nCore, subscriptionUpdates, type Sender } from '../processes/n8n';
import { installOtherLinq, OTHER_LINQ } from '../processes/otherLinq';
import { startV3, type V3Settings } from '../processes/v3Subscriptions';
import { figureOf, readable } from '../report/figure';
import type { Bench, Measured, Row } from '../report/result';
import { interleaved } from '../rounds';

const ITEMS = 200;
const ROUNDS = 5;

const OTHER = `${OTHER_LINQ.name} ${OTHER_LINQ.version}`;
const SENDERS: Record<string, Sender> = {
  Linq: subscriptionUpdates.ours,
  [OTHER]: subscriptionUpdates.other,
};

const CASES: Record<string, V3Settings> = {
  Updates: { subscriptions: ITEMS },
  'Updates, every tenth request refused': { subscriptions: ITEMS, refusedEvery: 10 },
};

/** This package's node beside the one that people use today, doing the same. */
export const sideBySide: Bench = {
  key: '9',
  title: `9. Side by side with ${OTHER}: updates`,
  measure,
};

async function measure(): Promise<Measured> {
  const linq = startV3();
  const n8ns = Object.entries(SENDERS).map(([name, sender]) => ({
    name,
    sender,
    n8n: startN8nCore(),
  }));
  try {
    const { url } = await linq.ask({ subscriptions: 0 });
    await installOtherLinq(url);
    const contenders = new Map(
      Object.entries(CASES).flatMap(([what, settings]) =>
        n8ns.map(({ name, sender, n8n }) => [
          `${what}: ${name}`,
          async () => {
            const { items } = await linq.ask(settings);
            const { wall, said } = await n8n.ask({ sender, url, items });
            return { wall, said, ...(await linq.ask(settings)) };
          },
        ]),
      ),
    );
    const measured = [...(await interleaved(contenders, { rounds: ROUNDS, warmUps: 1 }))];
    const rows = measured.map(([name, runs]): Row => ({
      name,
      figures: {
        seconds: figureOf(runs.map(({ wall }) => wall / 1000)),
        requests: figureOf(runs.map(({ requests }) => requests)),
        lost: figureOf(runs.map(({ updated }) => ITEMS - updated)),
        'done twice': figureOf(runs.map(({ updatedTwice }) => updatedTwice)),
      },
      said: runs.at(-1)?.said ?? '',
    }));
    return {
      method:
        `${readable(ITEMS)} updates of V3 subscriptions at 100 ms, by nodes with nothing set but what must be, each ` +
        'in a process of its own and new to Linq in each run. The other package comes from npm; in the ' +
        "benchmark's copy the emulator stands where it names Linq's host. A refused request is " +
        'answered with 429 and Retry-After: 1.',
      rows,
      goals: rows
        .filter(({ name }) => name.endsWith(': Linq'))
        .map(({ name, figures: { lost, 'done twice': twice } }) => ({
          goal: `${name}: nothing lost, nothing done twice`,
          measured: `${lost?.max ?? NaN} lost, ${twice?.max ?? NaN} done twice`,
          met: lost?.max === 0 && twice?.max === 0,
        })),
    };
  } finally {
    for (const { n8n } of n8ns) await n8n.stop();
    await linq.stop();
  }
}
