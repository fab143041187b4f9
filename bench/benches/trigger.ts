import autocannon from 'autocannon';
import { randomUUID } from 'node:crypto';
import type { INode } from 'n8n-workflow';
import { secretFor } from '../../nodes/Linq/webhooks/v2/secret';
import { Session } from '../../test/e2e/session';
import { eventBody, sign } from '../deliveries';
import { figureOf, readable } from '../report/figure';
import type { Bench, Figure, Measured } from '../report/result';
import { interleaved } from '../rounds';

const ROUNDS = 5;
const CONNECTIONS = 10;
const SECONDS = 10;

const RATE = 'deliveries a second';

/** The header that Header Auth asks for. */
const KEY = { name: 'x-bench-key', value: randomUUID() };

/** A published workflow, and the secret that deliveries to it are signed with. */
interface Receiver {
  url: string;
  secret: string;
}

/** What a real n8n takes in. */
export const trigger: Bench = { key: '6', title: '6. Deliveries into n8n', measure };

async function measure(): Promise<Measured> {
  const session = await Session.start();
  try {
    const linq = await linqTrigger(session);
    const contenders = new Map([
      ['Linq Trigger', contender(session, linq)],
      ['Webhook, Header Auth', contender(session, await webhook(session, true))],
      ['Webhook', contender(session, await webhook(session, false))],
    ]);
    await mustBeStrict(linq);
    return measuredOf(await interleaved(contenders, { rounds: ROUNDS, warmUps: 1 }));
  } finally {
    await session.close();
  }
}

async function linqTrigger(session: Session): Promise<Receiver> {
  await publish(
    session,
    node('n8n-nodes-linq-partner.linqTrigger', 2, {
      apiVersion: 'v2',
      events: ['message.received'],
    }),
  );
  const url = session.emulator.subscriptions.at(-1)?.webhook_url ?? '';
  return { url, secret: secretFor({ integrationToken: session.emulator.token }, url) };
}

async function webhook(session: Session, isGuarded: boolean): Promise<Receiver> {
  const path = randomUUID();
  const credential = await session.api.saveCredential({
    name: 'Header Auth',
    type: 'httpHeaderAuth',
    data: KEY,
  });
  await publish(session, {
    ...node('n8n-nodes-base.webhook', 2, {
      httpMethod: 'POST',
      path,
      authentication: isGuarded ? 'headerAuth' : 'none',
    }),
    ...(isGuarded && {
      credentials: { httpHeaderAuth: { id: credential.id, name: 'Header Auth' } },
    }),
  });
  return { url: `${session.n8n.url}/webhook/${path}`, secret: 'not looked at' };
}

const node = (type: string, typeVersion: number, parameters: INode['parameters']): INode => ({
  id: randomUUID(),
  webhookId: randomUUID(),
  name: 'Trigger',
  type,
  typeVersion,
  position: [0, 0],
  parameters,
});

/** A workflow that is nothing but its trigger. */
async function publish(session: Session, start: INode): Promise<void> {
  const workflow = await session.createWorkflow({
    name: start.type,
    nodes: [start],
    connections: {},
    settings: { executionOrder: 'v1' },
  });
  const { status } = await session.api.publish(workflow);
  if (status !== 'published') throw new Error(`${start.type} was not published: ${status}`);
}

/** What is measured must be the trigger that checks signatures. */
async function mustBeStrict({ url, secret }: Receiver): Promise<void> {
  const { status } = await fetch(url, requestWith('another secret'));
  if (status !== 401) throw new Error(`A forged delivery was answered with ${status}.`);
  const genuine = await fetch(url, requestWith(secret));
  if (!genuine.ok) throw new Error(`A signed delivery was answered with ${genuine.status}.`);
}

/** A delivery with an event of its own, as all the contenders get it. */
function requestWith(secret: string) {
  const body = eventBody();
  const headers = {
    'content-type': 'application/json',
    'x-webhook-signature': sign(secret, body),
    [KEY.name]: KEY.value,
  };
  return { method: 'POST' as const, body, headers };
}

interface Load {
  rate: number;
  p50: number;
  p99: number;
}

const contender =
  (session: Session, { url, secret }: Receiver) =>
  async (): Promise<Load> => {
    const setupRequest = (request: autocannon.Request) => ({ ...request, ...requestWith(secret) });
    const { latency, duration, errors, ...answers } = await autocannon({
      url,
      connections: CONNECTIONS,
      duration: SECONDS,
      requests: [{ setupRequest }],
    });
    await session.api.waitUntilIdle();
    if (answers.non2xx + errors > 0)
      throw new Error(`${answers.non2xx} deliveries were refused, ${errors} failed.`);
    return { rate: answers['2xx'] / duration, p50: latency.p50, p99: latency.p99 };
  };

function measuredOf(loads: ReadonlyMap<string, Load[]>): Measured {
  const rows = [...loads].map(([name, runs]) => {
    const figures: Record<string, Figure> = {
      [RATE]: figureOf(runs.map(({ rate }) => rate)),
      'p50 in ms': figureOf(runs.map(({ p50 }) => p50)),
      'p99 in ms': figureOf(runs.map(({ p99 }) => p99)),
    };
    return { name, figures };
  });
  const rateOf = (name: string) =>
    rows.find((row) => row.name === name)?.figures[RATE]?.median ?? NaN;
  const [ours, theirs] = [rateOf('Linq Trigger'), rateOf('Webhook, Header Auth')];
  return {
    method:
      `A real n8n with SQLite, ${CONNECTIONS} connections, ${SECONDS} s a run. All get the same deliveries, each ` +
      'an event of its own and signed, and have workflows of nothing but the trigger.',
    rows,
    goals: [
      {
        goal: 'Not fewer deliveries than the Webhook node with Header Auth',
        measured: `${readable(ours)} a second beside ${readable(theirs)}`,
        met: ours >= theirs,
      },
    ],
  };
}
