import { randomUUID } from 'node:crypto';
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { secretFor } from '../../nodes/Linq/trigger/v2/secret';
import { packageFolder } from '../../harness/n8n/package';
import { Session } from '../../harness/n8n/session';
import { deliverTo, deliverV2, deliverV3, type Deliverer, type Delivery } from '../deliveries';
import empty from '../emptyTrigger/package.json';
import { figureOf, readable } from '../report/figure';
import type { Bench, Figure, Goal, Measured } from '../report/result';
import { interleaved } from '../rounds';
import { publishTrigger, type Trigger } from '../triggers';

const ROUNDS = 5;
const CONNECTIONS = 10;
const SECONDS = 10;

const RATE = 'deliveries a second';
const CPU = "ms of n8n's CPU for one";

const EMPTY_TRIGGER = join(__dirname, '../emptyTrigger');

/** The header that Header Auth asks for. */
const KEY = { name: 'x-bench-key', value: randomUUID() };

const HEADER_AUTH = 'Webhook, Header Auth';
const EMPTY = 'An empty trigger';

/** A published workflow, and what is delivered to it. */
interface Receiver {
  url: string;
  deliver: Deliverer;
}

/** What a real n8n takes in. */
export const trigger: Bench = { key: '6', title: '6. Deliveries into n8n', measure };

async function measure(): Promise<Measured> {
  const session = await Session.start({
    install: (folder) => cp(EMPTY_TRIGGER, packageFolder(folder, empty.name), { recursive: true }),
  });
  try {
    const ours = {
      'Linq Trigger, V2': await linqV2(session),
      'Linq Trigger, V3': await linqV3(session),
    };
    const receivers: Record<string, Receiver> = {
      ...ours,
      [EMPTY]: await emptyTrigger(session, false),
      [`${EMPTY} that remembers`]: await emptyTrigger(session, true),
      [HEADER_AUTH]: await webhook(session, true),
      Webhook: await webhook(session, false),
    };
    const contenders = new Map(
      Object.entries(receivers).map(([name, receiver]) => [name, contender(session, receiver)]),
    );
    for (const receiver of Object.values(ours)) await mustBeStrict(receiver);
    return measuredOf(
      await interleaved(contenders, { rounds: ROUNDS, warmUps: 1 }),
      Object.keys(ours),
    );
  } finally {
    await session.close();
  }
}

async function linqV2(session: Session): Promise<Receiver> {
  await publishTrigger(session, linqTrigger('v2'));
  const url = session.emulator.subscriptions.at(-1)?.webhook_url ?? '';
  const secret = secretFor({ integrationToken: session.emulator.token }, url);
  return { url, deliver: deliverV2(secret) };
}

async function linqV3(session: Session): Promise<Receiver> {
  await publishTrigger(session, linqTrigger('v3'));
  const { subscriptions } = session.emulator.v3;
  const { id = '', target_url: url = '' } = subscriptions.all.at(-1) ?? {};
  return { url, deliver: deliverV3(subscriptions.secretOf(id)) };
}

const linqTrigger = (apiVersion: string): Trigger => ({
  type: 'n8n-nodes-linq-partner.linqTrigger',
  typeVersion: 2,
  parameters: { apiVersion, events: ['message.received'] },
});

async function emptyTrigger(session: Session, remembers: boolean): Promise<Receiver> {
  const { node } = await publishTrigger(session, {
    type: `${empty.name}.emptyTrigger`,
    typeVersion: 2,
    parameters: { remembers },
  });
  return {
    url: `${session.n8n.url}/webhook/${node.webhookId}/empty`,
    deliver: deliverV2('not looked at'),
  };
}

async function webhook(session: Session, isGuarded: boolean): Promise<Receiver> {
  const path = randomUUID();
  const credential = await session.api.saveCredential({
    name: 'Header Auth',
    type: 'httpHeaderAuth',
    data: KEY,
  });
  await publishTrigger(session, {
    type: 'n8n-nodes-base.webhook',
    typeVersion: 2,
    parameters: {
      httpMethod: 'POST',
      path,
      authentication: isGuarded ? 'headerAuth' : 'none',
    },
    ...(isGuarded && {
      credentials: { httpHeaderAuth: { id: credential.id, name: 'Header Auth' } },
    }),
  });
  return { url: `${session.n8n.url}/webhook/${path}`, deliver: deliverV2('not looked at') };
}

