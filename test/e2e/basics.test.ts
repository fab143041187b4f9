import { poll } from '../../harness/n8n/poll';
import { LINQ } from '../../harness/n8n/n8n';
import { receivedV3 } from '../../harness/linq/v3/samples';
import { newNode, newWorkflow } from '../../harness/n8n/workflow';
import { witnessed } from '../support/witness';
import { Session } from '../../harness/n8n/session';

let session: Session;

beforeAll(async () => {
  session = await Session.start({ editor: true });
  // The first of the account has the ID that stands in the example.
  session.emulator.createSubscription({
    webhook_url: 'https://old.example.com/linq',
    events: ['call.completed'],
    active: false,
  });
});

afterAll(async () => {
  await session.close();
  expect(session.emulator.brokenAnswers).toEqual([]);
});

test('Receive Messages: one subscription from publishing over a restart until unpublishing, only signed deliveries, each once', async () => {
  const { emulator, api } = session;
  const { subscriptions, deliveries } = emulator.v3;
  const own = () =>
    subscriptions.all.filter(({ target_url: url }) => url.startsWith(session.n8n.url));
  const workflow = await session.createExample('receive-messages.json');
  await expect(api.publish(workflow)).resolves.toMatchObject({ status: 'published' });
  expect(own()).toMatchObject([{ subscribed_events: ['message.received'], is_active: true }]);
  const registered = own().map(({ id }) => id);

  deliveries.fault = () => 'forge';
  await receive('before the restart');
  deliveries.fault = () => undefined;
  const forged = deliveries.tries.filter(({ kind }) => kind === 'forged');
  expect(forged.map(({ status }) => status)).toEqual([401, 401, 401]);

  await api.waitForExecutions(workflow.id, 1);
  await session.restart();
  await receive('after the restart');

  await api.waitForExecutions(workflow.id, 2);
  const executions = await api.executions(workflow.id);
  expect(executions.map(({ status }) => status)).toEqual(['success', 'success']);
  const texts = await Promise.all(executions.map(({ id }) => textReceived(id)));
  expect(texts).toEqual(['after the restart', 'before the restart']);

  const moment = Array.from({ length: 20 }, (_, index) => `in the same moment, ${index}`);
  await Promise.all(moment.map(receive));
  await api.waitForExecutions(workflow.id, 22);
  const all = (await api.executions(workflow.id)).slice(0, moment.length);
  const received = await Promise.all(all.map(({ id }) => textReceived(id)));
  expect(received.sort()).toEqual(moment.sort());

  expect(own().map(({ id }) => id)).toEqual(registered);
  await api.unpublish(workflow);
  expect(own()).toEqual([]);
});

test('a second workflow with the URL of a published one is refused, and the first one keeps its subscription', async () => {
  const { emulator, api } = session;
  const ids = () => emulator.v3.subscriptions.all.map(({ id }) => id);
  const first = witnessed('First', 'v3');
  const published = await session.createWorkflow(first);
  await api.publish(published);
  const registered = ids();
  expect(registered).toHaveLength(1);

  // n8n 1 then has a trigger removed that it has not registered.
  const second = await session.createWorkflow({ ...first, name: 'Second' });
  await expect(api.publish(second)).rejects.toThrow('/activate with 4');
  expect(ids()).toEqual(registered);
  await api.unpublish(published);
  expect(ids()).toEqual([]);
});

test('Update Webhook Subscription: one PUT, and the subscription as it is then', async () => {
  const { emulator, api } = session;
  const workflow = await session.createExample('update-webhook-subscription.json');
  const before = emulator.requests.length;

  const { status, data } = await api.run(workflow.id, 'When clicking ‘Execute workflow’');

  expect(status).toBe('success');
  const updated = {
    webhook_url: 'https://example.com/webhooks/linq',
    events: ['message.sent', 'message.received'],
    version: 2,
    active: true,
  };
  const requests = emulator.requests.slice(before);
  expect(requests.map(({ method, path, body }) => ({ method, path, body }))).toEqual([
    {
      method: 'PUT',
      path: '/api/partner/v2/webhook_subscriptions/1',
      body: { webhook_subscription: updated },
    },
  ]);
  const { runData } = data.resultData;
  expect(runData['Update a webhook subscription']?.[0]?.data?.['main']?.[0]).toMatchObject([
    { json: { id: 1, ...updated } },
  ]);
  expect(runData['Summarize']?.[0]?.data?.['main']?.[0]).toMatchObject([
    {
      json: {
        summary:
          'https://example.com/webhooks/linq gets message.sent, message.received and is active',
      },
    },
  ]);
});

