import { startBareLinq } from '../processes/linq';
import { linqNode, startN8nCore, type Took } from '../processes/n8n';
import { figureOf, readable } from '../report/figure';
import type { Bench, Figure, Goal, Measured, Row } from '../report/result';
import { interleaved } from '../rounds';

const COUNTS = [100, 1_000, 10_000, 50_000];
const ROUNDS = 5;

const TIME = 'ms per item';
const MEMORY = 'kB of peak memory per item';

/** What an item takes when there are many. */
export const growth: Bench = { key: '3', title: '3. Growth with the number of items', measure };

async function measure(): Promise<Measured> {
  const linq = startBareLinq();
  try {
    const { url } = await linq.ask({});
    const contenders = new Map(
      COUNTS.map((items) => [nameOf(items), () => inFreshProcess(url, items)]),
    );
    const rows = [...(await interleaved(contenders, { rounds: ROUNDS }))].map(rowOf);
    return {
      method:
        'Each run in a fresh process, so that the fewest items pay for warming up. Against a bare HTTP ' +
        'server that answers every update alike: the emulator would be what is measured.',
      rows,
      goals: [TIME, MEMORY].map((figure) => staysFlat(rows, figure)),
    };
  } finally {
    await linq.stop();
  }
}

const nameOf = (items: number) => `Linq, ${readable(items)} items`;

async function inFreshProcess(url: string, items: number): Promise<Took & { items: number }> {
  const n8n = startN8nCore();
  try {
    const took = await n8n.ask({ sender: linqNode(), url, items });
    if (took.succeeded < items) throw new Error(`${took.succeeded} of ${items} succeeded.`);
    return { ...took, items };
  } finally {
    await n8n.stop();
  }
}

function rowOf([name, runs]: [string, (Took & { items: number })[]]): Row {
  const figures: Record<string, Figure> = {
    [TIME]: figureOf(runs.map(({ wall, items }) => wall / items)),
    [MEMORY]: figureOf(runs.map(({ peakMemory, items }) => peakMemory / items / 1000)),
  };
  return { name, figures };
}

function staysFlat(rows: readonly Row[], figure: string): Goal {
  const at = (items: number) =>
    rows.find(({ name }) => name === nameOf(items))?.figures[figure]?.median ?? NaN;
  const times = at(50_000) / at(1_000);
  return {
    goal: `50,000 items within 1.2 times of 1,000 in ${figure}`,
    measured: `${readable(times)} times`,
    met: times <= 1.2,
  };
}
