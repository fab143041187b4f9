import type { INodeParameters } from 'n8n-workflow';
import { answer } from '../../support/failingRun';
import { CHAT } from '../../support/operationCasesV3/message';
import { OWN } from '../../support/operationCases';
import { useQuestion } from '../../support/question';

/** Send and Wait for a payment. All of it in a whole n8n: test/e2e/sendAndWaitTypes.test.ts. */
const { linq, run, ask, answers, linesSaid, says, statusesOf, untilRemoved } = useQuestion();

const payment = (parameters: INodeParameters = {}) => ({
  responseType: 'payment',
  amount: '12.50',
  ...parameters,
});

const send = (parameters: INodeParameters = {}) =>
  run({
    requestOptions: { maxRetries: 0 },
    ...payment(parameters),
  });

const requests = () => linq.emulator.v3.paymentRequests.all;

const open = () => {
  const [request] = requests();
  if (!request) throw new Error('Nobody was asked for money');
  return request;
};

const calls = () =>
  linq.wire().map(({ method, path }) => `${method} ${path.split('/').slice(4).join('/')}`);

/** The time of the waits that there are is over. */
const letTimePass = () => {
  const { subscriptions } = linq.emulator.v3;
  const [subscription] = subscriptions.all;
  const over = Date.now() - 1_000;
  const url = (subscription?.target_url ?? '').replace(/linqWait=\d{13}/, `linqWait=${over}`);
  subscriptions.update(subscription?.id ?? '', { target_url: url });
  const { metadata } = open() as { metadata?: Record<string, string> };
  if (metadata?.['n8n_cancel_after'] !== undefined)
    metadata['n8n_cancel_after'] = new Date(over).toISOString();
};

test('the request is made, the message and its link sent, and nothing else', async () => {
  const { run } = await send({ paymentOptions: { description: 'Order 7' } });
  expect(run.status).toBe('waiting');
  expect(calls()).toEqual([
    `GET chats/${CHAT}`,
    'GET webhook-subscriptions',
    'POST webhook-subscriptions',
    'POST payment_requests',
    `POST chats/${CHAT}/messages`,
    `POST chats/${CHAT}/messages`,
  ]);
  const [, , subscription, request, message, link] = linq.wire();
  expect(subscription?.body).toMatchObject({
    subscribed_events: ['payment.succeeded', 'payment.canceled', 'payment.expired'],
  });
  expect(subscription?.body).not.toHaveProperty('phone_numbers');
  const mark = /linqWait=([\d]+-[\da-f]+)/.exec(JSON.stringify(subscription?.body))?.[1];
  expect(request?.body).toEqual({
    mode: 'payment',
    amount: 1250,
    currency: 'usd',
    description: 'Order 7',
    metadata: {
      n8n_wait: mark,
      n8n_cancel_after: expect.stringMatching(/^\d{4}-/) as string,
    },
  });
  expect(message?.body).toMatchObject({ message: { parts: [{ value: 'Refund $20?' }] } });
  expect(link?.body).toMatchObject({
    message: { parts: [{ type: 'link', value: open().checkout_url }] },
  });
  const [asked] = linq.emulator.requests.filter(({ path }) => path.endsWith('payment_requests'));
  expect(asked?.headers['idempotency-key']).toMatch(/^[\w-]{20,200}$/);
});

test('its link goes out as the message does', async () => {
  await send({ additionalFields: { overrideOptOut: true, preferredService: 'RCS' } });
  const as = { message: { preferred_service: 'RCS' }, override_optout: true };
  expect(linq.wire().slice(-2)).toMatchObject([
    { body: as },
    { body: { ...as, message: { ...as.message, parts: [{ type: 'link' }] } } },
  ]);
});

test('a subscription is asked for by its price', async () => {
  await send({ amount: '', paymentOptions: { priceId: 'price_1Q', keepOpen: true } });
  expect(linq.wire()[3]?.body).toEqual({
    mode: 'subscription',
    price_id: 'price_1Q',
    metadata: { n8n_wait: expect.any(String) as string },
  });
});