test('an answer that never ends is given up when its time is over, and its connection closed', async () => {
  const { emulator, api } = session;
  let isClosed = false;
  emulator.interfere = () => ({
    kind: 'endless',
    piece: ' ',
    everyMs: 50,
    onClosed: () => {
      isClosed = true;
    },
  });
  const workflow = await session.createWorkflow(
    newWorkflow('Dripping', [
      newNode('Start', 'n8n-nodes-base.manualTrigger', {}),
      newNode('Linq', LINQ, {
        resource: 'phoneNumber',
        operation: 'getAll',
        requestOptions: { timeout: 1_000, maxRetries: 0 },
      }),
    ]),
  );
  const { data } = await api.run(workflow.id, 'Start');
  emulator.interfere = () => undefined;

  expect(data.resultData.error?.message).toBe(
    'Linq did not answer within 1 second for the list of phone numbers',
  );
  expect(isClosed).toBe(true);
});

/** Lets messages come in until the workflow takes one: n8n answers 404 until it has loaded its routes. */
async function receive(text: string): Promise<void> {
  await poll(
    () =>
      session.emulator.v3.deliveries.deliver(
        receivedV3({ parts: [{ type: 'text', value: text }] }),
      ),
    (delivered) => delivered.every(Boolean),
    'Taking a message',
    60_000,
  );
}

/** What the workflow's last node made of a message. */
async function textReceived(executionId: string): Promise<unknown> {
  const { data } = await session.api.execution(executionId);
  return data.resultData.runData['Message']?.[0]?.data?.['main']?.[0]?.[0]?.json['text'];
}

test.each([
  ['linq/1.0.0/message/send', 'chat_id'],
  ['linq/1.0.0/webhookSubscriptionV2/update', 'webhook_url'],
  ['linqTrigger/2.0.0', 'event_id'],
  ['linqTrigger/2.1.0', 'message'],
])('n8n tells its editor what comes out of %s before it has run', async (path, field) => {
  const { text } = await session.api.file(`schemas/n8n-nodes-linq-partner.${path}.json`);
  expect(JSON.parse(text)).toMatchObject({ type: 'object', properties: { [field]: {} } });
});

describe('Continue (using error output)', () => {
  const run = async (name: string, credential: boolean) => {
    const { api } = session;
    const linq = {
      ...newNode('Linq', LINQ, {
        resource: 'webhookSubscriptionV2',
        operation: 'delete',
        webhookSubscriptionId: { __rl: true, mode: 'id', value: '404' },
      }),
      onError: 'continueErrorOutput' as const,
    };
    const nodes = [
      newNode('Start', 'n8n-nodes-base.manualTrigger', {}),
      newNode('Customer', 'n8n-nodes-base.set', {
        values: { string: [{ name: 'customer', value: 'Ada' }] },
      }),
      linq,
      newNode('Done', 'n8n-nodes-base.noOp', {}),
      newNode('Failed', 'n8n-nodes-base.noOp', {}),
    ];
    const workflow = newWorkflow(name, nodes.slice(0, 3));
    const to = (node: string) => [{ node, type: 'main' as const, index: 0 }];
    const whole = {
      ...workflow,
      nodes,
      connections: { ...workflow.connections, Linq: { main: [to('Done'), to('Failed')] } },
    };
    const { id } = credential
      ? await session.createWorkflow(whole)
      : await api.createWorkflow(whole);
    const { status, data } = await api.run(id, 'Start');
    expect(status).toBe('success');
    const { runData } = data.resultData;
    const jsonAfter = (node: string) =>
      runData[node]?.[0]?.data?.['main']?.[0]?.map(({ json }) => json);
    return { done: jsonAfter('Done'), failed: jsonAfter('Failed') };
  };

  test('gives the failed item what came in, the reason and the status', async () => {
    await expect(run('Failing', true)).resolves.toEqual({
      done: undefined,
      failed: [
        {
          customer: 'Ada',
          error: 'Linq did not find webhook subscription 404',
          message: expect.stringContaining('HTTP status 404') as string,
        },
      ],
    });
  });

  test('takes a node without a credential for a failure of each item', async () => {
    const { done, failed } = await run('Without a credential', false);
    expect(done).toBeUndefined();
    expect(failed).toMatchObject([
      { customer: 'Ada', error: expect.stringContaining('credentials') as string },
    ]);
  });
});
