import type { INodeParameters } from 'n8n-workflow';
import { LINQ, LINQ_TRIGGER } from '../../harness/n8n/n8n';
import { ANN, LINE } from '../../harness/linq/v3/samples';
import { newNode, newWorkflow } from '../../harness/n8n/workflow';
import { Session } from '../../harness/n8n/session';

const BOB = '+15550000003';

/** A payment request that is canceled twice. */
const GONE = '550e8400-e29b-41d4-a716-446655440000';

let session: Session;

beforeAll(async () => {
  session = await Session.start();
  session.emulator.v3.lines.add(LINE);
});

afterAll(async () => {
  await session.close();
  expect(session.emulator.brokenAnswers).toEqual([]);
});

/** Runs Linq nodes one after the other, each with the item of the one before. */
async function run(name: string, ...steps: INodeParameters[]) {
  const nodes = steps.map((parameters, index) => newNode(`Linq ${index + 1}`, LINQ, parameters));
  const start = newNode('Start', 'n8n-nodes-base.manualTrigger', {});
  const workflow = await session.createWorkflow(newWorkflow(name, [start, ...nodes]));
  return await session.api.run(workflow.id, 'Start');
}

const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** The items that a node of an execution gave. */
const itemsOf = async (executionId: string, node: string) =>
  (await session.api.execution(executionId)).data.resultData.runData[node]?.[0]?.data?.[
    'main'
  ]?.[0]?.map(({ json }) => json);

test('a payment request goes out as a card, and its payment starts the trigger', async () => {
  const { api, emulator } = session;
  const { chats, messages, paymentRequests } = emulator.v3;
  const paid = await session.createWorkflow(
    newWorkflow('Paid', [
      newNode('Linq Trigger', LINQ_TRIGGER, {
        apiVersion: 'v3',
        events: ['payment.succeeded'],
        options: {},
      }),
      newNode('After', 'n8n-nodes-base.noOp', {}),
    ]),
  );
  await expect(api.publish(paid)).resolves.toMatchObject({ status: 'published' });

  const { status } = await run(
    'Ask for money',
    {
      resource: 'paymentRequest',
      operation: 'create',
      amount: '12.50',
      additionalFields: { description: 'Coffee', metadata: '{"order_id": "1234"}' },
    },
    {
      resource: 'message',
      operation: 'sendExperience',
      chatId: byId(chats.create(LINE, [ANN]).id),
      experience: { __rl: true, mode: 'name', value: 'agentpay' },
      experienceAction: 'request_payment',
      experienceParams: '={{ { checkout_url: $json.checkout_url, title: "Coffee" } }}',
    },
  );
  expect(status).toBe('success');
  const [request] = paymentRequests.all;
  expect(request).toMatchObject({ amount: 1250, metadata: { order_id: '1234' } });
  expect(emulator.requests.at(-1)?.body).toMatchObject({
    message: {
      experience: {
        name: 'agentpay',
        action: 'request_payment',
        params: { checkout_url: request?.checkout_url, title: 'Coffee' },
      },
    },
  });
  expect(messages.all).toHaveLength(1);

  paymentRequests.pay(request?.id ?? '');
  await api.waitForExecutions(paid.id, 1);
  const [execution] = await api.executions(paid.id);
  expect(await itemsOf(execution?.id ?? '', 'Linq Trigger')).toMatchObject([
    {
      event_type: 'payment.succeeded',
      data: { id: request?.id, status: 'succeeded', metadata: { order_id: '1234' } },
    },
  ]);
  await api.unpublish(paid);
});

test('what Linq refuses because it is canceled is a failure to n8n, and no stop', async () => {
  const { paymentRequests } = session.emulator.v3;
  paymentRequests.create({ mode: 'payment', amount: 99, currency: 'usd' }, GONE, GONE);
  const cancel = {
    resource: 'paymentRequest',
    operation: 'cancel',
    paymentRequestId: GONE,
  };
  const { status, data } = await run('Cancel twice', cancel, cancel);
  expect([status, data.resultData.error?.message]).toEqual([
    'error',
    expect.stringContaining('cancelled') as string,
  ]);
});

test('a message of mixed parts mentions somebody in a group', async () => {
  const { chats, messages } = session.emulator.v3;
  const sent = [
    { type: 'text', value: 'Ann, this is it:', mention: ANN, mention_range: [0, 3] },
    { type: 'media', url: 'https://example.com/menu.png' },
    { type: 'text', value: 'Who is in?', text_decorations: [{ range: [0, 3], style: 'bold' }] },
  ];
  const { status } = await run('Mention', {
    resource: 'message',
    operation: 'send',
    chatId: byId(chats.create(LINE, [ANN, BOB]).id),
    additionalFields: { parts: JSON.stringify(sent) },
  });
  expect(status).toBe('success');
  expect(messages.all.at(-1)?.parts).toMatchObject([
    { type: 'text', value: 'Ann, this is it:' },
    { type: 'media' },
    { type: 'text', value: 'Who is in?' },
  ]);
  expect(session.emulator.requests.at(-1)?.body).toMatchObject({ message: { parts: sent } });
});
