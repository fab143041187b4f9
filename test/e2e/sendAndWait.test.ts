import type { INodeParameters } from 'n8n-workflow';
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

/** The chat of the line with someone. */
const chatWith = (person: string) => {
  const { chats } = session.emulator.v3;
  return chats.find(LINE, [person]) ?? chats.create(LINE, [person]);
};

let asked = 0;

/** Runs a workflow that asks in the chat with Ann, and waits until it waits. */
async function ask(parameters: INodeParameters = {}): Promise<Asked> {
  const message = `Question ${++asked}?`;
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
  const executionId = await session.api.start(workflow.id, 'Start');
  const { status, data } = await poll(
    () => session.api.execution(executionId),
    (execution) => !['running', 'new'].includes(execution.status),
    'Asking',
    60_000,
  );
  expect([status, data.resultData.error?.message]).toEqual(['waiting', undefined]);
  const { messages } = session.emulator.v3;
  const question = messages.all.find(({ parts }) => parts[0]?.value === message);
  if (!question) throw new Error('Nothing was asked');
  return { executionId, question };
}

/** What came out of the node in the end, and how often the next one ran. */
async function outcomeOf({ executionId }: Asked) {
  const { status, data } = await poll(
    () => session.api.execution(executionId),
    (execution) => !['waiting', 'running', 'new'].includes(execution.status),
    'The execution goes on',
    60_000,
  );
  const after = data.resultData.runData['After'] ?? [];
  return { status, items: after.map((run) => run.data?.['main']?.[0]) };
}

const statusOf = async ({ executionId }: Asked) =>
  (await session.api.execution(executionId)).status;

const subscriptions = () => session.emulator.v3.subscriptions.all;

const withoutSubscriptions = () =>
  poll(
    () => Promise.resolve(subscriptions().length),
    (count) => count === 0,
    'The subscription is removed',
    30_000,
  );

test('a thumbs-up approves: what was registered, what comes out, and nothing is left at Linq', async () => {
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
  await withoutSubscriptions();
});
