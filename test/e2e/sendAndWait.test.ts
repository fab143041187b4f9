import type { INodeParameters } from 'n8n-workflow';
import type { Message } from '../../harness/linq/v3/records';
import { newNode } from '../../harness/n8n/workflow';
import { useQuestions, ANN, BOB, byId, LINE, type Asked, waitingAtMost } from './questions';

const at = useQuestions();

test('a thumbs-up approves: what was registered, and what comes out', async () => {
  const waiting = await at.ask();
  const { question, executionId } = waiting;
  expect(at.subscriptions).toMatchObject([
    {
      target_url: expect.stringMatching(
        new RegExp(
          `/webhook-waiting/${executionId}/[\\da-f-]+\\?version=2026-02-03&linqWait=\\d{13}-[\\da-f]{8}&signature=[\\da-f]+$`,
        ),
      ) as string,
      subscribed_events: ['message.received', 'message.edited', 'reaction.added'],
      phone_numbers: [LINE],
    },
  ]);
  const secret = at.v3.subscriptions.secretOf(at.subscriptions[0]?.id ?? '');

  at.v3.messages.react(question, { from: ANN, type: 'like' });
  expect(await at.outcomeOf(waiting)).toEqual({
    status: 'success',
    items: [
      [
        {
          json: {
            data: {
              approved: true,
              reaction: 'like',
              from: ANN,
              chatId: question.chat.id,
              messageId: question.id,
              respondedAt: expect.stringMatching(/^\d{4}-/) as string,
            },
          },
          pairedItem: { item: 0 },
        },
      ],
    ],
  });
  expect(await at.session.api.executionText(executionId)).not.toContain(secret.slice(6));
});

test('what is neither yes nor no is asked about once more, and a no ends the wait', async () => {
  const waiting = await at.ask({ approvalOptions: { askAgain: 'Yes or no, please.' } });
  const { messages } = at.v3;
  const again = () => messages.all.filter(({ parts }) => parts[0]?.value === 'Yes or no, please.');

  expect(await at.statusesOf(() => at.say('What is this about?'))).toEqual([200]);
  expect(await at.statusesOf(() => at.say('Hmm'))).toEqual([200]);
  expect(again()).toHaveLength(1);
  expect(again()[0]?.chat.id).toBe(waiting.question.chat.id);
  expect(await at.statusOf(waiting)).toBe('waiting');

  const no = at.say('No, not today.');
  expect(await at.answerTo(waiting)).toMatchObject({
    approved: false,
    text: 'No, not today.',
    chatInput: 'No, not today.',
    from: ANN,
    messageId: no.id,
  });
});

test('a tapback to the second asking counts, one to anything else does not', async () => {
  const other = at.v3.messages.send(at.chatWith(ANN), {
    parts: [{ type: 'text', value: 'Your order is on its way.' }],
  });
  const waiting = await at.ask({ approvalOptions: { askAgain: 'Thumbs up or down?' } });
  await at.statusesOf(() => at.say('Hmm'));
  const { messages } = at.v3;
  const likes = (message: Message) => () => {
    messages.react(message, { from: ANN, type: 'like' });
  };
  expect(await at.statusesOf(likes(other))).toEqual([200]);
  expect(await at.statusOf(waiting)).toBe('waiting');
  likes(at.messageThatSays('Thumbs up or down?'))();
  expect(await at.answerTo(waiting)).toMatchObject({ approved: true, reaction: 'like' });
});

test('words of another language count where they are listed', async () => {
  const waiting = await at.ask({ approvalOptions: { yesWords: 'sí, claro', noWords: 'no' } });
  await at.statusesOf(() => at.say('Yes'));
  expect(await at.statusOf(waiting)).toBe('waiting');
  at.say('¡SÍ, claro!');
  expect(await at.answerTo(waiting)).toMatchObject({ approved: true, text: '¡SÍ, claro!' });
});

test('free text: whatever the person writes next, by Person and in a new chat', async () => {
  const person = '+15550000009';
  const waiting = await at.ask({
    sendTo: 'person',
    from: { __rl: true, mode: 'phoneNumber', value: LINE },
    to: person,
    responseType: 'freeText',
  });
  expect(at.subscriptions.map(({ subscribed_events }) => subscribed_events)).toEqual([
    ['message.received'],
  ]);
  const said = at.say('Two tables, at eight.', person);
  expect(await at.answerTo(waiting)).toEqual({
    text: 'Two tables, at eight.',
    from: person,
    chatId: waiting.question.chat.id,
    messageId: said.id,
    respondedAt: expect.any(String) as string,
  });
});

