import { startChats, type ChatsSettings } from '../processes/chats';
import { linqMessages, startN8nCore } from '../processes/n8n';
import { figureOf, readable } from '../report/figure';
import type { Bench, Measured } from '../report/result';
import { interleaved } from '../rounds';

const ROUNDS = 7;
const ALONE = { busy: 0, others: 100 };
const BESIDE = { busy: 60, others: 100 };

/** How far a 429 reaches that is for one pair of numbers. */
export const pairLimit: Bench = {
  key: '8',
  title: '8. 100 chats beside one that is over its limit',
  measure,
};

async function measure(): Promise<Measured> {
  const linq = startChats();
  const n8n = startN8nCore();
  const run = async (settings: ChatsSettings) => {
    const { url, messages } = await linq.ask(settings);
    const took = await n8n.ask({ sender: linqMessages(), url, items: messages });
    const { carriedOut, refused, othersAt } = await linq.ask(settings);
    if (took.succeeded < messages.length || carriedOut < messages.length)
      throw new Error(`${took.succeeded} of ${messages.length} succeeded, ${carriedOut} arrived.`);
    return { others: othersAt - took.startedAt, all: took.wall, refused };
  };
  try {
    const contenders = new Map([
      ['100 chats with one message', () => run(ALONE)],
      ['The same beside one with 60', () => run(BESIDE)],
    ]);
    const rows = [...(await interleaved(contenders, { rounds: ROUNDS, warmUps: 2 }))].map(
      ([name, runs]) => ({
        name,
        figures: {
          'ms until the last of the 100 was sent': figureOf(runs.map(({ others }) => others)),
          'ms until all were': figureOf(runs.map(({ all }) => all)),
          '429s': figureOf(runs.map(({ refused }) => refused)),
        },
      }),
    );
    const [alone = NaN, beside = NaN] = rows.map(
      ({ figures }) => figures['ms until the last of the 100 was sent'].median,
    );
    return {
      method:
        'V3 messages at 50 ms, at most 30 in flight, so that most of the 100 still wait when the first 429 ' +
        'comes. A pair of numbers may send 30 in a minute, which is 2 s here, and the one has just done ' +
        'so. Its messages are the first items. A run in which a message is lost ends the benchmark.',
      rows,
      goals: [
        {
          goal: 'The 100 are not slower beside the one, within 10 %',
          measured: `${readable(beside)} ms beside ${readable(alone)} ms`,
          met: beside <= alone * 1.1,
        },
      ],
    };
  } finally {
    await n8n.stop();
    await linq.stop();
  }
}
