import fc from 'fast-check';
import { inOrder, type BatchRule, type Entry } from '../../nodes/Linq/conversation/batch';
import { lookNow, lookWhenQuiet, type Conversation } from '../../nodes/Linq/conversation/look';

const QUIET = 5_000;

/** How late a message may be listed for its own run to find it: the quiet time and four more looks. */
const LATEST = QUIET + 7_500;

/** When a message that Linq found late is listed. */
const FOUND_AFTER = 20_000;

/** A time that passes when everyone rests. */
class Clock {
  now = 0;
  private readonly sleepers: { until: number; wake: () => void }[] = [];

  async rest(milliseconds: number): Promise<void> {
    const until = this.now + milliseconds;
    await new Promise<void>((wake) => this.sleepers.push({ until, wake }));
  }

  /** Lets time pass until nobody rests any more. */
  async run(): Promise<void> {
    for (;;) {
      await new Promise(setImmediate);
      this.sleepers.sort((one, other) => one.until - other.until);
      const next = this.sleepers.shift();
      if (!next) return;
      this.now = next.until;
      next.wake();
    }
  }
}

/** What happens in a chat: who writes when, in milliseconds, and what becomes of the run of it. */
interface Written {
  at: number;
  writer: string;
  isOurs: boolean;
  isLate: boolean;
  deletedAt: number;
  deliveredAfter: number;
  thinks: number;
  isCrashed: boolean;
  isDeliveredTwice: boolean;
}

type Message = Entry & { deletedAt: number };

/** An answer that went out, as Linq knows it: by its key, once. */
type Answers = Map<string, string[]>;

/**
 * A chat with the runs that its messages start: each collects, thinks, looks again and answers.
 *
 * @param lags how late each next look sees the chat, that before sending included where it may be late too
 */
async function converse(
  written: readonly Written[],
  rule: BatchRule,
  lags: readonly number[],
  isLateBeforeSending: boolean,
): Promise<{ answers: Answers; messages: Message[] }> {
  const clock = new Clock();
  const answers: Answers = new Map();
  let looks = 0;
  // IDs say nothing of the order, as UUIDs do not.
  const messages: Message[] = written.map(({ at, writer, isOurs, isLate, deletedAt }, index) => ({
    id: `${(index * 7) % 10}-${index}`,
    ...{ at, writer, isOurs, isLate, deletedAt },
    ...{ listedAt: at + (isLate ? FOUND_AFTER : 0), isKept: true },
  }));
  const chatWith = (lagOf: () => number): Conversation<Message> => ({
    rest: (milliseconds) => clock.rest(milliseconds),
    read: () => {
      const seen = clock.now - lagOf();
      const entries = messages.filter(
        ({ at, isLate, deletedAt }) => at + (isLate ? FOUND_AFTER : 0) <= seen && deletedAt > seen,
      );
      return Promise.resolve({ entries: inOrder(entries), isCut: false });
    },
  });
  const lag = () => lags[looks++ % lags.length] ?? 0;
  const run = async ({ id }: Message, { thinks }: Written) => {
    const chat = chatWith(lag);
    const look = await lookWhenQuiet(chat, id, rule);
    if (look.isTakenOver) return;
    const batch = look.own ? look.batch.map((entry) => entry.id) : [id];
    await clock.rest(thinks);
    const last = await lookNow(isLateBeforeSending ? chat : chatWith(() => 0), id, rule);
    if (last.isTakenOver || answers.has(id)) return;
    answers.set(id, batch);
    messages.push({
      id: `answer to ${id}`,
      at: clock.now + 1,
      writer: undefined,
      ...{ isOurs: true, isLate: false, deletedAt: Infinity },
      ...{ listedAt: clock.now + 1, isKept: true },
    });
  };
  for (const [index, one] of written.entries()) {
    const message = messages[index];
    if (!message || one.isOurs || one.isLate || one.isCrashed) continue;
    const start = async (after: number) => {
      await clock.rest(one.at + after);
      await run(message, one);
    };
    void start(one.deliveredAfter);
    if (one.isDeliveredTwice) void start(one.deliveredAfter + 60_000);
  }
  await clock.run();
  return { answers, messages };
}

/** In tens of milliseconds, so that many are of the same moment and nobody writes at that of an answer. */
const time = (max: number) => fc.integer({ min: 0, max: max / 10 }).map((tens) => tens * 10);

const one = fc.record({
  after: fc.oneof(time(QUIET), time(60_000), fc.constantFrom(0, QUIET, QUIET + 10)),
  writer: fc.constantFrom('Ann', 'Ann', 'Bob'),
  kind: fc.constantFrom('message', 'message', 'message', 'message', 'ours', 'late'),
  deletedAfter: fc.option(time(30_000), { nil: Infinity, freq: 6 }),
  deliveredAfter: fc.oneof(fc.constant(0), time(3_000)),
  thinks: fc.oneof(fc.constant(0), time(20_000)),
  isCrashed: fc.boolean(),
  isDeliveredTwice: fc.boolean(),
});

const conversation = fc.array(one, { minLength: 1, maxLength: 12 }).map((all) => {
  let at = 0;
  const written: Written[] = all.map(({ after, kind, deletedAfter, ...rest }) => {
    at += after;
    return {
      ...rest,
      at,
      isOurs: kind === 'ours',
      isLate: kind === 'late',
      deletedAt: at + deletedAfter,
    };
  });
  return written.map((message, index) =>
    withinWhatHolds(message, written.slice(index + 1), written),
  );
});

/**
 * A run may be lost only where another message of the same person follows so soon that its run has this
 * one too; and one is deleted only where nothing was left to it: nobody else writes for long.
 */
function withinWhatHolds(
  message: Written,
  following: readonly Written[],
  all: readonly Written[],
): Written {
  const isFollowed = following.some(
    ({ isOurs, isLate, writer, at }) =>
      !isOurs &&
      !isLate &&
      writer === message.writer &&
      at > message.at &&
      at - message.at <= QUIET,
  );
  const isAlone = all.every(
    (other) => other === message || Math.abs(other.at - message.at) > 60_000,
  );
  return {
    ...message,
    isCrashed: message.isCrashed && isFollowed,
    deletedAt: isAlone ? message.deletedAt : Infinity,
  };
}

const rules = fc
  .constantFrom<BatchRule['from'][]>('samePerson', 'anyone')
  .map((from): BatchRule => ({ quietMs: QUIET, from }));

const lags = fc.array(fc.oneof(fc.constant(0), time(LATEST - 10)), { minLength: 1, maxLength: 30 });

/** How many answers that went out have each message that started a run. */
function countsOf(
  written: readonly Written[],
  { answers, messages }: Awaited<ReturnType<typeof converse>>,
) {
  return written.flatMap(({ isOurs, isLate }, index) => {
    const { id = '' } = messages[index] ?? {};
    const having = [...answers.values()].filter((batch) => batch.includes(id));
    return isOurs || isLate ? [] : [having.length];
  });
}

test('every message is in exactly one answer, and no answer goes out twice', async () => {
  await fc.assert(
    fc.asyncProperty(conversation, rules, lags, async (written, rule, delays) => {
      const came = await converse(written, rule, delays, false);
      expect(countsOf(written, came)).toEqual(countsOf(written, came).map(() => 1));
    }),
    { numRuns: 300 },
  );
});

test('where the list is late before sending too, a message may get two answers and never none', async () => {
  await fc.assert(
    fc.asyncProperty(conversation, rules, lags, async (written, rule, delays) => {
      const came = await converse(written, rule, delays, true);
      expect(countsOf(written, came).filter((count) => count === 0)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
