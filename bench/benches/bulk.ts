import { httpRequest, linqNode, newLinqNode, type Sender } from '../processes/n8n';
import { figureOf, readable } from '../report/figure';
import type { Bench, Goal, Measured, Row } from '../report/result';
import { interleaved } from '../rounds';
import { withUpdates, type Updates } from '../updates';

const FIRST_RUN = 'Linq, first run';
const LATER_RUN = 'Linq, later run';

const ANSWER_TIME = 100;
const ROUNDS = 5;
const [FEW, MANY] = [200, 2_000];

const LINQ = linqNode();
const LINQ_FIRST_RUN = newLinqNode();
const LINQ_ONE_BY_ONE = linqNode({ maxConcurrentRequests: 1 });
const HTTP_REQUEST = httpRequest();

/** Batchings of the HTTP Request node from which the fastest is taken: size, and milliseconds between two. */
const BATCHINGS = [
  [50, 1],
  [50, 100],
  [200, 1],
  [200, 100],
] as const;

/** Many updates at once, against a Linq that takes its time to answer. */
export const bulk: Bench = {
  key: '1',
  title: '1. Updates against a Linq that answers after 100 ms',
  measure: async () => await withUpdates(measure),
};

async function measure(updates: Updates): Promise<Measured> {
  const seconds = async (sender: Sender, items: number) =>
    (await updates.run(sender, { answerTime: ANSWER_TIME, subscriptions: items })).wall / 1000;
  const contenders = new Map<string, () => Promise<number>>();
  for (const items of [FEW, MANY]) {
    const best = await bestBatching((sender) => seconds(sender, items));
    contenders.set(nameOf(items, FIRST_RUN), () => seconds(LINQ_FIRST_RUN, items));
    contenders.set(nameOf(items, LATER_RUN), () => seconds(LINQ, items));
    if (items === FEW)
      contenders.set(nameOf(items, 'Linq, 1 in flight'), () => seconds(LINQ_ONE_BY_ONE, items));
    contenders.set(nameOf(items, 'HTTP Request'), () => seconds(HTTP_REQUEST, items));
    contenders.set(nameOf(items, `HTTP Request, ${best.name}`), () => seconds(best.sender, items));
  }
  const took = await interleaved(contenders, { rounds: ROUNDS, warmUps: 1 });
  const rows = [...took].map(([name, runs]) => ({ name, figures: { seconds: figureOf(runs) } }));
  return {
    method:
      'Each node in a process of its own. The first run of a node begins with 200 requests in flight, a ' +
      `later one where the last ended, at up to 1,000. One in flight was measured with ${FEW} items only: ` +
      `${readable(MANY)} would take ten times as long. The batching is the fastest of ` +
      `${BATCHINGS.map(batchingName).join('; ')} in a trial run.`,
    rows,
    goals: [
      ...[FEW, MANY].flatMap((items) =>
        [FIRST_RUN, LATER_RUN].map((run) => notSlower(rows, items, run)),
      ),
      timesAsFast(rows),
    ],
  };
}

const nameOf = (items: number, what: string) => `${readable(items)}, ${what}`;

const batchingName = ([size, interval]: readonly [number, number]) =>
  `batches of ${size} every ${interval} ms`;

async function bestBatching(seconds: (sender: Sender) => Promise<number>) {
  const tried = [];
  for (const batching of BATCHINGS) {
    const [batchSize, batchInterval] = batching;
    const sender = httpRequest({ batching: { batch: { batchSize, batchInterval } } });
    tried.push({ sender, name: batchingName(batching), took: await seconds(sender) });
  }
  return tried.reduce((best, other) => (other.took < best.took ? other : best));
}

const medianOf = (rows: readonly Row[], name: string) =>
  rows.find((row) => row.name === name)?.figures['seconds']?.median ?? NaN;

function notSlower(rows: readonly Row[], items: number, run: string): Goal {
  const ours = medianOf(rows, nameOf(items, run));
  const theirs = medianOf(rows, nameOf(items, 'HTTP Request'));
  return {
    goal: `${nameOf(items, run)}: not slower than the HTTP Request node with its defaults`,
    measured: `${readable(ours)} s beside ${readable(theirs)} s`,
    met: ours <= theirs,
  };
}

function timesAsFast(rows: readonly Row[]): Goal {
  const oneByOne = medianOf(rows, nameOf(FEW, 'Linq, 1 in flight'));
  const times = oneByOne / medianOf(rows, nameOf(FEW, FIRST_RUN));
  return {
    goal: `${nameOf(FEW, FIRST_RUN)}: at least 20 times as fast as one by one`,
    measured: `${readable(times)} times`,
    met: times >= 20,
  };
}
