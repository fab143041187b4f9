import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { poll } from '../../playground/poll';
import type { Message } from '../emulator/v3/messages';
import { LINQ } from '../support/n8n';
import { newNode, newWorkflow } from '../support/workflow';
import { Session } from './session';

const LINE = '+15550000001';
const ANN = '+15550000002';
const BOB = '+15550000003';

let session: Session;

beforeAll(async () => {
  session = await Session.start();
  session.emulator.v3.lines.add(LINE);
});

/** Nothing is left at Linq of any question, not even of a person who let it run out. */
afterEach(async () => {
  session.emulator.v3.deliveries.fault = () => undefined;
  await poll(
    () => Promise.resolve(subscriptions().length),
    (count) => count === 0,
    'Removing the subscription',
    30_000,
  );
});

afterAll(async () => {
  await session.close();
  expect(session.emulator.brokenAnswers).toEqual([]);
});

/** A question on its way: the execution that waits, and the message that was sent. */
interface Asked {
  executionId: string;
  question: Message;
}

const byId = (value: string) => ({ __rl: true, mode: 'id', value });

const subscriptions = () => session.emulator.v3.subscriptions.all;

/** The chat of the line with someone, or with several. */
const chatWith = (...people: string[]) => {
  const { chats } = session.emulator.v3;
  return chats.find(LINE, people) ?? chats.create(LINE, people);
};

let asked = 0;

/** Runs a workflow that asks, in the chat with Ann where nothing else is said, and waits until it waits. */
async function ask(
  parameters: INodeParameters = {},
  text = `Question ${++asked}?`,
): Promise<Asked> {
  const executionId = await start(parameters, text);
  const { status, data } = await poll(
    () => session.api.execution(executionId),
    (execution) => !['running', 'new'].includes(execution.status),
    'Asking',
    60_000,
  );
  expect([status, data.resultData.error?.message]).toEqual(['waiting', undefined]);
  return { executionId, question: messageThatSays(text) };
}

async function start(parameters: INodeParameters, message: string): Promise<string> {
  const workflow = await session.createWorkflow(
    newWorkflow('Ask', [
      newNode('Start', 'n8n-nodes-base.manualTrigger', {}),
      newNode('Ask', LINQ, {
        resource: 'message',
        operation: 'sendAndWait',
        chatId: byId(chatWith(ANN).id),
        message,
        ...parameters,
      }),
      newNode('After', 'n8n-nodes-base.noOp', {}),
    ]),
  );
  return await session.api.start(workflow.id, 'Start');
}

function messageThatSays(text: string): Message {
  const message = session.emulator.v3.messages.all.find(({ parts }) => parts[0]?.value === text);
  if (!message) throw new Error(`Nobody said "${text}"`);
  return message;
}

/** What came to the next node in the end, run by run. */
async function outcomeOf({ executionId }: Asked) {
  const { status, data } = await poll(
    () => session.api.execution(executionId),
    // n8n 1 says that an execution has ended before it has saved how.
    (execution) =>
      execution.status === 'error' || execution.data.resultData.runData['After'] !== undefined,
    'The execution goes on',
    60_000,
  );
  const after = data.resultData.runData['After'] ?? [];
  return { status, items: after.map((run) => run.data?.['main']?.[0]) };
}

/** The answer that came out, where it was one. */
async function answerTo(waiting: Asked): Promise<IDataObject> {
  const { status, items } = await outcomeOf(waiting);
  expect([status, items.length, items[0]?.length]).toEqual(['success', 1, 1]);
  const { data } = items[0]?.[0]?.json ?? {};
  const answer = data as IDataObject;
  const unknown = Object.keys(answer).filter((name) => !SCHEMA.includes(name));
  expect(unknown).toEqual([]);
  return answer;
}

/** What the editor shows of the answer before the first run. */
const SCHEMA = Object.keys(
  (
    JSON.parse(
      readFileSync(
        join(__dirname, '../../dist/nodes/Linq/__schema__/v1.0.0/message/sendAndWait.json'),
        'utf8',
      ),
    ) as { properties: { data: { properties: object } } }
  ).properties.data.properties,
);

const say = (text: string, from = ANN) =>
  session.emulator.v3.receiveMessage({ from, to: LINE, text });

/** Lets something happen at Linq, waits for its deliveries, and says how they were answered. */
async function statusesOf(happen: () => unknown, count = 1): Promise<(number | undefined)[]> {
  const { tries } = session.emulator.v3.deliveries;
  const before = tries.length;
  await Promise.resolve(happen());
  await poll(
    () => Promise.resolve(tries.length - before),
    (made) => made >= count,
    'Delivering',
    30_000,
  );
  return tries.slice(before).map(({ status }) => status);
}

const statusOf = async ({ executionId }: Asked) =>
  (await session.api.execution(executionId)).status;

