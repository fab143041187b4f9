import { poll } from '../../harness/n8n/poll';
import { events, eventsV3, executedOf, witnessed } from '../support/witness';
import { Session } from '../../harness/n8n/session';

let session: Session;

beforeAll(async () => {
  // Hundreds of deliveries, of which n8n takes four times as many with it: docs/scale.md.
  session = await Session.start({ env: { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' } });
});

afterAll(async () => {
  await session.close();
  expect(session.emulator.brokenAnswers).toEqual([]);
});

const STOPS = [
  ['stopped', () => session.restart()],
  ['killed', () => session.crash()],
] as const;

/** Linq's two APIs: how events of theirs look, and who delivers them. */
const APIS = [
  ['v2', events, () => session.emulator.deliveries],
  ['v3', eventsV3, () => session.emulator.v3.deliveries],
] as const;

/** A published trigger of one of the APIs, and what was delivered to it. */
async function take([apiVersion, eventsOf, deliveries]: (typeof APIS)[number], how: string) {
  const workflow = await session.createWorkflow(witnessed(`${apiVersion}, ${how}`, apiVersion));
  await expect(session.api.publish(workflow)).resolves.toMatchObject({ status: 'published' });
  const sent = eventsOf(30);
  const deliver = async () => {
    await Promise.all(sent.map((event) => deliveries().deliver(event)));
    await session.api.waitUntilIdle();
  };
  /** Delivers another event until n8n takes one: it answers 404 until it has loaded its routes. */
  const deliverAnother = async () => {
    await poll(
      () => Promise.all(eventsOf(1).map((event) => deliveries().deliver(event))),
      (delivered) => delivered.flat().every(Boolean),
      'Taking a message',
    );
    await session.api.waitUntilIdle();
  };
  await deliver();
  // What came at the same moment n8n saves in an order of its own; what comes after saves it all.
  await deliverAnother();
  return { workflow, sent, deliver, deliverAnother };
}

test.each(STOPS)('triggers remember what they took when n8n is %s', async (how, startAgain) => {
  const triggers = [await take(APIS[0], how), await take(APIS[1], how)];
  await startAgain();
  for (const { workflow, sent, deliver, deliverAnother } of triggers) {
    await deliverAnother();
    await deliver();
    const executed = executedOf(session.emulator, sent);
    expect(executed.sort()).toEqual(sent.map(({ event_id }) => event_id).sort());
    await session.api.unpublish(workflow);
  }
});
