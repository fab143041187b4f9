import { startBareLinq, startLinq } from '../processes/linq';
import { fileMessages, startN8nCore, uploadNode, type Task } from '../processes/n8n';
import { figureOf, readable } from '../report/figure';
import type { Bench, Measured } from '../report/result';
import { interleaved } from '../rounds';

const SIZES = [1, 100];
const ROUNDS = 3;
const MEGABYTE = 1_000_000;

const MESSAGES = { count: 200, size: 5 };
const MOST_GROWTH = 200;

const MEMORY = 'MB of memory at the most';
const GROWTH = 'MB that the process grew by';

/** What files hold of n8n's memory while they go out. */
export const upload: Bench = { key: '11', title: '11. Files on their way', measure };

async function measure(): Promise<Measured> {
  const contenders = new Map([
    ...SIZES.map((size) => [nameOf(size), () => uploaded(size)] as const),
    [MANY, () => sent()] as const,
  ]);
  const rows = [...(await interleaved(contenders, { rounds: ROUNDS }))].map(([name, runs]) => ({
    name,
    figures: {
      [MEMORY]: figureOf(runs.map(({ memory }) => memory)),
      [GROWTH]: figureOf(runs.map(({ growth }) => growth)),
      seconds: figureOf(runs.map(({ seconds }) => seconds)),
    },
  }));
  const [small = NaN, large = NaN] = rows.map(({ figures }) => figures[MEMORY].median);
  const many = rows.at(-1)?.figures[GROWTH].median ?? NaN;
  return {
    method:
      'Attachment: Upload of a file that n8n keeps on disk, and messages of V2 with such a file each, whose ' +
      'answers come at once, each run in a fresh process: by how much its heap and buffers grow, looked at ' +
      'every 300 ms after garbage was collected, and by how much the process does. The smaller file tells what n8n takes for any.',
    rows,
    goals: [
      {
        goal: '100 MB hold at most 20 MB more than 1 MB',
        measured: `${readable(large - small)} MB`,
        met: large - small <= 20,
      },
      {
        goal: `${MESSAGES.count} messages with ${MESSAGES.size} MB each grow n8n by less than ${MOST_GROWTH} MB`,
        measured: `${readable(many)} MB`,
        met: many < MOST_GROWTH,
      },
    ],
  };
}

const nameOf = (size: number) => `Linq, ${size} MB`;
const MANY = `Linq, ${MESSAGES.count} V2 messages with ${MESSAGES.size} MB each`;

async function uploaded(size: number) {
  const linq = startLinq();
  try {
    const { url } = await linq.ask({ answerTime: 0, subscriptions: 0 });
    return await inFreshProcess({ sender: uploadNode(), url, items: 1, fileSize: size * MEGABYTE });
  } finally {
    await linq.stop();
  }
}

/** To a server that keeps nothing of them. */
async function sent() {
  const { count, size } = MESSAGES;
  const linq = startBareLinq();
  try {
    const { url } = await linq.ask({});
    const fileSize = size * MEGABYTE;
    return await inFreshProcess({ sender: fileMessages(), url, items: count, fileSize });
  } finally {
    await linq.stop();
  }
}

async function inFreshProcess(task: Task & { items: number }) {
  const n8n = startN8nCore();
  try {
    const { succeeded, said, heldMemory, peakMemory, wall } = await n8n.ask(task);
    if (succeeded < task.items) throw new Error(`Not all was sent: ${said}`);
    return {
      memory: heldMemory / MEGABYTE,
      growth: peakMemory / MEGABYTE,
      seconds: wall / 1000,
    };
  } finally {
    await n8n.stop();
  }
}