test('in a new chat the message comes first, since the first one may have no link', async () => {
  await send({
    sendTo: 'person',
    from: { __rl: true, mode: 'phoneNumber', value: OWN },
    to: '+15550000077',
  });
  expect(calls().slice(-2)).toEqual([
    'POST chats',
    expect.stringMatching(/^POST chats\/[\da-f-]{36}\/messages$/) as string,
  ]);
});

test.each([
  ['succeeded', 'pay'],
  ['expired', 'expire'],
  ['canceled', 'cancel'],
] as const)('a request that is %s ends the wait', async (status, end) => {
  await ask(payment());
  const { id } = open();
  await expect(statusesOf(() => linq.emulator.v3.paymentRequests[end](id))).resolves.toEqual([200]);
  expect(answers()).toEqual([
    {
      status,
      paymentRequest: expect.objectContaining({ id, status, amount: 1250 }) as object,
      chatId: CHAT,
      messageId: expect.any(String) as string,
    },
  ]);
  await untilRemoved();
});

test('another request’s end does not', async () => {
  await ask(payment());
  const { paymentRequests } = linq.emulator.v3;
  paymentRequests.create({ mode: 'payment', amount: 99, currency: 'usd' }, 'other', 'other');
  await expect(
    statusesOf(() => {
      paymentRequests.pay('other');
    }),
  ).resolves.toEqual([200]);
  expect(answers()).toEqual([]);
});

test('a payment that came while n8n saved the execution is found at the next delivery', async () => {
  const { id } = await ask(payment());
  const { subscriptions, paymentRequests } = linq.emulator.v3;
  const mine = open();
  paymentRequests.create({ mode: 'payment', amount: 99, currency: 'usd' }, 'other', 'other');
  subscriptions.update(id, { is_active: false });
  paymentRequests.pay(mine.id);
  subscriptions.update(id, { is_active: true });
  await statusesOf(() => {
    paymentRequests.pay('other');
  });
  expect(answers()).toMatchObject([{ status: 'succeeded', paymentRequest: { id: mine.id } }]);
});

test('what the person writes is no payment', async () => {
  await ask(payment());
  says('Paid!');
  expect(linq.emulator.v3.deliveries.tries).toEqual([]);
  expect(answers()).toEqual([]);
  expect(linesSaid()).toHaveLength(1);
});

describe('when the wait is over', () => {
  test('the next question cancels the request, and touches no other', async () => {
    await send();
    const { paymentRequests } = linq.emulator.v3;
    const overdue = open();
    letTimePass();
    for (const metadata of [undefined, { n8n_wait: 'x', n8n_cancel_after: '2020-01-01' }])
      paymentRequests.create({
        ...{ mode: 'payment', amount: 99, currency: 'usd' },
        ...(metadata && { metadata }),
      });
    await send({ message: 'Again?' });
    expect(overdue.status).toBe('canceled');
    expect(requests().map(({ status }) => status)).toEqual([
      'requested',
      'requested',
      'requested',
      'canceled',
    ]);
    expect(linq.emulator.v3.subscriptions.all).toHaveLength(1);
  });

  test('so does an operation of Payment Request, once a run, after its own work', async () => {
    await send();
    letTimePass();
    const { id } = open();
    const { output } = await linq.run(
      { resource: 'paymentRequest', operation: 'get', paymentRequestId: id },
      { items: [{}, {}] },
    );
    expect(output.map(({ json }) => json['status'])).toEqual(['requested', 'requested']);
    expect(open().status).toBe('canceled');
    expect(linq.emulator.v3.subscriptions.all).toEqual([]);
    expect(calls().filter((call) => call === 'GET webhook-subscriptions')).toHaveLength(2);
  });

  test('it stays open where that is wanted', async () => {
    await send({ paymentOptions: { keepOpen: true } });
    letTimePass();
    await send({ message: 'Again?' });
    expect(requests().map(({ status }) => status)).toEqual(['requested', 'requested']);
    expect(linq.emulator.v3.subscriptions.all).toHaveLength(1);
  });

  test('what Linq does not cancel is left to the next question', async () => {
    await send();
    letTimePass();
    linq.emulator.interfere = ({ path }) =>
      path.endsWith('/cancel') ? answer(500, {}) : undefined;
    await send({ message: 'Again?' });
    expect(linq.emulator.v3.subscriptions.all).toHaveLength(2);
    linq.emulator.interfere = () => undefined;
    await send({ message: 'And again?' });
    expect(requests().map(({ status }) => status)).toEqual(['requested', 'requested', 'canceled']);
    expect(linq.emulator.v3.subscriptions.all).toHaveLength(2);
  });
});

