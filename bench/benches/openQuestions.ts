import type { Message } from '../../harness/linq/v3/records';
import { LINQ } from '../../harness/n8n/n8n';
import { poll } from '../../harness/n8n/poll';
import { Session } from '../../harness/n8n/session';
import { newNode, newWorkflow } from '../../harness/n8n/workflow';
import { figureOf } from '../report/figure';
import type { Bench, Measured, Row } from '../report/result';

/** How many questions are open at a time: `OPEN_QUESTIONS=1,10` for a part. */
const COUNTS = (process.env['OPEN_QUESTIONS'] ?? '1,10,50,200').split(',').map(Number);

const LINE = '+12025550100';

/** Linq waits so long for the answer to a delivery. */
const IN_TIME_MS = 10_000;

/** After that no more is waited for: what is not taken by then comes late by any measure. */
const WATCHED_MS = 2 * 60_000;

/** n8n with the setting that docs/scale.md names for this, and with its defaults. */
const SETTINGS: Record<string, Record<string, string>> = {
  'legacy engine': { N8N_EXPRESSION_ENGINE: 'legacy' },
  defaults: {},
};

/** What it costs that Linq knows no subscription to a single chat. */
export const openQuestions: Bench = {
  key: '13',
  title: '13. Answers to open questions on one number',
  measure,
};

async function measure(): Promise<Measured> {
  const rows: Row[] = [];
  for (const [setting, env] of Object.entries(SETTINGS))
    for (const count of COUNTS) {
      const row = { name: `${count} at once, ${setting}`, figures: await figuresOf(count, env) };
      process.stdout.write(`${JSON.stringify(row)}\n`);
      rows.push(row);
    }
  return {
    method:
      'A real n8n with SQLite for each row. Each question is Send and Wait in a chat of its own, on one ' +
      'number. One person more than the row says is asked, and answers first, alone; then each of the others ' +
      'with a tapback in the same moment. Each answer is delivered to every wait. The emulator repeats what ' +
      'failed after 100 ms and then ever more slowly, sooner than Linq. What is not taken within 2 minutes is left.',
    rows,
    goals: [],
  };
}

async function figuresOf(count: number, env: Record<string, string>): Promise<Row['figures']> {
  const session = await Session.start({ env });
  session.emulator.v3.lines.add(LINE);
  try {
    const { alone, deliveries, inTime, taken, ms } = await answered(session, count);
    return {
      'ms until one alone was taken': figureOf([alone]),
      deliveries: figureOf([deliveries]),
      'taken within 10 s': figureOf([inTime]),
      'within 2 min': figureOf([taken]),
      'ms until then': figureOf([ms]),
    };
  } finally {
    await session.close();
  }
}

/** Asks one person more than so many, and has that one answer, and then all of the others at once. */
async function answered(session: Session, count: number) {
  const { messages, subscriptions, deliveries } = session.emulator.v3;
  const text = `${count} questions?`;
  const workflow = await session.createWorkflow(
    newWorkflow(text, [
      newNode('Start', 'n8n-nodes-base.manualTrigger', {}),
      newNode('Ask', LINQ, {
        resource: 'message',
        operation: 'sendAndWait',
        sendTo: 'person',
        from: { __rl: true, mode: 'phoneNumber', value: LINE },
        to: '={{ "+1202" + (5000000 + Number($execution.id)) }}',
        message: text,
      }),
    ]),
  );
  for (let asked = 0; asked <= count; asked++) {
    const id = await session.api.start(workflow.id, 'Start');
    await poll(
      () => session.api.execution(id),
      ({ status }) => status === 'waiting',
      'Asking',
      120_000,
    );
  }
  const open = () => Promise.resolve(subscriptions.all.length);
  const likes = (question: Message) => {
    const person = question.chat.handles.find(({ is_me: isMe }) => !isMe)?.handle ?? '';
    messages.react(question, { from: person, type: 'like' });
  };
  const [first, ...others] = messages.all.filter(({ parts }) => parts[0]?.value === text);
  const askedAt = Date.now();
  if (first) likes(first);
  await poll(open, (left) => left === count, 'Answering', 10 * WATCHED_MS);
  const alone = Date.now() - askedAt;

  const before = deliveries.tries.length;
  const start = Date.now();
  others.forEach(likes);
  let inTime = 0;
  const left = await poll(
    open,
    (now) => {
      if (Date.now() - start <= IN_TIME_MS) inTime = count - now;
      return now === 0 || Date.now() - start >= WATCHED_MS;
    },
    'Answering',
    2 * WATCHED_MS,
  );
  const ms = Date.now() - start;
  return { alone, deliveries: deliveries.tries.length - before, inTime, taken: count - left, ms };
}
