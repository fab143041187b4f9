import { poll } from '../../harness/n8n/poll';
import { newGate } from '../../harness/n8n/gate';
import { LINQ_TRIGGER } from '../../harness/n8n/n8n';
import { newItems, newNode, newWorkflow } from '../../harness/n8n/workflow';
import { useQuestions, waitingAtMost, ANN, BOB, LINE } from './questions';

const at = useQuestions();

test('an answer in the moment the question goes out, while n8n still saves the execution', async () => {
  const { v3 } = at.session.emulator;
  const text = 'Quick?';
  const before = v3.deliveries.tries.length;
  v3.onEvent = ({ event_type: type, data }) => {
    const { id } = data as { id?: string };
    const message = v3.messages.byId(id ?? '');
    if (type === 'message.sent' && message?.parts[0]?.value === text)
      v3.messages.react(message, { from: ANN, type: 'love' });
  };
  const executionId = await at.start(text);
  await poll(
    () => Promise.resolve(v3.deliveries.tries.length),
    (made) => made > before,
    'The first try',
    60_000,
  );
  v3.onEvent = () => undefined;
  // n8n refuses it: with 409, which Linq does not repeat, or with 500, which it does.
  expect([409, 500]).toContain(v3.deliveries.tries[before]?.status);

  at.say('Something else', BOB);
  const answer = await at.answerTo({ executionId });
  expect(answer).toMatchObject({ approved: true, reaction: 'love', from: ANN });
});

test('an answer that was never delivered is found at the next delivery, whoever it is of', async () => {
  const { v3 } = at.session.emulator;
  const waiting = await at.ask();
  const id = at.subscriptions[0]?.id ?? '';
  v3.subscriptions.update(id, { is_active: false });
  const yes = at.say('Yes, please');
  v3.subscriptions.update(id, { is_active: true });

  at.say('Something else', BOB);
  expect(await at.answerTo(waiting)).toMatchObject({
    approved: true,
    from: ANN,
    messageId: yes.id,
  });
});

test('n8n was restarted meanwhile, and down when the answer came', async () => {
  const waiting = await at.ask();
  const { deliveries } = at.v3;
  await at.session.restart(() => {
    // As with a proxy that waits for n8n's readiness: while it starts, n8n answers 404 by itself.
    deliveries.fault = () => 'cutBefore';
    at.say('Go ahead');
  });
  deliveries.fault = () => undefined;
  expect(await at.answerTo(waiting)).toMatchObject({ approved: true, text: 'Go ahead' });
});

test('n8n was killed while it held the first of two quick messages', async () => {
  const { v3 } = at.session.emulator;
  const waiting = await at.ask({
    responseType: 'freeText',
    freeTextOptions: { collectQuickMessages: 5 },
  });
  const { chat } = waiting.question;
  const looks = () =>
    at.session.emulator.requests.filter(({ path }) => path.includes(`${chat.id}/messages?`)).length;
  const before = looks();
  const first = at.say('Two tables,');
  await poll(
    () => Promise.resolve(looks()),
    (made) => made > before,
    'Holding the first message',
    30_000,
  );
  // As with a proxy that waits for n8n's readiness: while it starts, n8n answers 404 by itself.
  v3.deliveries.fault = () => 'cutBefore';
  v3.messages.receive(chat, ANN, [{ type: 'text', value: 'at eight' }], {
    created_at: new Date(Date.parse(first.created_at) + 1_000).toISOString(),
  });
  await at.session.crash();
  v3.deliveries.fault = () => undefined;
  // Where n8n took longer to start than the emulator repeats a delivery, any other one has it found.
  at.say('Something else', BOB);
  expect(await at.answerTo(waiting)).toMatchObject({ text: 'Two tables,\nat eight' });
});

test('under another token the answer is read back from Linq, and a forged one is not believed', async () => {
  const { v3 } = at.session.emulator;
  const waiting = await at.ask();
  at.session.emulator.token = 'another token';
  await at.session.api.saveLinqCredential('another token', at.session.emulator.url);
  const data = { chat: { id: waiting.question.chat.id }, parts: [{ type: 'text', value: 'Yes' }] };
  expect(
    await at.statusesOf(() =>
      v3.deliveries.deliver({ event_type: 'message.received', line: LINE, data }),
    ),
  ).toEqual([200]);
  expect(await at.statusOf(waiting)).toBe('waiting');
  const yes = at.say('Yes');
  expect(await at.answerTo(waiting)).toMatchObject({ approved: true, messageId: yes.id });
});

test('when the time is over the workflow goes on with what came in, and the next question sweeps up', async () => {
  const foreign = at.v3.subscriptions.create({
    target_url: 'https://example.com/mine?linqWait=1',
    subscribed_events: ['message.received'],
  });
  const executionId = await at.start('In time?', { options: waitingAtMost(3) });
  expect(await at.outcomeOf({ executionId })).toMatchObject({
    status: 'success',
    items: [[{ json: { data: { timedOut: true } } }]],
  });
  expect(at.subscriptions).toHaveLength(2);

  const next = await at.ask();
  expect(at.subscriptions.map(({ target_url: url }) => url)).toEqual([
    foreign.target_url,
    expect.stringContaining(`/webhook-waiting/${next.executionId}/`),
  ]);
  at.v3.subscriptions.delete(foreign.id);
  at.say('Yes');
  expect(await at.answerTo(next)).toMatchObject({ approved: true });
});

