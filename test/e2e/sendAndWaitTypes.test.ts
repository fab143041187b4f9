import type { Message } from '../../harness/linq/v3/records';
import { poll } from '../../harness/n8n/poll';
import { ANN, BOB, byId, useQuestions, waitingAtMost, type Asked } from './questions';

/** What else than a word ends a wait: choices, payments, deliveries. All forms of these are in the quick tests. */
const at = useQuestions();

const DAYS = ['Monday', 'Tuesday'];
const choice = { responseType: 'choice', choices: DAYS.join('\n') };
const payment = { responseType: 'payment', amount: '12.50' };
const delivery = { responseType: 'delivery', waitUntil: 'read' };

/** The poll of a chat. */
const pollIn = async ({ question: { chat } }: Asked): Promise<Message> => {
  const found = await poll(
    () =>
      Promise.resolve(at.v3.messages.of(chat).findLast(({ parts }) => parts[0]?.type === 'poll')),
    (message) => message !== undefined,
    'The poll',
    30_000,
  );
  if (!found) throw new Error('There is no poll');
  return found;
};

const vote =
  (message: Message, option: number, from = ANN) =>
  () => {
    at.v3.polls.vote(message, String(option), from);
  };

/** The payment request that was made last. */
const lastRequest = () => {
  const [request] = at.v3.paymentRequests.all;
  if (!request) throw new Error('Nobody was asked for money');
  return request;
};

/** What is signed by nobody, and what is signed with another secret, is refused. */
async function expectForgedRefused(waiting: Asked, happen: () => unknown): Promise<void> {
  const { target_url: url = '' } = at.subscriptions[0] ?? {};
  const { status } = await fetch(url, {
    method: 'POST',
    body: JSON.stringify({ event_id: 'x', event_type: 'payment.succeeded', data: {} }),
  });
  expect(status).toBe(401);
  at.v3.deliveries.fault = () => 'forge';
  expect(await at.statusesOf(happen, 4)).toEqual([401, 401, 401, 200]);
  expect(await at.statusOf(waiting)).toBe('waiting');
  at.v3.deliveries.fault = () => undefined;
}

test('choice: a vote of one who may, though others vote, elsewhere and with another’s signature', async () => {
  const group = at.chatWith(ANN, BOB);
  const waiting = await at.ask({
    ...choice,
    chatId: byId(group.id),
    options: { answersFrom: BOB },
  });
  const ballot = await pollIn(waiting);
  expect(await at.statusesOf(vote(ballot, 1, ANN))).toEqual([200]);
  const another = at.v3.messages.send(group, { parts: [{ type: 'poll' }] });
  at.v3.polls.create(another, DAYS);
  expect(await at.statusesOf(vote(another, 1, BOB))).toEqual([200]);
  expect(await at.statusesOf(() => at.say('2', BOB))).toEqual([200]);
  await expectForgedRefused(waiting, vote(ballot, 1, ANN));
  at.v3.deliveries.fault = () => 'repeat';
  vote(ballot, 2, BOB)();
  expect(await at.answerTo(waiting)).toMatchObject({ choice: 'Tuesday', index: 1, from: BOB });
});

test('choice: a number in words where there is no poll, after a restart of n8n', async () => {
  const chat = at.chatWith('+15550000031');
  chat.service = 'SMS';
  const executionId = await at.start('Which day?', { ...choice, chatId: byId(chat.id) });
  await at.untilWaiting(executionId);
  expect(at.v3.messages.of(chat).map(({ parts }) => parts[0]?.value)).toEqual([
    'Which day?\n\n1. Monday\n2. Tuesday',
  ]);
  await at.session.restart();
  at.say('1.', '+15550000031');
  expect(await at.answerTo({ executionId })).toMatchObject({ choice: 'Monday', text: '1.' });
});

test('when the time is over each goes on, and the next question sweeps up and cancels what nobody has paid', async () => {
  // The payment is last: only what is asked after it may cancel it.
  const waiting: [string, string][] = [];
  for (const parameters of [choice, delivery, payment]) {
    const text = `In time, ${parameters.responseType}?`;
    const executionId = await at.start(text, { ...parameters, options: waitingAtMost(3) });
    await at.untilAsked(text);
    waiting.push([parameters.responseType, executionId]);
  }
  for (const [type, executionId] of waiting) {
    const { items } = await at.outcomeOf({ executionId });
    expect([type, items[0]?.map(({ json }) => json)]).toEqual([
      type,
      [{ data: { timedOut: true } }],
    ]);
  }
  const unpaid = lastRequest();
  expect(unpaid.status).toBe('requested');
  const next = await at.ask(payment);
  expect([unpaid.status, at.subscriptions.length]).toEqual(['canceled', 1]);
  at.v3.paymentRequests.expire(lastRequest().id);
  expect(await at.answerTo(next)).toMatchObject({ status: 'expired' });
});

test('payment: the end of its own request, and no other', async () => {
  const waiting = await at.ask(payment);
  const { paymentRequests } = at.v3;
  const mine = lastRequest();
  paymentRequests.create({ mode: 'payment', amount: 99, currency: 'usd' }, 'other', 'other');
  expect(
    await at.statusesOf(() => {
      paymentRequests.pay('other');
    }),
  ).toEqual([200]);
  paymentRequests.create({ mode: 'payment', amount: 99, currency: 'usd' }, 'more', 'more');
  await expectForgedRefused(waiting, () => {
    paymentRequests.pay('more');
  });
  at.v3.deliveries.fault = () => 'repeat';
  paymentRequests.pay(mine.id);
  expect(await at.answerTo(waiting)).toMatchObject({
    status: 'succeeded',
    paymentRequest: { id: mine.id, amount: 1250 },
  });
});

test('delivery: read, though others read, or failed; and at once where it has arrived', async () => {
  const { messages } = at.v3;
  const waiting = await at.ask(delivery);
  const other = messages.send(at.chatWith(BOB), { parts: [{ type: 'text', value: 'Hi' }] });
  const reads = (message: Message) => () => {
    messages.becomes(message, 'read');
  };
  expect(await at.statusesOf(reads(other))).toEqual([200]);
  await expectForgedRefused(waiting, reads(other));
  at.v3.deliveries.fault = () => 'repeat';
  reads(waiting.question)();
  expect(await at.answerTo(waiting)).toMatchObject({
    status: 'read',
    messageId: waiting.question.id,
  });
  at.v3.deliveries.fault = () => undefined;

  const failing = await at.ask(delivery);
  messages.fail(failing.question, 4006, 'Blocked');
  expect(await at.answerTo(failing)).toMatchObject({ status: 'failed', code: 4006 });

  const executionId = await at.start('Has it arrived?', { responseType: 'delivery' });
  await at.untilAsked('Has it arrived?');
  expect(await at.answerTo({ executionId })).toMatchObject({ status: 'delivered' });
});