test('in a group only those who may answer end the wait, and nothing else that comes does', async () => {
  const { v3 } = at.session.emulator;
  const group = at.chatWith(ANN, BOB);
  const waiting = await at.ask({ chatId: byId(group.id), options: { answersFrom: BOB } });
  const inGroup = (from: string, text: string) => () =>
    v3.messages.receive(group, from, [{ type: 'text', value: text }]);

  expect(await at.statusesOf(inGroup(ANN, 'Yes'))).toEqual([200]);
  expect(await at.statusesOf(() => at.say('Yes', BOB))).toEqual([200]);
  expect(
    await at.statusesOf(() => {
      v3.messages.react(waiting.question, { from: LINE, type: 'like' });
    }),
  ).toEqual([200]);
  const before = new Date(Date.parse(waiting.question.created_at) - 60_000).toISOString();
  expect(
    await at.statusesOf(() =>
      v3.deliveries.deliver({
        event_type: 'message.received',
        line: LINE,
        data: {
          id: 'late',
          direction: 'inbound',
          chat: { id: group.id },
          sender_handle: { handle: BOB, is_me: false },
          parts: [{ type: 'text', value: 'Yes' }],
          sent_at: before,
          reconciled_at: new Date().toISOString(),
        },
      }),
    ),
  ).toEqual([200]);
  const { target_url: url = '' } = at.subscriptions[0] ?? {};
  const forged = { event_id: 'x', event_type: 'message.received', data: {} };
  const unsigned = await fetch(url, { method: 'POST', body: JSON.stringify(forged) });
  expect(unsigned.status).toBe(401);
  expect(await at.statusOf(waiting)).toBe('waiting');

  v3.deliveries.fault = () => 'forge';
  expect(await at.statusesOf(inGroup(ANN, 'No'), 4)).toEqual([401, 401, 401, 200]);
  expect(await at.statusOf(waiting)).toBe('waiting');
  v3.deliveries.fault = () => undefined;
  inGroup(BOB, 'ok')();
  expect(await at.answerTo(waiting)).toMatchObject({ approved: true, from: BOB });
});

test('several wait on one line at a time, and each gets its own answer', async () => {
  const people = ['+15550000011', '+15550000012', '+15550000013'];
  const waiting: Asked[] = [];
  // One after the other: n8n 1 with SQLite cannot save several workflows at the same moment.
  for (const [index, person] of people.entries())
    waiting.push(await at.ask({ chatId: byId(at.chatWith(person).id) }, `Which, ${index}?`));
  expect(at.subscriptions).toHaveLength(3);
  for (const [index, person] of [...people.entries()].reverse())
    at.say(index === 1 ? 'No' : 'Yes', person);
  const answers = await Promise.all(waiting.map((one) => at.answerTo(one)));
  expect(answers.map(({ from, approved }) => [from, approved])).toEqual([
    [people[0], true],
    [people[1], false],
    [people[2], true],
  ]);
});

test('an answer that Linq delivers twice at the same moment ends the wait once', async () => {
  at.v3.deliveries.fault = () => 'repeat';
  const waiting = await at.ask();
  at.say('Yes');
  expect(await at.answerTo(waiting)).toMatchObject({ approved: true });
});

test('the answer to one question is none to the next, which nobody answers in time', async () => {
  const [manager, boss] = ['+15550000021', '+15550000022'];
  const ask = (name: string, person: string, parameters: INodeParameters = {}) => ({
    ...at.node(`${name}?`, { chatId: byId(at.chatWith(person).id), ...parameters }),
    name,
  });
  const condition = {
    leftValue: '={{ $json.data.approved }}',
    rightValue: '',
    operator: { type: 'boolean', operation: 'true', singleValue: true },
  };
  const conditions = {
    options: { caseSensitive: true, typeValidation: 'loose', version: 2 },
    conditions: [condition],
    combinator: 'and',
  };
  const to = (node: string) => ({ node, type: 'main' as const, index: 0 });
  const workflow = await at.session.createWorkflow({
    name: 'Two questions',
    nodes: [
      newNode('Start', 'n8n-nodes-base.manualTrigger', {}),
      ask('Manager', manager),
      ask('Boss', boss, { options: waitingAtMost(3) }),
      {
        ...newNode('If', 'n8n-nodes-base.if', { conditions, looseTypeValidation: true }),
        typeVersion: 2.2,
      },
      newNode('Approved', 'n8n-nodes-base.noOp', {}),
      newNode('After', 'n8n-nodes-base.set', {
        mode: 'raw',
        jsonOutput: "={{ { data: $json.data, manager: $('Manager').item.json.data.approved } }}",
      }),
    ].map((node) => (node.name === 'After' ? { ...node, typeVersion: 3.4 } : node)),
    connections: {
      Start: { main: [[to('Manager')]] },
      Manager: { main: [[to('Boss')]] },
      Boss: { main: [[to('If')]] },
      If: { main: [[to('Approved')], [to('After')]] },
    },
    settings: { executionOrder: 'v1' },
  });
  const executionId = await at.session.api.start(workflow.id, 'Start');
  await at.untilWaiting(executionId);
  at.say('Yes', manager);
  const { status, items } = await at.outcomeOf({ executionId });
  expect([status, items[0]?.map(({ json }) => json)]).toEqual([
    'success',
    [{ data: { timedOut: true }, manager: true }],
  ]);
  const [left] = at.subscriptions;
  at.v3.subscriptions.delete(left?.id ?? '');
});

test('of two questions that are open in a chat a plain yes answers the newer one alone', async () => {
  const first = await at.ask();
  const second = await at.ask();
  at.say('Yes');
  expect(await at.answerTo(second)).toMatchObject({ approved: true });
  expect(await at.statusOf(first)).toBe('waiting');
  at.v3.messages.react(first.question, { from: ANN, type: 'dislike' });
  expect(await at.answerTo(first)).toMatchObject({ approved: false });
});

test('a slip that is corrected by editing it is an answer', async () => {
  const waiting = await at.ask();
  const slip = at.say('Yrs');
  await at.statusesOf(() => at.v3.messages.edit(slip, 0, 'Yes'));
  expect(await at.answerTo(waiting)).toMatchObject({ approved: true, text: 'Yes' });
});