test('the end of a wait that was answered does not end the next one', async () => {
  const workflow = await at.session.createWorkflow(
    newWorkflow('Two', [
      newNode('Start', 'n8n-nodes-base.manualTrigger', {}),
      { ...at.node('First?', { options: waitingAtMost(45) }), name: 'First' },
      at.node('Second?'),
      newNode('After', 'n8n-nodes-base.noOp', {}),
    ]),
  );
  const executionId = await at.session.api.start(workflow.id, 'Start');
  await at.untilWaiting(executionId);
  const [, until] = /linqWait=(\d+)/.exec(at.subscriptions[0]?.target_url ?? '') ?? [];
  // When it starts, n8n sets its timers for the waits that end within 70 seconds.
  await at.session.restart();
  at.say('Yes');
  await at.untilAsked('Second?');
  await at.untilWaiting(executionId);
  await poll(
    () => Promise.resolve(Date.now()),
    (now) => now > Number(until) + 1_000,
    'The end of the first wait',
    60_000,
  );
  at.say('No');
  expect(await at.answerTo({ executionId })).toMatchObject({ approved: false, text: 'No' });
});

test('n8n waits for a day, for a year where the limit was taken away, at a specified time until then', async () => {
  const waitTill = async ({ executionId }: { executionId: string }) =>
    String((await at.session.api.execution(executionId)).data.waitTill);
  const daysOf = async (asked: { executionId: string }) =>
    Math.round((Date.parse(await waitTill(asked)) - Date.now()) / 86_400_000);
  const day = await at.ask();
  expect(await daysOf(day)).toBe(1);
  at.say('Yes');
  await at.answerTo(day);
  // As n8n's editor saved it before there was a limit.
  const year = await at.ask({ options: {} });
  expect(await daysOf(year)).toBe(365);
  at.say('Yes');
  await at.answerTo(year);

  const maxDateAndTime = '2027-06-01T10:00:00.000Z';
  const dated = await at.ask({
    options: { limitWaitTime: { values: { limitType: 'atSpecifiedTime', maxDateAndTime } } },
  });
  expect(await waitTill(dated)).toBe(maxDateAndTime);
  at.say('Yes');
  await at.answerTo(dated);
});

test.each(['stop', 'delete'] as const)(
  'after a %s in n8n one subscription is left, and publishing a trigger removes it when its time is over',
  async (how) => {
    const { executionId } = await at.ask({ options: waitingAtMost(12) });
    await at.session.api[how](executionId);
    const [left] = at.subscriptions;
    expect(at.subscriptions).toHaveLength(1);
    const [, until] = /linqWait=(\d+)/.exec(left?.target_url ?? '') ?? [];
    await poll(
      () => Promise.resolve(Date.now()),
      (now) => now > Number(until),
      'The wait',
      60_000,
    );

    const trigger = await at.session.createWorkflow(
      newWorkflow('Trigger', [
        newNode('Linq Trigger', LINQ_TRIGGER, {
          apiVersion: 'v3',
          events: ['message.received'],
          options: {},
        }),
      ]),
    );
    await at.session.api.publish(trigger);
    expect(at.subscriptions).toMatchObject([
      { target_url: expect.stringContaining('/webhook/') as string },
    ]);
    await at.session.api.unpublish(trigger);
  },
);

test('stopped while the question goes out, it leaves nothing at Linq', async () => {
  const { api, emulator } = at.session;
  const answered = newGate();
  const isAsking = newGate();
  emulator.interfere = ({ method, path }) => {
    if (method !== 'POST' || !path.endsWith('/messages')) return undefined;
    isAsking.open();
    return { kind: 'held', until: answered.opened };
  };
  const executionId = await at.start('Stopped?');
  await isAsking.opened;
  expect(at.subscriptions).toHaveLength(1);
  await api.stop(executionId);
  await at.expectNothingLeft();
  answered.open();
  emulator.interfere = () => undefined;
});

test('the address of an answer counts only with the signature that n8n gave it', async () => {
  const waiting = await at.ask();
  const [subscription] = at.subscriptions;
  const url = subscription?.target_url ?? '';
  const body = JSON.stringify({ event_id: 'x', event_type: 'message.received', data: {} });
  for (const broken of [url.replace(/&signature=.*/, ''), url.replace(/.$/, '!')]) {
    const { status } = await fetch(broken, { method: 'POST', body });
    expect(status).toBe(401);
  }
  expect(await at.statusOf(waiting)).toBe('waiting');
  at.say('Yes');
  await at.answerTo(waiting);
});

test('several items are refused before anything is sent', async () => {
  const workflow = await at.session.createWorkflow(
    newWorkflow('Several', [
      newNode('Start', 'n8n-nodes-base.manualTrigger', {}),
      newItems('Items', [{}, {}]),
      at.node('Nobody reads this'),
    ]),
  );
  const requests = await at.session.requestsOf(async () => {
    const { status, data } = await at.session.api.run(workflow.id, 'Start');
    expect([status, data.resultData.error?.message]).toEqual([
      'error',
      expect.stringContaining('accepts one item per run') as string,
    ]);
  });
  expect(requests).toEqual([]);
});

test('an n8n that Linq cannot reach says so before anything is sent', async () => {
  const { api, emulator } = at.session;
  const workflow = await at.session.createWorkflow(
    newWorkflow('Unreachable', [
      newNode('Start', 'n8n-nodes-base.manualTrigger', {}),
      at.node('Nobody reads this'),
    ]),
  );
  // To a Linq on the internet, n8n's address is none: nothing goes out to that Linq either.
  await api.saveLinqCredential(emulator.token, 'https://linq.example.com');
  const { status, data } = await api.run(workflow.id, 'Start');
  expect([status, data.resultData.error?.message]).toEqual([
    'error',
    expect.stringContaining('Linq cannot reach this n8n') as string,
  ]);
});
