import { poll } from '../../playground/poll';
import { messageReceived } from '../support/trigger';
import { Session } from './session';

let session: Session;

beforeAll(async () => {
  session = await Session.start();
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

test('Receive Messages: one subscription from publishing over a restart until unpublishing, only signed deliveries', async () => {
  const { emulator, api } = session;
  const own = () =>
    emulator.subscriptions.filter(({ webhook_url: url }) => url.startsWith(session.n8n.url));
  const workflow = await session.createExample('receive-messages.json');
  await expect(api.publish(workflow)).resolves.toMatchObject({ status: 'published' });
  expect(own()).toMatchObject([
    { events: ['message.received'], active: true, secret_configured: true },
  ]);
  const registered = own().map(({ id }) => id);

  emulator.deliveries.fault = () => 'forge';
  await receive('before the restart');
  emulator.deliveries.fault = () => undefined;
  const forged = emulator.deliveries.tries.filter(({ kind }) => kind === 'forged');
  expect(forged.map(({ status }) => status)).toEqual([401, 401, 401]);

  await api.waitForExecutions(workflow.id, 1);
  await session.restart();
  await receive('after the restart');

  await api.waitForExecutions(workflow.id, 2);
  const executions = await api.executions(workflow.id);
  expect(executions.map(({ status }) => status)).toEqual(['success', 'success']);
  const texts = await Promise.all(executions.map(({ id }) => textReceived(id)));
  expect(texts).toEqual(['after the restart', 'before the restart']);

  expect(own().map(({ id }) => id)).toEqual(registered);
  await api.unpublish(workflow);
  expect(own()).toEqual([]);
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

/** Lets messages come in until the workflow takes one: n8n answers 404 until it has loaded its routes. */
async function receive(text: string): Promise<void> {
  await poll(
    () => session.emulator.deliveries.deliver(messageReceived({ text })),
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