describe('where there is much left of waits that are over', () => {
  const lists = () => calls().filter((call) => call.startsWith('GET payment_requests?'));

  test('what Linq refuses to cancel for good is not tried for ever', async () => {
    await send();
    letTimePass();
    const refusal = { error: { code: 2011, status: 403, message: 'Not yours' } };
    linq.emulator.interfere = ({ path }) =>
      path.endsWith('/cancel') ? answer(403, refusal) : undefined;
    for (const message of ['Again?', 'And again?']) await send({ message });
    expect(lists()).toHaveLength(1);
    expect(linq.emulator.v3.subscriptions.all).toHaveLength(2);
  });

  test('twenty requests are canceled at a time', async () => {
    await send();
    letTimePass();
    const { metadata } = open() as { metadata?: Record<string, string> };
    for (let left = 0; left < 25; left++)
      linq.emulator.v3.paymentRequests.create({
        ...{ mode: 'payment', amount: 99, currency: 'usd' },
        ...(metadata && { metadata }),
      });
    await send({ message: 'Again?' });
    expect(requests().filter(({ status }) => status === 'canceled')).toHaveLength(20);
  });

  test('the five hundred newest that are open are looked through', async () => {
    await send();
    letTimePass();
    for (let other = 0; other < 600; other++)
      linq.emulator.v3.paymentRequests.create({ mode: 'payment', amount: 99, currency: 'usd' });
    await send({ message: 'Again?' });
    expect(lists()).toHaveLength(5);
  });
});

test.each([
  ['the message', 0, /^((?!was sent).)*$/],
  ['the link', 1, /\. The question was sent \(message ID [\da-f-]{36}\), but nothing waits/],
])('a request whose %s could not be sent is canceled', async (_what, sent, message) => {
  linq.emulator.interfere = ({ method, path }) =>
    method === 'POST' && path.endsWith('/messages') && linq.emulator.v3.messages.all.length === sent
      ? answer(403, { error: { code: 2024, status: 403, message: 'Opted out' } })
      : undefined;
  const { error } = await send();
  expect(error).toMatchObject({
    httpCode: '403',
    message: expect.stringMatching(message) as string,
  });
  expect(requests().map(({ status }) => status)).toEqual(['canceled']);
  expect(linq.emulator.v3.subscriptions.all).toEqual([]);
});

test.each<[string, INodeParameters, string]>([
  [
    'no amount',
    { amount: '' },
    "Amount: expected an amount, or a 'Stripe Price ID' under 'Payment Options'. Given: nothing",
  ],
  [
    'an amount beside a price',
    { paymentOptions: { priceId: 'price_1Q' } },
    "Amount: expected nothing with a 'Stripe Price ID', which has its own",
  ],
  ['a whole amount', { amount: '12' }, 'Amount: 12 USD is ambiguous. Write 12.00, or 0.12'],
])('%s is refused before anything is sent', async (_what, parameters, message) => {
  const { error } = await send(parameters);
  expect(error).toMatchObject({ message });
  expect(linq.wire()).toEqual([]);
});