/** What is measured must be the trigger that checks signatures. */
async function mustBeStrict({ url, deliver }: Receiver): Promise<void> {
  const genuine = requestWith(deliver);
  const { status } = await fetch(url, {
    ...genuine,
    body: genuine.body.replace('received', 'sent'),
  });
  if (status !== 401) throw new Error(`A forged delivery was answered with ${status}.`);
  const { ok, status: answered } = await fetch(url, genuine);
  if (!ok) throw new Error(`A signed delivery was answered with ${answered}.`);
}

/** A delivery as all the contenders get it: with the key that Header Auth asks for. */
function requestWith(deliver: Deliverer): Delivery {
  const { headers, ...delivery } = deliver();
  return { ...delivery, headers: { ...headers, [KEY.name]: KEY.value } };
}

interface Load {
  rate: number;
  /** Milliseconds of n8n's CPU for a delivery, its execution included. */
  cpu: number;
  p50: number;
  p99: number;
}

const contender =
  (session: Session, { url, deliver }: Receiver) =>
  async (): Promise<Load> => {
    const cpu = await cpuOf(session.n8n.pid);
    const extent = { connections: CONNECTIONS, duration: SECONDS };
    const post = () => requestWith(deliver);
    const { latency, duration, ...answers } = await deliverTo(session, url, post, extent);
    const took = (await cpuOf(session.n8n.pid)) - cpu;
    return {
      rate: answers['2xx'] / duration,
      cpu: took / answers['2xx'],
      p50: latency.p50,
      p99: latency.p99,
    };
  };

/**
 * What a process has used of the CPU, in milliseconds: fields 14 and 15 of its line, in ticks of which
 * Linux has 100 a second (proc_pid_stat(5)); NaN on other systems.
 */
async function cpuOf(pid: number): Promise<number> {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const [user, system] = line.slice(line.lastIndexOf(')')).split(' ').slice(12, 14);
  return (Number(user) + Number(system)) * 10;
}

function measuredOf(loads: ReadonlyMap<string, Load[]>, ours: readonly string[]): Measured {
  const rows = [...loads].map(([name, runs]) => {
    const figures: Record<string, Figure> = {
      [RATE]: figureOf(runs.map(({ rate }) => rate)),
      [CPU]: figureOf(runs.map(({ cpu }) => cpu)),
      'p50 in ms': figureOf(runs.map(({ p50 }) => p50)),
      'p99 in ms': figureOf(runs.map(({ p99 }) => p99)),
    };
    return { name, figures };
  });
  const rateOf = (name: string) =>
    rows.find((row) => row.name === name)?.figures[RATE]?.median ?? NaN;
  return {
    method:
      `A real n8n with SQLite, ${CONNECTIONS} connections, ${SECONDS} s a run. All get deliveries that are each ` +
      'an event of its own and signed, and have workflows of nothing but the trigger. An empty trigger ' +
      'hands on what it gets and checks nothing: the least that any trigger takes which n8n does not have ' +
      'built in. One that remembers changes its static data with each, as a trigger must that is to know ' +
      'a repetition after a restart; n8n then writes to its database. Where other processes want the CPU ' +
      "too, n8n's CPU for a delivery, its execution included, tells more than deliveries a second.",
    rows,
    goals: ours.flatMap((name) => [
      atLeast(name, HEADER_AUTH, 1, rateOf),
      atLeast(name, EMPTY, 0.95, rateOf),
    ]),
  };
}

function atLeast(
  name: string,
  other: string,
  least: number,
  rateOf: (name: string) => number,
): Goal {
  const [ours, theirs] = [rateOf(name), rateOf(other)];
  return {
    goal: `${name}: at least ${readable(least)} of the deliveries of ${other}`,
    measured: `${readable(ours)} a second beside ${readable(theirs)}, ${readable(ours / theirs)} of it`,
    met: ours >= theirs * least,
  };
}
