import type { Limit } from '../processes/linq';
import { linqNode, newLinqNode, type Sender } from '../processes/n8n';
import { figureOf, readable } from '../report/figure';
import type { Bench, Goal, Measured, Row } from '../report/result';
import { interleaved } from '../rounds';
import { withUpdates, type Spread, type Updated, type Updates } from '../updates';

const ANSWER_TIME = 100;
const MANY = 2_000;
const ROUNDS = 3;

const SHARE = '% of what the limit allows';
const REQUESTS = 'requests for an update';

interface Case {
  sender: Sender;
  items: number;
  limit: Limit;
  spread?: Spread;
  /** The most requests for an update that are aimed at; any number where not said. */
  most?: number;
}

const LINQ = linqNode();
const NEW = newLinqNode();
const SLOW = linqNode();
const MANY_EXECUTIONS: Spread = { executions: 20 };
const THREE_PROCESSES: Spread = { processes: 3 };
const LATER_IN_THREE = linqNode();
const NEW_IN_THREE = newLinqNode();
const LIMITED: Record<string, Case> = {
  '50 a second, first run': { sender: NEW, items: MANY, limit: { perSecond: 50 } },
  '50 a second, later run': { sender: LINQ, items: MANY, limit: { perSecond: 50 } },
  '50 a second, then 25': {
    sender: LINQ,
    items: MANY,
    limit: { perSecond: 50, then: { after: MANY / 2, perSecond: 25 } },
  },
  '5 a second, 20 at once, first run': {
    sender: NEW,
    items: 200,
    limit: { perSecond: 5, bucket: 20 },
  },
  '5 a second, 20 at once, later run': {
    sender: SLOW,
    items: 200,
    limit: { perSecond: 5, bucket: 20 },
    most: 1.3,
  },
  '50 a second, 20 executions at once, first run': {
    sender: NEW,
    items: MANY,
    limit: { perSecond: 50 },
    spread: MANY_EXECUTIONS,
    most: 1.2,
  },
  '50 a second, 20 executions at once, later run': {
    sender: LINQ,
    items: MANY,
    limit: { perSecond: 50 },
    spread: MANY_EXECUTIONS,
    most: 1.2,
  },
  '50 a second, 3 processes, first run': {
    sender: NEW_IN_THREE,
    items: MANY,
    limit: { perSecond: 50 },
    spread: THREE_PROCESSES,
  },
  '50 a second, 3 processes, later run': {
    sender: LATER_IN_THREE,
    items: MANY,
    limit: { perSecond: 50 },
    spread: THREE_PROCESSES,
    most: 1.3,
  },
};

const LIFTED = 'after a limit of 5 a second was lifted';
const NEVER_LIMITED = 'never limited';

/** How much of a rate limit is used, that nothing is lost to it, and how soon it is forgotten when it is gone. */
export const rateLimit: Bench = {
  key: '4',
  title: '4. Updates behind a rate limit',
  measure: async () => await withUpdates(measure),
};

async function measure(updates: Updates): Promise<Measured> {
  const limited = new Map(
    Object.entries(LIMITED).map(([name, one]) => [name, () => behind(updates, one)]),
  );
  for (const sender of [SLOW, LATER_IN_THREE]) await learn(updates, sender);
  const rows: Row[] = [...(await interleaved(limited, { rounds: ROUNDS }))].map(([name, runs]) => ({
    name: `Linq, ${name}`,
    figures: {
      [SHARE]: figureOf(runs.map(({ share }) => share)),
      [REQUESTS]: figureOf(runs.map(({ requests }) => requests)),
    },
  }));
  const lifted = [...(await interleaved(liftedIn(updates), { rounds: ROUNDS, warmUps: 1 }))].map(
    ([name, runs]) => ({ name: `Linq, ${name}`, figures: { seconds: figureOf(runs) } }),
  );
  return {
    method:
      `Updates at ${ANSWER_TIME} ms; a token bucket that starts full and holds one second's worth where not ` +
      'said answers 429 with Retry-After: 1. What it allows is the bucket and the limit over the whole ' +
      `run. ${readable(MANY)} updates, 200 at 5 a second; ${ROUNDS} runs, as most take 40 s. A run in which ` +
      'an update fails ends the benchmark, so none was lost.',
    rows: [...rows, ...lifted],
    goals: rows.flatMap(goalsOf),
  };
}

/** The run before the first that counts. */
async function learn(updates: Updates, sender: Sender): Promise<void> {
  const later = Object.values(LIMITED).find((one) => one.sender === sender);
  if (later) await behind(updates, later);
}

async function behind(updates: Updates, { sender, items, limit, spread }: Case) {
  const settings = { answerTime: ANSWER_TIME, subscriptions: items, limit };
  const updated = await updates.run(sender, settings, spread);
  return {
    share: (items / allowedIn(limit, updated)) * 100,
    requests: (items + updated.refused) / items,
  };
}

/** A run that was limited, and after it the one that is measured, beside one of a node that never was. */
function liftedIn(updates: Updates): Map<string, () => Promise<number>> {
  const limitedBefore = linqNode();
  const free = { answerTime: ANSWER_TIME, subscriptions: MANY };
  const seconds = async (sender: Sender) => (await updates.run(sender, free)).wall / 1000;
  return new Map([
    [
      LIFTED,
      async () => {
        const limit = { perSecond: 5 };
        await updates.run(limitedBefore, { answerTime: ANSWER_TIME, subscriptions: 30, limit });
        return await seconds(limitedBefore);
      },
    ],
    [NEVER_LIMITED, () => seconds(NEW)],
  ]);
}

/** How many requests a limit would have let pass in the time of a run. */
function allowedIn(
  { perSecond, bucket = perSecond, then }: Limit,
  { startedAt, endedAt, limitChangedAt }: Updated,
) {
  const changedAt = limitChangedAt ?? endedAt;
  const before = (changedAt - startedAt) * perSecond;
  const after = (endedAt - changedAt) * (then?.perSecond ?? perSecond);
  return bucket + (before + after) / 1000;
}

function goalsOf({ name, figures }: Row): Goal[] {
  const share = figures[SHARE]?.median ?? NaN;
  const requests = figures[REQUESTS]?.median ?? NaN;
  const { spread, most } = LIMITED[name.replace('Linq, ', '')] ?? {};
  const least = (spread?.processes ?? 1) > 1 ? 93 : 95;
  const used: Goal = {
    goal: `${name}: all succeed, and at least ${least} % of what the limit allows`,
    measured: `${readable(share)} %`,
    met: share >= least,
  };
  if (most === undefined) return [used];
  const few: Goal = {
    goal: `${name}: at most ${most} requests for an update`,
    measured: readable(requests),
    met: requests <= most,
  };
  return [used, few];
}
