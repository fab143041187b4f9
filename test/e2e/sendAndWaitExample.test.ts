import { poll } from '../../harness/n8n/poll';
import { ANN, BOB, LINE, useQuestions } from './questions';

const at = useQuestions();

const said = () =>
  at.v3.messages.all.filter(({ sender }) => sender.is_me).map(({ parts }) => parts[0]?.value);

test('Approve a Refund by Thumbs-Up: asked from a form, decided in the chat, answered in the thread', async () => {
  const { session, v3 } = at;
  const workflow = await session.createExample('approve-a-refund-by-thumbs-up.json');
  await expect(session.api.publish(workflow)).resolves.toMatchObject({ status: 'published' });

  const request = async (amount: string) => {
    const { status } = await session.submitForm(workflow, ['Ada', amount, 'It came broken.']);
    expect(status).toBe(200);
    const text = `Refund ${amount} to Ada?\n\nIt came broken.\n\nAnswer with a thumbs-up, yes or no.`;
    await at.untilAsked(text);
    await poll(
      () => session.api.executions(workflow.id),
      ([last]) => last?.status === 'waiting',
      'Waiting',
      60_000,
    );
    return at.messageThatSays(text);
  };

  const first = await request('$20');
  v3.messages.react(first, { from: ANN, type: 'like' });
  await at.untilAsked('Done: Ada gets $20 back.');
  expect(at.messageThatSays('Done: Ada gets $20 back.').input.reply_to).toEqual({
    message_id: first.id,
  });

  await request('$9,000');
  at.say('Why so much?');
  await at.untilAsked('Please answer with a thumbs-up, yes or no.');
  const no = at.say('No!');
  await at.untilAsked('Then Ada gets nothing back.');
  expect(at.messageThatSays('Then Ada gets nothing back.').input.reply_to).toEqual({
    message_id: no.id,
  });
  await session.api.waitUntilIdle();
  expect(said()).toHaveLength(5);
  expect(v3.chats.all.map(({ handles }) => handles.map(({ handle }) => handle).sort())).toEqual([
    [LINE, ANN],
  ]);
});

/** Publishes an example. Returns what fills in its form, and waits until the execution of that does. */
async function publish(file: string) {
  const { session } = at;
  const workflow = await session.createExample(file);
  await expect(session.api.publish(workflow)).resolves.toMatchObject({ status: 'published' });
  return async (...fields: string[]) => {
    const { status } = await session.submitForm(workflow, fields);
    expect(status).toBe(200);
    await poll(
      () => session.api.executions(workflow.id),
      ([last]) => last?.status === 'waiting',
      'Waiting',
      60_000,
    );
  };
}

test('Pay by Text: ordered in a form, paid by a link, confirmed in the chat', async () => {
  const { paymentRequests } = at.v3;
  const order = await publish('pay-by-text.json');
  await order('Two coffees', '9', BOB);
  const [request] = paymentRequests.all;
  expect(request).toMatchObject({ amount: 900, description: 'Two coffees' });
  expect(said().slice(-2)).toEqual([
    'Thanks for your order: Two coffees. Here is the link to pay.',
    request?.checkout_url,
  ]);
  paymentRequests.pay(request?.id ?? '');
  await at.untilAsked('Paid, thank you! Two coffees is on its way.');

  await order('Tea', '3.5', BOB);
  paymentRequests.expire(paymentRequests.all[0]?.id ?? '');
  await at.untilAsked(
    'Your order has not been paid, so the link is no longer good: Tea. Order again whenever you like.',
  );
});

test('Pick a Day: a number by SMS, and a vote in iMessage', async () => {
  const { v3 } = at;
  const CARL = '+15550000041';
  const ask = await publish('pick-a-day.json');
  await ask(CARL);
  expect(said().at(-1)).toBe(
    'On which day shall we deliver?\n\n1. Monday morning\n2. Wednesday afternoon\n3. Saturday',
  );
  at.say('3', CARL);
  await at.untilAsked('Saturday it is. See you then!');

  await ask(CARL);
  const ballot = v3.messages.all.findLast(({ parts }) => parts[0]?.type === 'poll');
  if (!ballot) throw new Error('There is no poll');
  v3.polls.vote(ballot, '1', CARL);
  await at.untilAsked('Monday morning it is. See you then!');
});
