import { randomUUID } from 'node:crypto';
import type { IWorkflowBase } from 'n8n-workflow';
import { packageFolder } from '../../harness/n8n/package';
import { Session } from '../../harness/n8n/session';
import { deliverV3, type Delivery } from '../deliveries';
import { installOtherLinq, OTHER_LINQ } from '../processes/otherLinq';
import { figureOf } from '../report/figure';
import type { Bench, Measured, Row } from '../report/result';
import { interleaved } from '../rounds';
import { publishTrigger } from '../triggers';

const EVENTS = 20;
const ROUNDS = 3;

const OURS = 'Linq Trigger';
const OTHER = `${OTHER_LINQ.name} ${OTHER_LINQ.version}`;

/** A published workflow that is nothing but its trigger, and what it is sent. */
interface Receiver {
  workflow: IWorkflowBase;
  url: string;
  secret: string;
}

/** This package's trigger beside the one that people use today, getting the same. */
export const sideBySideTrigger: Bench = {
  key: '10',
  title: `10. Side by side with ${OTHER}: deliveries`,
  measure,
};

async function measure(): Promise<Measured> {
  const session = await Session.start({
    install: (folder) =>
      installOtherLinq('http://127.0.0.1:9', packageFolder(folder, OTHER_LINQ.name)),
  });
  try {
    const receivers = { [OURS]: await ours(session), [OTHER]: await other(session) };
    const contenders = new Map(
      Object.entries(receivers).map(([name, receiver]) => [
        name,
        () => deliverAll(session, receiver),
      ]),
    );
    const measured = [...(await interleaved(contenders, { rounds: ROUNDS, warmUps: 1 }))];
    const rows = measured.map(([name, runs]): Row => ({
      name,
      figures: {
        seconds: figureOf(runs.map(({ seconds }) => seconds)),
        requests: figureOf(runs.map(({ answers }) => answers.length)),
        lost: figureOf(runs.map(({ started }) => EVENTS - new Set(started).size)),
        'done twice': figureOf(runs.map(({ started }) => started.length - new Set(started).size)),
        'failed executions': figureOf(runs.map(({ failed }) => failed)),
      },
      said: runs.at(-1)?.answers.filter(isFirstOfItsKind).sort().join(', ') ?? '',
    }));
    const [linq] = rows;
    return {
      method:
        `A real n8n; ${EVENTS} V3 messages, one after the other. Every second one comes twice at the same ` +
        'moment, and every second one with a forgery beside it, signed with another secret. Signed in ' +
        'both ways of V3, the older one as the other package reads it. Failed executions are what n8n ' +
        'lists and an error workflow is told of.',
      rows,
      goals: [
        {
          goal: 'Linq Trigger: nothing lost, nothing done twice, no failed execution',
          measured: ['lost', 'done twice', 'failed executions']
            .map((name) => `${linq?.figures[name]?.max ?? NaN} ${name}`)
            .join(', '),
          met: ['lost', 'done twice', 'failed executions'].every(
            (name) => linq?.figures[name]?.max === 0,
          ),
        },
      ],
    };
  } finally {
    await session.close();
  }
}

async function ours(session: Session): Promise<Receiver> {
  const parameters = { apiVersion: 'v3', events: ['message.received'] };
  const { workflow } = await publishTrigger(session, {
    type: 'n8n-nodes-linq-partner.linqTrigger',
    typeVersion: 2,
    parameters,
  });
  const { subscriptions } = session.emulator.v3;
  const { id = '', target_url: url = '' } = subscriptions.all.at(-1) ?? {};
  return { workflow, url, secret: subscriptions.secretOf(id) };
}

async function other(session: Session): Promise<Receiver> {
  const secret = `whsec_${Buffer.from(randomUUID()).toString('base64')}`;
  const data = { integrationToken: session.emulator.token, webhookSigningSecret: secret };
  const { id } = await session.api.saveCredential({ name: 'Other', type: 'linqApi', data });
  const { workflow, node } = await publishTrigger(session, {
    type: `${OTHER_LINQ.name}.linqTrigger`,
    typeVersion: 1,
    parameters: { events: ['message.received'] },
    credentials: { linqApi: { id, name: 'Other' } },
  });
  return { workflow, url: `${session.n8n.url}/webhook/${node.webhookId}/webhook`, secret };
}

/** Delivers all, and tells how each delivery was answered and what was executed. */
async function deliverAll(session: Session, { workflow, url, secret }: Receiver) {
  const genuine = deliverV3(secret);
  const forged = deliverV3(`whsec_${Buffer.from('another secret').toString('base64')}`);
  const before = await executionsOf(session, workflow);
  const answers: string[] = [];
  const post = async (kind: string, delivery: Delivery) => {
    const { status } = await fetch(url, delivery);
    answers.push(`${kind}: ${status}`);
  };
  const start = performance.now();
  for (let event = 0; event < EVENTS; event++) {
    const delivery = genuine();
    if (event % 2 === 0) await Promise.all([post('twice', delivery), post('twice', delivery)]);
    else await Promise.all([post('once', delivery), post('forged', forged())]);
  }
  const seconds = (performance.now() - start) / 1000;
  await session.api.waitUntilIdle();
  const known = new Set(before.map(({ id }) => id));
  const fresh = (await executionsOf(session, workflow)).filter(({ id }) => !known.has(id));
  const succeeded = fresh.filter(({ status }) => status === 'success');
  return {
    seconds,
    answers,
    started: await Promise.all(succeeded.map(({ id }) => eventOf(session, id))),
    failed: fresh.length - succeeded.length,
  };
}

const executionsOf = (session: Session, { id }: IWorkflowBase) => session.api.executions(id);

/** The event that an execution was started with. */
async function eventOf(session: Session, id: string): Promise<string> {
  const { data } = await session.api.execution(id);
  const [item] = data.resultData.runData['Trigger']?.[0]?.data?.['main']?.[0] ?? [];
  const { event_id: eventId } = item?.json ?? {};
  if (typeof eventId !== 'string') throw new Error(`Execution ${id} has no event_id.`);
  return eventId;
}

const isFirstOfItsKind = (answer: string, index: number, all: readonly string[]) =>
  all.indexOf(answer) === index;
