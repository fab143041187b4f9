import { httpRequest, newLinqNode, type Sender } from '../processes/n8n';
import { figureOf, readable } from '../report/figure';
import type { Bench, Goal, Measured, Row } from '../report/result';
import { interleaved } from '../rounds';
import { withUpdates, type Updates } from '../updates';

const ROUNDS = 5;
const ANSWER_TIMES = [20, 100, 400];
const COUNTS = [200, 2_000];

const SENDERS: Record<string, Sender> = {
  'Linq, first run': newLinqNode(),
  'HTTP Request': httpRequest(),
};

/** What a node takes that has learned nothing of Linq yet, such as any that runs once a day. */
export const firstRun: Bench = {
  key: '7',
  title: '7. First runs',
  measure: async () => await withUpdates(measure),
};

async function measure(updates: Updates): Promise<Measured> {
  const rows: Row[] = [];
  const goals: Goal[] = [];
  for (const answerTime of ANSWER_TIMES)
    for (const items of COUNTS) {
      const what = `${readable(items)} at ${answerTime} ms`;
      const took = await secondsOf(updates, answerTime, items);
      rows.push(
        ...[...took].map(([name, runs]) => ({
          name: `${what}, ${name}`,
          figures: { seconds: figureOf(runs) },
        })),
      );
      goals.push(notSlower(what, rows.slice(-took.size)));
    }
  return {
    method:
      'A new node in each run, so that it begins with 200 requests in flight, beside the HTTP Request ' +
      'node with its defaults, which has all in flight at once; each in a process of its own, in turn.',
    rows,
    goals,
  };
}

async function secondsOf(updates: Updates, answerTime: number, items: number) {
  const contenders = new Map(
    Object.entries(SENDERS).map(([name, sender]) => [
      name,
      async () => (await updates.run(sender, { answerTime, subscriptions: items })).wall / 1000,
    ]),
  );
  return await interleaved(contenders, { rounds: ROUNDS, warmUps: 1 });
}

function notSlower(what: string, rows: readonly Row[]): Goal {
  const [ours = NaN, theirs = NaN] = rows.map(({ figures }) => figures['seconds']?.median);
  return {
    goal: `${what}: not slower than the HTTP Request node with its defaults`,
    measured: `${readable(ours)} s beside ${readable(theirs)} s, ${readable(ours / theirs)} of it`,
    met: ours <= theirs,
  };
}
