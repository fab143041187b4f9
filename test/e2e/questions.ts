import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { UNFINISHED } from '../../harness/n8n/n8nExecutions';
import { poll } from '../../harness/n8n/poll';
import type { Message } from '../../harness/linq/v3/records';
import { LINQ } from '../../harness/n8n/n8n';
import { newNode, newWorkflow } from '../../harness/n8n/workflow';
import { Session } from '../../harness/n8n/session';

/** The line that asks, and people who are asked. */
export const LINE = '+15550000001';
export const ANN = '+15550000002';
export const BOB = '+15550000003';

/** A question on its way: the execution that waits, and the message that was sent. */
export interface Asked {
  executionId: string;
  question: Message;
}

/** The option that limits the wait. */
export const waitingAtMost = (seconds: number) => ({
  limitWaitTime: {
    values: { limitType: 'afterTimeInterval', resumeAmount: seconds / 60, resumeUnit: 'minutes' },
  },
});

/** A chat as the node's field has it. */
export const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** What the editor shows of an answer before the first run. */
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

/** A real n8n that asks people, and the emulator as these people. */
export class Questions {
  private current: Session | undefined;
  private asked = 0;

  get session(): Session {
    if (!this.current) throw new Error('n8n runs only during the tests');
    return this.current;
  }

  async open(): Promise<void> {
    this.current = await Session.start();
    this.v3.lines.add(LINE);
  }

  get v3() {
    return this.session.emulator.v3;
  }

  get subscriptions() {
    return this.v3.subscriptions.all;
  }

  /** Makes sure that nothing is left at Linq of any question. */
  async expectNothingLeft(): Promise<void> {
    this.v3.deliveries.fault = () => undefined;
    await poll(
      () => Promise.resolve(this.subscriptions.length),
      (count) => count === 0,
      'Removing the subscription',
      30_000,
    );
  }

  async close(): Promise<void> {
    await this.session.close();
    expect(this.session.emulator.brokenAnswers).toEqual([]);
  }

  /** The chat of the line with someone, or with several. */
  chatWith(...people: string[]) {
    const { chats } = this.v3;
    return chats.find(LINE, people) ?? chats.create(LINE, people);
  }

  /** The node that asks, in the chat with Ann where nothing else is said. */
  node(message: string, parameters: INodeParameters = {}) {
    return newNode('Ask', LINQ, {
      resource: 'message',
      operation: 'sendAndWait',
      chatId: byId(this.chatWith(ANN).id),
      message,
      ...parameters,
    });
  }

  /** Starts a workflow that asks. Returns the ID of its execution. */
  async start(message: string, parameters: INodeParameters = {}): Promise<string> {
    const workflow = await this.session.createWorkflow(
      newWorkflow('Ask', [
        newNode('Start', 'n8n-nodes-base.manualTrigger', {}),
        this.node(message, parameters),
        newNode('After', 'n8n-nodes-base.noOp', {}),
      ]),
    );
    return await this.session.api.start(workflow.id, 'Start');
  }

  /** Runs a workflow that asks, and waits until it waits. */
  async ask(parameters: INodeParameters = {}, text = `Question ${++this.asked}?`): Promise<Asked> {
    const executionId = await this.start(text, parameters);
    await this.untilWaiting(executionId);
    return { executionId, question: this.messageThatSays(text) };
  }

  async untilWaiting(executionId: string): Promise<void> {
    const { status, data } = await poll(
      () => this.session.api.execution(executionId),
      (execution) => !['running', 'new'].includes(execution.status),
      'Asking',
      60_000,
    );
    expect([status, data.resultData.error?.message]).toEqual(['waiting', undefined]);
  }

  /** Waits until a question was sent. */
  async untilAsked(text: string): Promise<void> {
    await poll(
      () => Promise.resolve(this.v3.messages.all),
      (messages) => messages.some(({ parts }) => parts[0]?.value === text),
      text,
      60_000,
    );
  }

  messageThatSays(text: string): Message {
    const message = this.v3.messages.all.find(({ parts }) => parts[0]?.value === text);
    if (!message) throw new Error(`Nobody said "${text}"`);
    return message;
  }

  /** What came to the next node in the end, run by run. */
  async outcomeOf({ executionId }: Pick<Asked, 'executionId'>) {
    const { status, data } = await poll(
      () => this.session.api.execution(executionId),
      // What runs has no data yet. n8n 1 says that an execution has ended before it has saved how; n8n 2 reads the status, then
      // the data, and may show how it ended while it still says "running".
      ({ status, data }) =>
        status === 'error' ||
        (!UNFINISHED.includes(status) && data.resultData.runData['After'] !== undefined),
      'The execution goes on',
      60_000,
    );
    const after = data.resultData.runData['After'] ?? [];
    return { status, items: after.map((run) => run.data?.['main']?.[0]) };
  }

  /** The answer that came out, where it was one. */
  async answerTo(waiting: Pick<Asked, 'executionId'>): Promise<IDataObject> {
    const { status, items } = await this.outcomeOf(waiting);
    expect([status, items.length, items[0]?.length]).toEqual(['success', 1, 1]);
    const { data } = items[0]?.[0]?.json ?? {};
    const answer = data as IDataObject;
    expect(Object.keys(answer).filter((name) => !SCHEMA.includes(name))).toEqual([]);
    return answer;
  }

  async statusOf({ executionId }: Asked) {
    return (await this.session.api.execution(executionId)).status;
  }

  /** Lets someone write. */
  say(text: string, from = ANN) {
    return this.v3.receiveMessage({ from, to: LINE, text });
  }

  /** Lets something happen at Linq, waits for its deliveries, and says how they were answered. */
  async statusesOf(happen: () => unknown, count = 1): Promise<(number | undefined)[]> {
    const { tries } = this.v3.deliveries;
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
}

/** One n8n for the tests of a file; after each of them nothing may be left at Linq of its questions. */
export function useQuestions(): Questions {
  const questions = new Questions();
  beforeAll(() => questions.open());
  afterEach(() => questions.expectNothingLeft());
  afterAll(() => questions.close());
  return questions;
}
