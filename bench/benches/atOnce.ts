import { secretFor } from '../../nodes/Linq/trigger/v2/secret';
import { Session } from '../../harness/n8n/session';
import { deliverTo, deliverV2, type Deliverer } from '../deliveries';
import { figureOf, readable } from '../report/figure';
import type { Bench, Measured } from '../report/result';
import { interleaved } from '../rounds';
import { publishTrigger } from '../triggers';

const ROUNDS = 5;
const AT_ONCE = 100;
const CONNECTIONS = 10;
const SECONDS = 10;

/** How long Linq waits for an answer, in seconds: V2 and V3 reference, "Webhooks". */
const PATIENCE = 10;

const LAST = `seconds until the last of ${AT_ONCE} at once was answered`;
const RATE = 'deliveries a second';

const LAZY = 'Linq Trigger, lazy acquire';

/** n8n with its defaults, and with the settings that docs/scale.md names. */
const SETTINGS: Record<string, Record<string, string>> = {
  'Linq Trigger, defaults': {},
  [LAZY]: { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' },
};

/** What a setting of n8n's brings where many write in the same moment. */
export const atOnce: Bench = { key: '12', title: '12. Many deliveries at once', measure };

/** A published trigger in an n8n of its own. */
interface Receiver {
  session: Session;
  url: string;
  deliver: Deliverer;
}

async function measure(): Promise<Measured> {
  const receivers = new Map<string, Receiver>();
  try {
    for (const [name, env] of Object.entries(SETTINGS)) receivers.set(name, await start(env));
    const contenders = new Map(
      [...receivers].map(([name, receiver]) => [name, () => loaded(receiver)] as const),
    );
    const rows = [...(await interleaved(contenders, { rounds: ROUNDS, warmUps: 1 }))].map(
      ([name, runs]) => ({
        name,
        figures: {
          [LAST]: figureOf(runs.map(({ last }) => last)),
          [RATE]: figureOf(runs.map(({ rate }) => rate)),
        },
      }),
    );
    const last = rows.find(({ name }) => name === LAZY)?.figures[LAST].median ?? NaN;
    return {
      method:
        `Two of n8n with SQLite, each with a published V2 trigger and nothing after it; signed deliveries, each ` +
        `an event of its own. ${AT_ONCE} at the same moment, then ${CONNECTIONS} connections for ${SECONDS} s; ` +
        'n8n has finished its executions before each.',
      rows,
      goals: [
        {
          goal: `With lazy acquire the last of ${AT_ONCE} is answered within the ${PATIENCE} s that Linq waits`,
          measured: `${readable(last)} s`,
          met: last < PATIENCE,
        },
      ],
    };
  } finally {
    for (const { session } of receivers.values()) await session.close();
  }
}

async function start(env: Record<string, string>): Promise<Receiver> {
  const session = await Session.start({ env });
  await publishTrigger(session, {
    type: 'n8n-nodes-linq-partner.linqTrigger',
    typeVersion: 2,
    parameters: { apiVersion: 'v2', events: ['message.received'] },
  });
  const url = session.emulator.subscriptions.at(-1)?.webhook_url ?? '';
  const secret = secretFor({ integrationToken: session.emulator.token }, url);
  return { session, url, deliver: deliverV2(secret) };
}

async function loaded({ session, url, deliver }: Receiver) {
  const start = performance.now();
  const answers = await Promise.all(
    Array.from({ length: AT_ONCE }, async () => await fetch(url, deliver())),
  );
  const last = (performance.now() - start) / 1000;
  const refused = answers.filter(({ ok }) => !ok).length;
  if (refused > 0) throw new Error(`${refused} of ${AT_ONCE} deliveries were refused.`);
  await session.api.waitUntilIdle();

  const extent = { connections: CONNECTIONS, duration: SECONDS };
  const { duration, ...load } = await deliverTo(session, url, deliver, extent);
  return { last, rate: load['2xx'] / duration };
}
