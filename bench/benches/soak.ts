import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import type { INode } from 'n8n-workflow';
import { LINQ, LINQ_TRIGGER } from '../../harness/n8n/n8n';
import { packageFolder } from '../../harness/n8n/package';
import { Session } from '../../harness/n8n/session';
import { step } from '../../harness/n8n/steps';
import { newNode, newWorkflow } from '../../harness/n8n/workflow';
import { deliverTo, deliverV3, type Deliverer } from '../deliveries';
import empty from '../emptyTrigger/package.json';
import { newMeter, type Held, type Meter } from '../processes/meter';
import { figureOf, readable } from '../report/figure';
import type { Bench, Goal, Measured, Point, Row } from '../report/result';

/** How many deliveries, and how many sends: `SOAK=500` for a part. */
const COUNT = Number(process.env['SOAK'] ?? 20_000);

const POINTS = 10;
const CONNECTIONS = 10;
const CHATS = 1_000;

/** How many messages go out for one delivery to the workflow that sends. */
const SENDS_AT_A_TIME = 10;

const LINE = '+12025550100';

/** By which an empty trigger's deliveries are signed. */
const NOT_LOOKED_AT = `whsec_${Buffer.from('not looked at').toString('base64')}`;

const OURS = 'Linq Trigger, deliveries';
const EMPTY = 'An empty trigger, deliveries';
const SENDS = 'Linq, sends';

const HELD = 'MB held after a collection';
const GROWTH = 'kB of growth for one';
const HANDLES = 'handles';
const STATIC_DATA = 'bytes of static data';

const EMPTY_TRIGGER = join(__dirname, '../emptyTrigger');

/** What stays in n8n of many deliveries and many messages. */
export const soak: Bench = { key: '14', title: '14. What n8n holds after many', measure };

/** Where deliveries to a published workflow go, and how many messages each of them has sent. */
interface Receiver {
  url: string;
  deliver: Deliverer;
  sends: number;
}

interface Worked extends Receiver {
  session: Session;
  /** Of the workflow. */
  name: string;
}

/** What n8n holds when it has nothing to do, and how long the workflow's static data are. */
interface Reading extends Held {
  staticData: number;
}

async function measure(): Promise<Measured> {
  const rows = [
    await soaked(OURS, linqTrigger),
    await soaked(EMPTY, emptyTrigger),
    await soaked(SENDS, sending),
  ];
  return {
    method:
      `${readable(COUNT)} of each over ${readable(CHATS)} chats, each in an n8n of its own with SQLite and lazy ` +
      `acquire, ${CONNECTIONS} connections; ${readable(COUNT / POINTS)} before them do not count. At ${POINTS} points n8n ` +
      'is idle and collects its garbage: what is held is its heap and what hangs on that. Growth is the slope of ' +
      `the straight line through them. ${SENDS_AT_A_TIME} messages go out for one delivery to an empty trigger. ` +
      "Static data is the workflow's, as n8n saves it.",
    rows,
    goals: goalsOf(rows),
  };
}

