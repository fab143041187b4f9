import { setTimeout } from 'node:timers/promises';
import { LINQ_TRIGGER } from '../../harness/n8n/n8n';
import { newNode, newWorkflow } from '../../harness/n8n/workflow';
import { Session } from '../../harness/n8n/session';
import { emulatedAccount } from '../../playground/linq';
import { openConversation } from '../../playground/run';

/** What a sender hears of a published trigger while its n8n starts. */
let session: Session;

beforeAll(async () => {
  session = await Session.start();
});

afterAll(() => session.close());

/** How something is answered; undefined while nothing is listening there. */
async function ask(url: string, init: RequestInit = {}): Promise<[number, string] | undefined> {
  try {
    const response = await fetch(url, init);
    return [response.status, await response.text()];
  } catch {
    return undefined;
  }
}

test('n8n answers by itself until it calls itself ready, and the trigger answers from then on', async () => {
  const workflow = await session.createWorkflow(
    newWorkflow('Starting', [
      newNode('Linq Trigger', LINQ_TRIGGER, {
        apiVersion: 'v3',
        events: ['message.received'],
        options: {},
      }),
      newNode('After', 'n8n-nodes-base.noOp', {}),
    ]),
  );
  await session.api.publish(workflow);
  const url = session.emulator.v3.subscriptions.all[0]?.target_url ?? '';

  const statuses = new Set<number>();
  /** Posts to the trigger until n8n is ready; then once more. */
  const watch = async (): Promise<unknown> => {
    const ready = await ask(`${session.n8n.url}/healthz/readiness`);
    const answer = await ask(url, { method: 'POST', body: '{}' });
    if (ready?.[0] === 200) return answer;
    if (answer) statuses.add(answer[0]);
    await setTimeout(10);
    return await watch();
  };
  let watched: Promise<unknown> | undefined;
  await session.restart(() => {
    watched = watch();
  });

  expect(await watched).toEqual([401, '{"error":"The signature is missing or wrong"}']);
  // 200 and 404 are n8n's own (n8n, abstract-server.ts), and Linq repeats after neither.
  expect([200, 404]).toContain([...statuses][0]);
  expect([...statuses].filter((status) => ![200, 404, 401].includes(status))).toEqual([]);
  await session.api.unpublish(workflow);
});

/** What `npm start` does in the n8n of its folder, beside an emulator of its own. Says how many are registered there by it. */
async function play(): Promise<number> {
  const account = await emulatedAccount();
  const { all } = account.emulator.v3.subscriptions;
  const before = all.length;
  const { api, n8n } = session;
  const credential = await api.saveLinqCredential(account.token, account.baseUrl);
  await openConversation({ account, api, credential, folder: '', n8n });
  const registered = all.length - before;
  await account.emulator.close();
  return registered;
}

test('the workflow that answers in `npm start` does so at each start, beside another emulator', async () => {
  expect(await play()).toBe(1);
  expect(await play()).toBe(1);
});