test('a thumbs-up approves: what was registered, and what comes out', async () => {
  const waiting = await ask();
  const { question, executionId } = waiting;
  expect(subscriptions()).toMatchObject([
    {
      target_url: expect.stringMatching(
        new RegExp(
          `/webhook-waiting/${executionId}/[\\da-f-]+\\?linqWait=\\d{13}-[\\da-f]{8}&signature=[\\da-f]+$`,
        ),
      ) as string,
      subscribed_events: ['message.received', 'reaction.added'],
      phone_numbers: [LINE],
    },
  ]);
  const secret = session.emulator.v3.subscriptions.secretOf(subscriptions()[0]?.id ?? '');

  session.emulator.v3.messages.react(question, { from: ANN, type: 'like' });
  expect(await outcomeOf(waiting)).toEqual({
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
  expect(await session.api.executionText(executionId)).not.toContain(secret.slice(6));
});

test('what is neither yes nor no is asked about once more, and a no ends the wait', async () => {
  const waiting = await ask({ approvalOptions: { askAgain: 'Yes or no, please.' } });
  const { messages } = session.emulator.v3;
  const again = () => messages.all.filter(({ parts }) => parts[0]?.value === 'Yes or no, please.');

  expect(await statusesOf(() => say('What is this about?'))).toEqual([200]);
  expect(await statusesOf(() => say('Hmm'))).toEqual([200]);
  expect(again()).toHaveLength(1);
  expect(again()[0]?.chat.id).toBe(waiting.question.chat.id);
  expect(await statusOf(waiting)).toBe('waiting');

  const no = say('No, not today.');
  expect(await answerTo(waiting)).toMatchObject({
    approved: false,
    text: 'No, not today.',
    chatInput: 'No, not today.',
    from: ANN,
    messageId: no.id,
  });
});

test('a tapback to the second asking counts, one to anything else does not', async () => {
  const other = session.emulator.v3.messages.send(chatWith(ANN), {
    parts: [{ type: 'text', value: 'Your order is on its way.' }],
  });
  const waiting = await ask({ approvalOptions: { askAgain: 'Thumbs up or down?' } });
  await statusesOf(() => say('Hmm'));
  const { messages } = session.emulator.v3;
  const likes = (message: Message) => () => {
    messages.react(message, { from: ANN, type: 'like' });
  };
  expect(await statusesOf(likes(other))).toEqual([200]);
  expect(await statusOf(waiting)).toBe('waiting');
  likes(messageThatSays('Thumbs up or down?'))();
  expect(await answerTo(waiting)).toMatchObject({ approved: true, reaction: 'like' });
});

test('words of another language count where they are listed', async () => {
  const waiting = await ask({ approvalOptions: { yesWords: 'sí, claro', noWords: 'no' } });
  await statusesOf(() => say('Yes'));
  expect(await statusOf(waiting)).toBe('waiting');
  say('¡SÍ, claro!');
  expect(await answerTo(waiting)).toMatchObject({ approved: true, text: '¡SÍ, claro!' });
});

test('free text: whatever the person writes next, by Person and in a new chat', async () => {
  const person = '+15550000009';
  const waiting = await ask({
    sendTo: 'person',
    from: { __rl: true, mode: 'phoneNumber', value: LINE },
    to: person,
    responseType: 'freeText',
  });
  expect(subscriptions().map(({ subscribed_events }) => subscribed_events)).toEqual([
    ['message.received'],
  ]);
  const said = say('Two tables, at eight.', person);
  expect(await answerTo(waiting)).toEqual({
    text: 'Two tables, at eight.',
    from: person,
    chatId: waiting.question.chat.id,
    messageId: said.id,
    respondedAt: expect.any(String) as string,
  });
});

test('in a group only those who may answer end the wait, and nothing else that comes does', async () => {
  const { v3 } = session.emulator;
  const group = chatWith(ANN, BOB);
  const waiting = await ask({ chatId: byId(group.id), options: { answersFrom: BOB } });
  const inGroup = (from: string, text: string) => () =>
    v3.messages.receive(group, from, [{ type: 'text', value: text }]);

  expect(await statusesOf(inGroup(ANN, 'Yes'))).toEqual([200]);
  expect(await statusesOf(() => say('Yes', BOB))).toEqual([200]);
  expect(
    await statusesOf(() => {
      v3.messages.react(waiting.question, { from: LINE, type: 'like' });
    }),
  ).toEqual([200]);
  const before = new Date(Date.parse(waiting.question.created_at) - 60_000).toISOString();
  expect(
    await statusesOf(() =>
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
  const { target_url: url = '' } = subscriptions()[0] ?? {};
  const forged = { event_id: 'x', event_type: 'message.received', data: {} };
  const unsigned = await fetch(url, { method: 'POST', body: JSON.stringify(forged) });
  expect(unsigned.status).toBe(401);
  expect(await statusOf(waiting)).toBe('waiting');

  v3.deliveries.fault = () => 'forge';
  expect(await statusesOf(inGroup(ANN, 'No'), 4)).toEqual([401, 401, 401, 200]);
  expect(await statusOf(waiting)).toBe('waiting');
  v3.deliveries.fault = () => undefined;
  inGroup(BOB, 'ok')();
  expect(await answerTo(waiting)).toMatchObject({ approved: true, from: BOB });
});

test('several wait on one line at a time, and each gets its own answer', async () => {
  const people = ['+15550000011', '+15550000012', '+15550000013'];
  const waiting = await Promise.all(
    people.map((person, index) => ask({ chatId: byId(chatWith(person).id) }, `Which, ${index}?`)),
  );
  expect(subscriptions()).toHaveLength(3);
  for (const [index, person] of [...people.entries()].reverse())
    say(index === 1 ? 'No' : 'Yes', person);
  const answers = await Promise.all(waiting.map(answerTo));
  expect(answers.map(({ from, approved }) => [from, approved])).toEqual([
    [people[0], true],
    [people[1], false],
    [people[2], true],
  ]);
});

test('an answer that Linq delivers twice at the same moment ends the wait once', async () => {
  session.emulator.v3.deliveries.fault = () => 'repeat';
  const waiting = await ask();
  say('Yes');
  expect(await answerTo(waiting)).toMatchObject({ approved: true });
});

test('an answer in the moment the question goes out, while n8n still saves the execution', async () => {
  const { v3 } = session.emulator;
  const text = 'Quick?';
  const before = v3.deliveries.tries.length;
  v3.onEvent = ({ event_type: type, data }) => {
    const { id } = data as { id?: string };
    const message = v3.messages.byId(id ?? '');
    if (type === 'message.sent' && message?.parts[0]?.value === text)
      v3.messages.react(message, { from: ANN, type: 'love' });
  };
  const executionId = await start({}, text);
  await poll(
    () => Promise.resolve(v3.deliveries.tries.length),
    (made) => made > before,
    'The first try',
    60_000,
  );
  v3.onEvent = () => undefined;
  // n8n refuses it: with 409, which Linq does not repeat, or with 500, which it does.
  expect([409, 500]).toContain(v3.deliveries.tries[before]?.status);

  say('Something else', BOB);
  const answer = await answerTo({ executionId, question: messageThatSays(text) });
  expect(answer).toMatchObject({ approved: true, reaction: 'love', from: ANN });
});

test('an answer that was never delivered is found at the next delivery, whoever it is of', async () => {
  const { v3 } = session.emulator;
  const waiting = await ask();
  const id = subscriptions()[0]?.id ?? '';
  v3.subscriptions.update(id, { is_active: false });
  const yes = say('Yes, please');
  v3.subscriptions.update(id, { is_active: true });

  say('Something else', BOB);
  expect(await answerTo(waiting)).toMatchObject({ approved: true, from: ANN, messageId: yes.id });
});

test('n8n was restarted meanwhile, and down when the answer came', async () => {
  const waiting = await ask();
  const { deliveries } = session.emulator.v3;
  await session.restart(() => {
    // As with a proxy that waits for n8n's readiness: while it starts, n8n answers 404 by itself.
    deliveries.fault = () => 'cutBefore';
    say('Go ahead');
  });
  deliveries.fault = () => undefined;
  expect(await answerTo(waiting)).toMatchObject({ approved: true, text: 'Go ahead' });
});

test('under another token the answer is read back from Linq, and a forged one is not believed', async () => {
  const { v3 } = session.emulator;
  const waiting = await ask();
  session.emulator.token = 'another token';
  await session.api.saveLinqCredential('another token', session.emulator.url);
  const data = { chat: { id: waiting.question.chat.id }, parts: [{ type: 'text', value: 'Yes' }] };
  expect(
    await statusesOf(() =>
      v3.deliveries.deliver({ event_type: 'message.received', line: LINE, data }),
    ),
  ).toEqual([200]);
  expect(await statusOf(waiting)).toBe('waiting');
  const yes = say('Yes');
  expect(await answerTo(waiting)).toMatchObject({ approved: true, messageId: yes.id });
});

test('when the time is over the workflow goes on with what came in, and the next question sweeps up', async () => {
  const foreign = session.emulator.v3.subscriptions.create({
    target_url: 'https://example.com/mine?linqWait=1',
    subscribed_events: ['message.received'],
  });
  const limitWaitTime = {
    values: { limitType: 'afterTimeInterval', resumeAmount: 0.05, resumeUnit: 'minutes' },
  };
  const waiting = await ask({ options: { limitWaitTime } });
  expect(await outcomeOf(waiting)).toMatchObject({ status: 'success', items: [[{ json: {} }]] });
  expect(subscriptions()).toHaveLength(2);

  const next = await ask();
  expect(subscriptions().map(({ target_url: url }) => url)).toEqual([
    foreign.target_url,
    expect.stringContaining(`/webhook-waiting/${next.executionId}/`),
  ]);
  session.emulator.v3.subscriptions.delete(foreign.id);
  say('Yes');
  expect(await answerTo(next)).toMatchObject({ approved: true });
});