/** Lets a workflow work, and looks ten times at what n8n holds. */
async function soaked(
  name: string,
  prepare: (session: Session, name: string) => Promise<Receiver>,
): Promise<Row> {
  const meter = await newMeter();
  const session = await Session.start({
    install: (folder) => cp(EMPTY_TRIGGER, packageFolder(folder, empty.name), { recursive: true }),
    env: { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true', ...meter.env },
  });
  try {
    const worked = { session, name, ...(await prepare(session, name)) };
    const readings = new Map<number, Reading>();
    for (let point = 0; point <= POINTS; point++) {
      const done = (point * COUNT) / POINTS;
      const title = point === 0 ? 'warming up' : `${readable(done)} of ${readable(COUNT)}`;
      await step(`${name}, ${title}`, () => work(worked));
      if (point > 0) readings.set(done, await read(worked, meter));
    }
    return rowOf(name, readings);
  } finally {
    await session.close();
  }
}

async function work({ session, url, deliver, sends }: Worked): Promise<void> {
  const { messages } = session.emulator.v3;
  const sentBefore = messages.all.length;
  const amount = Math.ceil(COUNT / POINTS / Math.max(sends, 1));
  await deliverTo(session, url, deliver, { connections: Math.min(CONNECTIONS, amount), amount });
  const sent = messages.all.length - sentBefore;
  if (sent !== amount * sends) throw new Error(`${sent} of ${amount * sends} messages were sent.`);
}

async function read({ session, name }: Worked, meter: Meter): Promise<Reading> {
  const held = await meter.held();
  const workflow = await session.api.findWorkflow(name);
  return { ...held, staticData: JSON.stringify(workflow?.staticData ?? {}).length };
}

async function linqTrigger(session: Session, name: string): Promise<Receiver> {
  const { lines, subscriptions } = session.emulator.v3;
  lines.add(LINE);
  const events = ['message.received'];
  await publish(session, name, [newNode('Trigger', LINQ_TRIGGER, { apiVersion: 'v3', events })]);
  const { id = '', target_url: url = '' } = subscriptions.all.at(-1) ?? {};
  const nextChat = chatsOf(session);
  const data = () => ({ chat: { id: nextChat(), is_group: false } });
  return { url, deliver: deliverV3(subscriptions.secretOf(id), data), sends: 0 };
}

async function emptyTrigger(session: Session, name: string): Promise<Receiver> {
  const trigger = newEmptyTrigger();
  await publish(session, name, [trigger]);
  const nextChat = chatsOf(session);
  const data = () => ({ chat: { id: nextChat(), is_group: false } });
  return { url: urlOf(session, trigger), deliver: deliverV3(NOT_LOOKED_AT, data), sends: 0 };
}

/** Each delivery has some messages sent, each to a chat of its own. */
async function sending(session: Session, name: string): Promise<Receiver> {
  const trigger = newEmptyTrigger();
  const options = { destinationFieldName: 'chat' };
  await publish(session, name, [
    trigger,
    newNode('Chats', 'n8n-nodes-base.splitOut', { fieldToSplitOut: 'data.chats', options }),
    newNode('Send', LINQ, {
      resource: 'message',
      operation: 'send',
      chatId: { __rl: true, mode: 'id', value: '={{ $json.chat }}' },
      text: 'Anybody there?',
    }),
  ]);
  const nextChat = chatsOf(session);
  const data = () => ({ chats: Array.from({ length: SENDS_AT_A_TIME }, nextChat) });
  const deliver = deliverV3(NOT_LOOKED_AT, data);
  return { url: urlOf(session, trigger), deliver, sends: SENDS_AT_A_TIME };
}

/** As `triggers.ts` has it: of version 2, for which n8n evaluates no expression of its own. */
const newEmptyTrigger = () => ({
  ...newNode('Trigger', `${empty.name}.emptyTrigger`, {}),
  typeVersion: 2,
});

const urlOf = ({ n8n }: Session, { webhookId = '' }: INode) =>
  `${n8n.url}/webhook/${webhookId}/empty`;

async function publish(session: Session, name: string, nodes: INode[]): Promise<void> {
  const workflow = await session.createWorkflow(newWorkflow(name, nodes));
  const { status } = await session.api.publish(workflow);
  if (status !== 'published') throw new Error(`${name} was not published: ${status}`);
}

/** Makes chats, and goes round them. */
function chatsOf({ emulator }: Session): () => string {
  const made = Array.from(
    { length: CHATS },
    (_, index) => emulator.v3.chats.create(LINE, [`+1555${String(5_000_000 + index)}`]).id,
  );
  let next = 0;
  return () => made[next++ % CHATS] ?? '';
}

function rowOf(name: string, readings: ReadonlyMap<number, Reading>): Row {
  const all = [...readings.values()];
  const course = [...readings].map(([after, { bytes }]) => ({ after, value: bytes / 1_000_000 }));
  return {
    name,
    figures: {
      [HELD]: figureOf(course.map(({ value }) => value)),
      [GROWTH]: figureOf([slopeOf(course) * 1_000]),
      [HANDLES]: figureOf(all.map(({ handles }) => handles)),
      [STATIC_DATA]: figureOf(all.map(({ staticData }) => staticData)),
    },
    course,
  };
}

/** Of the straight line through the points, by least squares. */
function slopeOf(points: readonly Point[]): number {
  const mean = (of: (point: Point) => number) =>
    points.reduce((total, point) => total + of(point), 0) / points.length;
  const x = mean(({ after }) => after);
  const y = mean(({ value }) => value);
  return mean((one) => (one.after - x) * (one.value - y)) / mean(({ after }) => (after - x) ** 2);
}

function goalsOf(rows: readonly Row[]): Goal[] {
  const growthOf = (name: string) =>
    rows.find((row) => row.name === name)?.figures[GROWTH]?.median ?? NaN;
  return [OURS, SENDS].map((name) => ({
    goal: `${name}: n8n grows by at most 1 kB more for one than with an empty trigger`,
    measured: `${readable(growthOf(name))} kB beside ${readable(growthOf(EMPTY))} kB`,
    met: growthOf(name) <= growthOf(EMPTY) + 1,
  }));
}
