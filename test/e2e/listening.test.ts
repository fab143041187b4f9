import { randomUUID } from 'node:crypto';
import { poll } from '../../harness/n8n/poll';
import type { Fault } from '../../harness/linq/faults';
import { LINQ_TRIGGER } from '../../harness/n8n/n8n';
import { newNode, newWorkflow } from '../../harness/n8n/workflow';
import { Session } from '../../harness/n8n/session';

let session: Session;

beforeAll(async () => {
  session = await Session.start();
});

afterAll(async () => {
  await session.close();
});

afterEach(() => {
  session.emulator.interfere = () => undefined;
});

const listening = (apiVersion: 'v2' | 'v3') =>
  session.createWorkflow(
    newWorkflow(`Listening ${randomUUID()}`, [
      newNode('Linq Trigger', LINQ_TRIGGER, { apiVersion, events: ['message.received'] }),
    ]),
  );

/** Listens with n8n's own Webhook node, and starts its workflow once. */
async function listenElsewhere(): Promise<number> {
  const path = randomUUID();
  const node = newNode('Webhook', 'n8n-nodes-base.webhook', { httpMethod: 'POST', path });
  const workflow = await session.createWorkflow(
    newWorkflow(`Elsewhere ${path}`, [{ ...node, typeVersion: 2.1, webhookId: path }]),
  );
  await expect(session.api.listen(workflow.id, 'Webhook')).resolves.toBe(true);
  const { status } = await fetch(`${session.n8n.url}/webhook-test/${path}`, { method: 'POST' });
  await session.api.waitForExecutions(workflow.id, 1);
  return status;
}

const answer = (status: number): Fault => ({ kind: 'answer', status, body: '{}' });

describe.each(['v2', 'v3'] as const)('listening for a test event with %s', (apiVersion) => {
  test.each<[string, (method: string) => Fault | undefined]>([
    ['a wrong token', () => answer(401)],
    ['a Linq that cannot be reached', () => ({ kind: 'cut' })],
    ['a 500 when it registers', (method) => (method === 'POST' ? answer(500) : undefined)],
  ])('fails with %s, and another workflow listens and receives at once', async (_, fault) => {
    session.emulator.interfere = ({ method }) => fault(method);
    const { id } = await listening(apiVersion);
    await expect(session.api.listen(id, 'Linq Trigger')).rejects.toThrow(/Linq/);
    await expect(listenElsewhere()).resolves.toBe(200);
  });

  test('survives a 500 when the test ends, and the next listening takes over what stayed', async () => {
    const { emulator, api } = session;
    const { id } = await listening(apiVersion);
    const count = () => emulator.subscriptions.length + emulator.v3.subscriptions.all.length;
    const before = count();
    await expect(api.listen(id, 'Linq Trigger')).resolves.toBe(true);
    emulator.interfere = ({ method }) => (method === 'DELETE' ? answer(500) : undefined);
    await api.stopListening(id);
    await expect(listenElsewhere()).resolves.toBe(200);

    emulator.interfere = () => undefined;
    await expect(api.listen(id, 'Linq Trigger')).resolves.toBe(true);
    await api.stopListening(id);
    // n8n answers before it has ended the listening.
    await poll(
      () => Promise.resolve(count()),
      (left) => left === before,
      'Removing what stayed',
      30_000,
    );
    expect(count()).toBe(before);
  });
});
