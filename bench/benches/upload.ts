import { startLinq } from '../processes/linq';
import { startN8nCore, uploadNode } from '../processes/n8n';
import { figureOf, readable } from '../report/figure';
import type { Bench, Measured } from '../report/result';
import { interleaved } from '../rounds';

const SIZES = [1, 100];
const ROUNDS = 3;
const MEGABYTE = 1_000_000;

const MEMORY = 'MB of memory at the most';

/** What a file holds of n8n's memory while it goes out. */
export const upload: Bench = { key: '11', title: '11. Uploading a file', measure };

async function measure(): Promise<Measured> {
  const contenders = new Map(SIZES.map((size) => [nameOf(size), () => inFreshProcess(size)]));
  const rows = [...(await interleaved(contenders, { rounds: ROUNDS }))].map(([name, runs]) => ({
    name,
    figures: {
      [MEMORY]: figureOf(runs.map(({ memory }) => memory)),
      seconds: figureOf(runs.map(({ seconds }) => seconds)),
    },
  }));
  const [small = NaN, large = NaN] = rows.map(({ figures }) => figures[MEMORY].median);
  return {
    method:
      'Attachment: Upload of a file that n8n keeps on disk, each run in a fresh process: by how much its ' +
      'heap and buffers grow, looked at every 300 ms after garbage was collected. The smaller file tells what n8n takes for any.',
    rows,
    goals: [
      {
        goal: '100 MB hold at most 20 MB more than 1 MB',
        measured: `${readable(large - small)} MB`,
        met: large - small <= 20,
      },
    ],
  };
}

const nameOf = (size: number) => `Linq, ${size} MB`;

async function inFreshProcess(size: number) {
  const linq = startLinq();
  const n8n = startN8nCore();
  try {
    const { url } = await linq.ask({ answerTime: 0, subscriptions: 0 });
    const task = { sender: uploadNode(), url, items: [{}], fileSize: size * MEGABYTE };
    const { succeeded, said, heldMemory, wall } = await n8n.ask(task);
    if (succeeded < 1) throw new Error(`The upload failed: ${said}`);
    return { memory: heldMemory / MEGABYTE, seconds: wall / 1000 };
  } finally {
    await n8n.stop();
    await linq.stop();
  }
}
