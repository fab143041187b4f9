import type { INodeParameters } from 'n8n-workflow';
import type { Message } from '../../harness/linq/v3/records';
import { poll } from '../../harness/n8n/poll';
import { WaitHost } from '../../harness/n8n/waitHost';
import { TOKEN, useLinq } from './linq';
import { ADA, byId, OWN } from './operationCases';
import { CHAT } from './operationCasesV3/message';

/** What is said to somebody whose answer was neither yes nor no. */
export const ASK_AGAIN = 'Yes or no, please.';

/**
 * Lets something happen so many milliseconds ago, by the clocks of n8n and of Linq. All else but the time
 * goes on as it does.
 */
export async function ago<T>(milliseconds: number, happen: () => Promise<T>): Promise<T> {
  jest.useFakeTimers({
    now: Date.now() - milliseconds,
    advanceTimers: true,
    doNotFake: [
      ...(['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate'] as const),
      ...(['clearImmediate', 'nextTick', 'queueMicrotask', 'hrtime', 'performance'] as const),
    ],
  });
  return await happen().finally(() => jest.useRealTimers());
}

/** The same a minute ago. */
export const aMinuteAgo = async <T>(happen: () => Promise<T>): Promise<T> =>
  await ago(60_000, happen);

/** For each test of a file: an emulator with a chat, an execution that asks in it, and what the two do then. */
export function useQuestion() {
  let host: WaitHost | undefined;

  // Before the emulator ends: the node asks it to remove a subscription when n8n has gone on already.
  afterEach(async () => {
    if (host && host.resumed.length > 0) await untilRemovalIsAsked();
  });

  const linq = useLinq();

  beforeEach(() => {
    const { v3 } = linq.emulator;
    v3.lines.add(OWN);
    v3.chats.create(OWN, [ADA], CHAT);
  });

  afterEach(async () => {
    await host?.close();
    host = undefined;
  });

  /** Asks, up to the moment n8n waits. */
  const run = (parameters: INodeParameters = {}, options: Parameters<typeof linq.run>[1] = {}) =>
    linq.run(
      {
        resource: 'message',
        operation: 'sendAndWait',
        chatId: byId(CHAT),
        message: 'Refund $20?',
        ...parameters,
      },
      options,
    );

  /** Asks, and waits at an address where Linq finds it. */
  async function ask(parameters: INodeParameters = {}) {
    const asked = await run(parameters);
    const { url: baseUrl, v3 } = linq.emulator;
    const waiting = await WaitHost.start(asked.run, { integrationToken: TOKEN, baseUrl });
    host = waiting;
    const question = messageThatSays('Refund $20?');
    const [{ id } = { id: '' }] = v3.subscriptions.all;
    v3.subscriptions.update(id, { target_url: waiting.url });
    return { waiting, question, id };
  }

  function messageThatSays(text: string): Message {
    const message = linq.emulator.v3.messages.all.find(({ parts }) => parts[0]?.value === text);
    if (!message) throw new Error(`Nobody said "${text}"`);
    return message;
  }

  const says = (text: string, from = ADA) =>
    linq.emulator.v3.receiveMessage({ from, to: OWN, text });

  const likes = (message: Message) => {
    linq.emulator.v3.messages.react(message, { from: ADA, type: 'like' });
  };

  /** Lets something happen, and says how Linq's deliveries of it were answered. */
  async function statusesOf(happen: () => unknown, count = 1) {
    const { tries } = linq.emulator.v3.deliveries;
    const before = tries.length;
    happen();
    await poll(
      () => Promise.resolve(tries.length - before),
      (made) => made >= count,
      'Delivering',
    );
    return tries.slice(before, before + count).map(({ status }) => status);
  }

  const chat = () => {
    const found = linq.emulator.v3.chats.byId(CHAT);
    if (!found) throw new Error('There is no chat');
    return found;
  };

  /** Lets the number write in the chat: another question, or anything else. */
  const write = (text: string): Message =>
    linq.emulator.v3.messages.send(chat(), { parts: [{ type: 'text', value: text }] });

  /** Lets someone answer a message in its thread. */
  const answersTo = ({ id }: Message, text: string): Message =>
    linq.emulator.v3.messages.receive(chat(), ADA, [{ type: 'text', value: text }], undefined, {
      reply_to: { message_id: id },
    });

  /** What the number wrote since it asked. */
  const written = () => {
    const ours = linq.emulator.v3.messages.all.filter(({ sender }) => sender.is_me);
    const asked = ours.findIndex(({ parts }) => parts[0]?.value === 'Refund $20?');
    return ours.slice(asked + 1);
  };
  const linesSaid = () => written().map(({ parts }) => parts[0]?.value);

  /** The data each resume brought. */
  const answers = () => host?.resumed.map(({ json }) => json['data']);

  const untilRemovalIsAsked = () =>
    poll(
      () => Promise.resolve(linq.wire()),
      (wire) => wire.some(({ method }) => method === 'DELETE'),
      'Asking for the removal',
    );

  const untilRemoved = () =>
    poll(
      () => Promise.resolve(linq.emulator.v3.subscriptions.all.length),
      (count) => count === 0,
      'Removing the subscription',
    );

  /**
   * Asks, and has n8n miss what happens a minute ago; when something else has happened since, of which
   * nothing is delivered, Linq repeats the delivery. Says how that was answered.
   */
  async function missed(
    happen: (question: Message) => unknown,
    since: (question: Message) => unknown,
    parameters: INodeParameters = {},
    count = 1,
  ) {
    const { deliveries, subscriptions } = linq.emulator.v3;
    const { question, id } = await aMinuteAgo(async () => {
      const asked = await ask(parameters);
      deliveries.fault = () => 'cutBefore';
      await statusesOf(() => happen(asked.question));
      return asked;
    });
    subscriptions.update(id, { is_active: false });
    since(question);
    subscriptions.update(id, { is_active: true });
    const came = () => deliveries.tries.filter(({ status }) => status !== undefined);
    deliveries.fault = () => undefined;
    await poll(
      () => Promise.resolve(came().length),
      (made) => made >= count,
      'Repeating',
    );
    return came().map(({ status }) => status);
  }

  const reads = () => linq.wire().filter(({ method }) => method === 'GET').length;

  /** What each resume brought. */
  const resumed = () => host?.resumed;

  return {
    linq,
    run,
    ask,
    messageThatSays,
    says,
    likes,
    statusesOf,
    missed,
    chat,
    write,
    answersTo,
    written,
    linesSaid,
    resumed,
    answers,
    untilRemoved,
    reads,
  };
}
