import type { Limit } from '../processes/linq';
import { linqNode } from '../processes/n8n';
import { figureOf, readable } from '../report/figure';
import type { Bench, Measured } from '../report/result';
import { interleaved } from '../rounds';
import { withUpdates, type Updated, type Updates } from '../updates';

const ITEMS = 2_000;
const ROUNDS = 3;
const LINQ = linqNode();

const LIMITS: Record<string, Limit> = {
  'Linq, 50 a second': { perSecond: 50 },
  'Linq, 50 a second, then 25': { perSecond: 50, then: { after: ITEMS / 2, perSecond: 25 } },
};

/** How much of a rate limit is used, and that nothing is lost to it. */
export const rateLimit: Bench = {
  key: '4',
  title: '4. Updates behind a rate limit',
  measure: async () => await withUpdates(measure),
};

async function measure(updates: Updates): Promise<Measured> {
  const contenders = new Map(
    Object.entries(LIMITS).map(([name, limit]) => [
      name,
      async () => {
        const updated = await updates.run(LINQ, { answerTime: 100, subscriptions: ITEMS, limit });
        return { ...updated, share: ITEMS / allowedIn(limit, updated) };
      },
    ]),
  );
  const measured = [...(await interleaved(contenders, { rounds: ROUNDS }))];
  const rows = measured.map(([name, runs]) => ({
    name,
    figures: {
      '% of what the limit allows': figureOf(runs.map(({ share }) => share * 100)),
      'updates a second': figureOf(runs.map(({ wall }) => (ITEMS / wall) * 1000)),
      '429s': figureOf(runs.map(({ refused }) => refused)),
    },
  }));
  return {
    method:
      `${readable(ITEMS)} updates at 100 ms; a token bucket that holds one second's worth and starts full ` +
      'answers 429 with Retry-After: 1. What it allows is that second and the limit over the whole run. ' +
      `${ROUNDS} runs, as each takes 40 s or more. A run in which an update fails ends the benchmark.`,
    rows,
    goals: rows.map(({ name, figures }) => {
      const { median } = figures['% of what the limit allows'];
      return {
        goal: `${name}: all succeed, and at least 90 % of what the limit allows`,
        measured: `${readable(median)} %`,
        met: median >= 90,
      };
    }),
  };
}

/** How many requests a limit would have let pass in the time of a run. */
function allowedIn({ perSecond, then }: Limit, { startedAt, endedAt, limitChangedAt }: Updated) {
  const changedAt = limitChangedAt ?? endedAt;
  const before = (changedAt - startedAt) * perSecond;
  const after = (endedAt - changedAt) * (then?.perSecond ?? perSecond);
  return perSecond + (before + after) / 1000;
}
