import type { INodeParameters } from 'n8n-workflow';
import type { Emulator } from '../../harness/linq/emulator';
import type { LoggedRequest } from '../../harness/linq/requestLog';
import { lineOf, type Chat, type Message } from '../../harness/linq/v3/records';
import { LINQ, LINQ_TRIGGER } from '../../harness/n8n/n8n';
import type { NewWorkflow } from '../../harness/n8n/n8nApi';
import { poll } from '../../harness/n8n/poll';
import { newNode, newWorkflow } from '../../harness/n8n/workflow';

/** The line that people write to. */
export const LINE = '+15550000001';

/** How long the workflow waits for more messages, and how long it thinks, in seconds. */
export const QUIET = 2;
const THINKS = 1;

const once = { requestOptions: { maxRetries: 0 } };

/** What answers people with their own words, once for all that they wrote in a row. */
export const echo = (parameters: INodeParameters = {}): NewWorkflow => {
  const answer = newNode('Answer', LINQ, {
    resource: 'message',
    operation: 'send',
    chatId: {
      __rl: true,
      mode: 'id',
      value: "={{ $('Linq Trigger').item.json.message.chat_id }}",
    },
    text: "={{ $('Collect').item.json.text }}",
    additionalFields: {
      idempotencyKey: "={{ $('Collect').item.json.idempotency_key }}",
      onlyIfLastMessageId: "={{ $('Collect').item.json.last_message_id }}",
      quietSeconds: "={{ $('Collect').params.quietSeconds }}",
      splitIntoMessages: true,
    },
    ...once,
    ...parameters,
  });
  return newWorkflow('Echo', [
    newNode('Linq Trigger', LINQ_TRIGGER, {
      apiVersion: 'v3',
      events: ['message.received'],
      options: { leaveOutFoundLate: true, onlyFromOthers: true },
    }),
    newNode('Collect', LINQ, {
      resource: 'message',
      operation: 'collect',
      quietSeconds: QUIET,
      ...once,
    }),
    newNode('Think', 'n8n-nodes-base.wait', {
      resume: 'timeInterval',
      amount: THINKS,
      unit: 'seconds',
    }),
    { ...answer, retryOnFail: true, maxTries: 2, waitBetweenTries: 0 },
  ]);
};

/** Collects for one message of a chat, and is run by hand. */
export const collectByHand = ({ chat }: Talk, messageId: string, quietSeconds: number) =>
  newWorkflow('Collect by hand', [
    newNode('Start', 'n8n-nodes-base.manualTrigger', {}),
    newNode('Collect', LINQ, {
      resource: 'message',
      operation: 'collect',
      chatId: { __rl: true, mode: 'id', value: chat.id },
      messageId,
      quietSeconds,
    }),
  ]);

/** People who write to the line, each test of them in chats of its own. */
export class People {
  private known = 0;

  constructor(private readonly emulator: Emulator) {
    this.emulator.v3.lines.add(LINE);
  }

  /** A chat with as many people. */
  newChat(people = 1): Talk {
    const others = Array.from({ length: people }, () => `+1555${1_000_000 + ++this.known}`);
    return new Talk(this.emulator, this.emulator.v3.chats.create(LINE, others));
  }
}

/** A chat of the line with somebody, as they see it. */
export class Talk {
  constructor(
    private readonly emulator: Emulator,
    readonly chat: Chat,
  ) {}

  private get store() {
    return this.emulator.v3.messages;
  }

  get people(): string[] {
    return this.chat.handles.map(({ handle }) => handle).filter((one) => one !== lineOf(this.chat));
  }

  /** Lets the first of the people write, or another one. */
  write(
    text: string,
    set: Parameters<Emulator['v3']['messages']['receive']>[3] = {},
    from = this.people[0] ?? '',
  ): Message {
    return this.store.receive(this.chat, from, [{ type: 'text', value: text }], set);
  }

  /** Lets a colleague write by hand. */
  writeOurselves(text: string): void {
    this.store.send(this.chat, { parts: [{ type: 'text', value: text }] });
  }

  /** What the line said, message by message. */
  get answers(): string[] {
    return this.store
      .of(this.chat)
      .filter(({ sender }) => sender.is_me)
      .map(({ parts }) => parts[0]?.value ?? '');
  }

  /** Whether a request is for the list of the messages (GET), or to send one (POST). */
  isAbout({ path, ...request }: Pick<LoggedRequest, 'method' | 'path'>, method: string): boolean {
    return request.method === method && path.includes(`/chats/${this.chat.id}/messages`);
  }

  /** How often the list of the messages was asked for. */
  get looks(): number {
    return this.emulator.requests.filter((request) => this.isAbout(request, 'GET')).length;
  }

  /** Waits until the list was asked for so often. */
  async untilLookedAt(times: number): Promise<void> {
    await poll(
      () => Promise.resolve(this.looks),
      (looks) => looks >= times,
      `Look ${times}`,
      60_000,
    );
  }

  /** Waits until the line has said so many messages. */
  async untilAnswered(times: number): Promise<void> {
    await poll(
      () => Promise.resolve(this.answers.length),
      (count) => count >= times,
      `Answer ${times}`,
      60_000,
    );
  }
}
