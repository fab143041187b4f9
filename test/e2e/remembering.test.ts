import { poll } from '../../harness/n8n/poll';
import { events, eventsV3, executedOf, witnessed } from '../support/witness';
import { Session } from '../../harness/n8n/session';

let session: Session;

beforeAll(async () => {
  session = await Session.start();
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
const APIS = {
  v2: { eventsOf: events, deliveries: () => session.emulator.deliveries },
  v3: { eventsOf: eventsV3, deliveries: () => session.emulator.v3.deliveries },
};

describe.each(['v2', 'v3'] as const)('a trigger of %s', (apiVersion) => {
  test.each(STOPS)('remembers what it took when n8n is %s', async (how, startAgain) => {
    const { eventsOf, deliveries } = APIS[apiVersion];
    const { api, emulator } = session;
    const workflow = await session.createWorkflow(witnessed(`${apiVersion}, ${how}`, apiVersion));
    await expect(api.publish(workflow)).resolves.toMatchObject({ status: 'published' });
    const sent = eventsOf(30);
    const deliver = () => Promise.all(sent.map((event) => deliveries().deliver(event)));
    /** Delivers another event until n8n takes one: it answers 404 until it has loaded its routes. */
    const deliverAnother = async () => {
      await poll(
        () => Promise.all(eventsOf(1).map((event) => deliveries().deliver(event))),
        (delivered) => delivered.flat().every(Boolean),
        'Taking a message',
        60_000,
      );
      await api.waitUntilIdle();
    };
    await deliver();
    await api.waitUntilIdle();
    // What came at the same moment n8n saves in an order of its own; what comes after saves it all.
    await deliverAnother();

    await startAgain();
    await deliverAnother();
    await deliver();
    await api.waitUntilIdle();
    expect(executedOf(emulator, sent).sort()).toEqual(sent.map(({ event_id }) => event_id).sort());
    await api.unpublish(workflow);
  });
});
