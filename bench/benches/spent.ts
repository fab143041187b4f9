import type { Profiler } from 'node:inspector';
import { Session } from '../../harness/n8n/session';
import { step } from '../../harness/n8n/steps';
import { deliverTo, deliverV3 } from '../deliveries';
import { newMeter, type Meter } from '../processes/meter';
import { figureOf, readable } from '../report/figure';
import type { Bench, Measured } from '../report/result';
import { publishTrigger } from '../triggers';

const ROUNDS = 5;
const CONNECTIONS = 10;
const SECONDS = 10;

/** How many packages have a row of their own. */
const PACKAGES = 8;

const OURS = 'n8n-nodes-linq-partner';
const CALLED = `${OURS}, with all that it calls`;
const SHARE = "% of n8n's CPU";
const MOST = 5;

/** What n8n spends its CPU on while it takes deliveries. */
export const spent: Bench = { key: '15', title: "15. What a delivery's CPU is spent on", measure };

type Shares = ReadonlyMap<string, number>;

async function measure(): Promise<Measured> {
  const meter = await newMeter();
  const session = await Session.start({
    env: { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true', ...meter.env },
  });
  try {
    const rounds = await profiled(session, meter);
    const figureFor = (name: string) => figureOf(rounds.map((shares) => shares.get(name) ?? 0));
    const names = [...new Set(rounds.flatMap((shares) => [...shares.keys()]))]
      .filter((name) => name !== OURS && name !== CALLED)
      .sort((one, other) => figureFor(other).median - figureFor(one).median)
      .slice(0, PACKAGES);
    const ours = figureFor(OURS).median;
    return {
      method:
        `A real n8n with SQLite and lazy acquire, a published V3 trigger and nothing after it, ${CONNECTIONS} connections ` +
        `for ${SECONDS} s; V8's profile of n8n's main thread, without what it was idle. What Node.js does itself counts ` +
        'for the package that called it; what no package called, such as collecting garbage, is Node.js.',
      rows: [OURS, CALLED, ...names].map((name) => ({
        name: name.replace(OURS, 'Linq Trigger'),
        figures: { [SHARE]: figureFor(name) },
      })),
      goals: [
        {
          goal: `The trigger's own code takes less than ${MOST} %`,
          measured: `${readable(ours)} %`,
          met: ours < MOST,
        },
      ],
    };
  } finally {
    await session.close();
  }
}

async function profiled(session: Session, meter: Meter): Promise<Shares[]> {
  await publishTrigger(session, {
    type: 'n8n-nodes-linq-partner.linqTrigger',
    typeVersion: 2,
    parameters: { apiVersion: 'v3', events: ['message.received'] },
  });
  const { subscriptions } = session.emulator.v3;
  const { id = '', target_url: url = '' } = subscriptions.all.at(-1) ?? {};
  const deliver = deliverV3(subscriptions.secretOf(id));
  const load = async () => {
    await deliverTo(session, url, deliver, { connections: CONNECTIONS, duration: SECONDS });
  };
  await step('Warming up', load);
  const rounds: Shares[] = [];
  for (let round = 1; round <= ROUNDS; round++)
    rounds.push(
      await step(`Run ${round} of ${ROUNDS}`, async () => sharesIn(await meter.profileOf(load))),
    );
  return rounds;
}

/** The share of each package in what a profile says that was done, in percent. */
function sharesIn({ nodes }: Profiler.Profile): Shares {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const hits = new Map<string, number>();
  const add = (name: string, count: number) => hits.set(name, (hits.get(name) ?? 0) + count);
  const visit = (
    { callFrame, children = [], hitCount = 0 }: Profiler.ProfileNode,
    caller: string,
    isOurs: boolean,
  ) => {
    if (callFrame.functionName === '(idle)') return;
    const name = packageOf(callFrame.url) ?? caller;
    const isCalled = isOurs || name === OURS;
    add(name, hitCount);
    if (isCalled) add(CALLED, hitCount);
    for (const id of children) {
      const child = byId.get(id);
      if (child) visit(child, name, isCalled);
    }
  };
  const [root] = nodes;
  if (root) visit(root, 'Node.js', false);
  const all = [...hits].reduce((sum, [name, count]) => (name === CALLED ? sum : sum + count), 0);
  return new Map([...hits].map(([name, count]) => [name, (count / all) * 100]));
}

/** The npm package that a file is in; undefined of Node.js's own. */
const packageOf = (url: string): string | undefined =>
  /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1];
