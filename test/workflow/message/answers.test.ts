import { WebhookContext } from 'n8n-core';
import type { INodeParameters } from 'n8n-workflow';
import { poll } from '../../../harness/n8n/poll';
import { inList, inReply } from '../../../harness/linq/v3/messages';
import { type Message } from '../../../harness/linq/v3/records';
import { answer } from '../../support/failingRun';
import { newGate } from '../../../harness/n8n/gate';
import { TOKEN, useLinq } from '../../support/linq';
import { logged } from '../../../harness/n8n/logged';
import { ADA, OWN } from '../../support/operationCases';
import { CHAT } from '../../support/operationCasesV3/message';
import { postV3, signedV3 } from '../../support/triggerV3';
import { receivedV3 } from '../../../harness/linq/v3/samples';
import { WaitHost } from '../../../harness/n8n/waitHost';

/** What comes to an execution that waits for an answer. All of it in a whole n8n: test/e2e/sendAndWait.test.ts. */
const linq = useLinq();

let host: WaitHost | undefined;

beforeEach(() => {
  const { v3 } = linq.emulator;
  v3.lines.add(OWN);
  v3.chats.create(OWN, [ADA], CHAT);
});

afterEach(async () => {
  await host?.close();
  host = undefined;
});

const ASK_AGAIN = 'Yes or no, please.';

/** Asks, and waits at an address where Linq finds it. */
async function ask(parameters: INodeParameters = {}) {
  const { run } = await linq.run({
    resource: 'message',
    operation: 'sendAndWait',
    chatId: { __rl: true, mode: 'id', value: CHAT },
    message: 'Refund $20?',
    ...parameters,
  });
  const { url: baseUrl, v3 } = linq.emulator;
  const waiting = await WaitHost.start(run, { integrationToken: TOKEN, baseUrl });
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

const says = (text: string, from = ADA) => linq.emulator.v3.receiveMessage({ from, to: OWN, text });

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
    10_000,
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

const untilRemoved = () =>
  poll(
    () => Promise.resolve(linq.emulator.v3.subscriptions.all.length),
    (count) => count === 0,
    'Removing the subscription',
    10_000,
  );

const reads = () => linq.wire().filter(({ method }) => method === 'GET').length;

test('an answer goes on with the execution, and ends the subscription', async () => {
  const { question } = await ask();
  await expect(
    statusesOf(() => {
      likes(question);
    }),
  ).resolves.toEqual([200]);
  expect(host?.resumed).toEqual([
    {
      json: {
        data: {
          approved: true,
          reaction: 'like',
          from: ADA,
          chatId: CHAT,
          messageId: question.id,
          respondedAt: expect.stringMatching(/^\d{4}-/) as string,
        },
      },
      pairedItem: { item: 0 },
    },
  ]);
  await untilRemoved();
});

test.each(['Ask "Ada"', "Ask 'Ada'", 'Ask {{ $json.name }}', 'Ask }} \\n', 'Ask\n`${name}` ❓'])(
  'an answer is taken whatever the node is called: %j',
  async (name) => {
    const { waiting } = await ask();
    waiting.rename(name);
    await expect(statusesOf(() => says('Yes'))).resolves.toEqual([200]);
    expect(answers()).toMatchObject([{ approved: true }]);
  },
);

test('what is no answer leaves it waiting, and is asked about once where that is wanted', async () => {
  await ask({ approvalOptions: { askAgain: ASK_AGAIN } });
  for (const text of ['What is this about?', 'Hmm'])
    await expect(statusesOf(() => says(text))).resolves.toEqual([200]);
  expect(answers()).toEqual([]);
  const { messages } = linq.emulator.v3;
  expect(messages.all.filter(({ parts }) => parts[0]?.value === ASK_AGAIN)).toHaveLength(1);

  await statusesOf(() => says('No, not today'));
  expect(answers()).toMatchObject([{ approved: false, text: 'No, not today' }]);
});

test('a line that Linq refuses is said in the log, and holds up no answer', async () => {
  const { id } = await ask({ approvalOptions: { askAgain: ASK_AGAIN } });
  const refusal = { error: { code: 2024, status: 403, message: 'The recipient has opted out' } };
  linq.emulator.interfere = ({ method }) => (method === 'POST' ? answer(403, refusal) : undefined);
  const { subscriptions } = linq.emulator.v3;
  subscriptions.update(id, { is_active: false });
  says('Yes');
  subscriptions.update(id, { is_active: true });
  const lines = await logged(WebhookContext, 'error', async () => {
    await expect(statusesOf(() => says('Well?'))).resolves.toEqual([200]);
  });
  expect(lines[0]).toMatchObject(['Linq: an answer could not be dealt with', {}]);
  expect(answers()).toMatchObject([{ approved: true }]);
});

test('without that nothing is said', async () => {
  await ask();
  await statusesOf(() => says('Hmm'));
  expect(linq.emulator.v3.messages.all).toHaveLength(2);
});

test('a tapback counts on the question and where it was asked again, on nothing else', async () => {
  const { v3 } = linq.emulator;
  const other = write('Your order is on its way');
  const theirs = v3.messages.receive(chat(), ADA, [{ type: 'text', value: ASK_AGAIN }]);
  const empty = v3.messages.send(chat(), { parts: [] });
  await ask({ approvalOptions: { askAgain: ASK_AGAIN } });
  await statusesOf(() => says('Hmm'));
  const again = v3.messages.all.find(
    ({ parts, sender }) => sender.is_me && parts[0]?.value === ASK_AGAIN,
  );
  if (!again) throw new Error('Nobody asked again');

  for (const message of [other, theirs, empty])
    await expect(
      statusesOf(() => {
        likes(message);
      }),
    ).resolves.toEqual([200]);
  expect(answers()).toEqual([]);
  await statusesOf(() => {
    likes(again);
  });
  expect(answers()).toMatchObject([{ approved: true, messageId: again.id }]);
});

test('where nothing is asked again, a tapback to another message of those words counts for nothing', async () => {
  const other = write('Something');
  await ask();
  await statusesOf(() => says('Hmm'));
  const before = reads();
  await statusesOf(() => {
    likes(other);
  });
  expect(answers()).toEqual([]);
  expect(reads()).toBe(before);
});

test('a message that Linq knows no more is none to answer; one that cannot be read is asked for again', async () => {
  const { question } = await ask({ approvalOptions: { askAgain: ASK_AGAIN } });
  await statusesOf(() => says('Hmm'));
  const elsewhere = { ...question, id: '00000000-0000-4000-8000-000000000000' };
  await expect(
    statusesOf(() => {
      likes(elsewhere);
    }),
  ).resolves.toEqual([200]);

  let failures = 1;
  linq.emulator.interfere = ({ method }) =>
    method === 'GET' && failures-- > 0 ? answer(500, '{}') : undefined;
  await expect(
    statusesOf(() => {
      likes(messageThatSays(ASK_AGAIN));
    }, 2),
  ).resolves.toEqual([503, 200]);
  expect(answers()).toMatchObject([{ approved: true }]);
});

describe('what came before the first delivery is asked for, once', () => {
  const undelivered = async (happen: (question: Message) => unknown) => {
    const { question, id } = await ask();
    const { subscriptions } = linq.emulator.v3;
    subscriptions.update(id, { is_active: false });
    happen(question);
    subscriptions.update(id, { is_active: true });
    await statusesOf(() => says('Hmm'));
  };

  test('a message', async () => {
    await undelivered(() => says('Yes'));
    const { id, created_at: respondedAt } = messageThatSays('Yes');
    expect(answers()).toEqual([
      {
        approved: true,
        text: 'Yes',
        chatInput: 'Yes',
        from: ADA,
        chatId: CHAT,
        messageId: id,
        respondedAt,
      },
    ]);
  });

  test('the first of two', async () => {
    await undelivered(() => {
      says('No');
      says('Yes');
    });
    expect(answers()).toMatchObject([{ approved: false, text: 'No' }]);
  });

  test('a tapback, also an emoji', async () => {
    await undelivered((question) => {
      linq.emulator.v3.messages.react(question, { from: ADA, type: 'custom', emoji: '👌' });
    });
    expect(answers()).toMatchObject([{ approved: true, reaction: '👌', from: ADA }]);
  });

  test('no tapback, where a text is wanted', async () => {
    const { question, id } = await ask({ responseType: 'freeText' });
    likes(question);
    linq.emulator.v3.subscriptions.update(id, { phone_numbers: [] });
    await expect(statusesOf(() => says('Somebody else', '+15551234568'))).resolves.toEqual([200]);
    expect(answers()).toEqual([]);
  });

  test('not one of yours', async () => {
    await undelivered((question) => {
      linq.emulator.v3.messages.react(question, { from: OWN, type: 'like' });
    });
    expect(answers()).toEqual([]);
  });

  test('where the question was deleted at Linq, too', async () => {
    await undelivered((question) => {
      says('Yes');
      linq.emulator.v3.messages.forget(question);
    });
    expect(answers()).toMatchObject([{ approved: true, text: 'Yes' }]);
  });

  test('and never again', async () => {
    await ask();
    await statusesOf(() => says('Hmm'));
    const before = reads();
    await statusesOf(() => says('Hmm'));
    expect(reads()).toBe(before);
  });
});

describe('a plain word counts for the newest question alone', () => {
  const WHICH = 'Which one? Tap on it.';
  const approvalOptions = { askAgain: ASK_AGAIN, askWhich: WHICH };

  test('not where something else was written since; that is said once, in the thread of the question', async () => {
    const { question } = await ask({ approvalOptions });
    write('And refund $9,000 to Bob?');
    for (const text of ['Yes', 'No, thanks']) await statusesOf(() => says(text));
    expect(answers()).toEqual([]);
    expect(linesSaid()).toEqual(['And refund $9,000 to Bob?', WHICH]);
    expect(written()[1]?.input.reply_to).toEqual({ message_id: question.id });
  });

  test('what is neither yes nor no is then left to the newest question', async () => {
    await ask({ approvalOptions });
    write('And refund $9,000 to Bob?');
    await statusesOf(() => says('Hmm'));
    expect(linesSaid()).toHaveLength(1);
  });

  test('the line that is written where nobody chose another names both ways, and none is without Ask Again', async () => {
    await ask({ approvalOptions: { askAgain: ASK_AGAIN } });
    write('Also?');
    await statusesOf(() => says('Yes'));
    expect(linesSaid()[1]).toMatch(/thumbs-up.*thread/);
  });

  test('nothing is said without Ask Again', async () => {
    await ask();
    write('Also?');
    await statusesOf(() => says('Yes'));
    expect([answers(), linesSaid()]).toEqual([[], ['Also?']]);
  });

  test.each([
    ['a tapback', likes, { reaction: 'like' }],
    ['an answer in the thread', (question: Message) => answersTo(question, 'Yes'), { text: 'Yes' }],
  ])('%s counts all the same', async (_what, happen, answered) => {
    const { question } = await ask({ approvalOptions });
    write('Also?');
    await statusesOf(() => says('Yes'));
    await statusesOf(() => happen(question));
    expect(answers()).toMatchObject([{ approved: true, ...answered }]);
  });

  test('so does a tapback to the line that says so', async () => {
    await ask({ approvalOptions });
    write('Also?');
    await statusesOf(() => says('Yes'));
    await statusesOf(() => {
      likes(messageThatSays(WHICH));
    });
    expect(answers()).toMatchObject([{ approved: true }]);
  });

  test('what was written before the question does not matter, nor the line that asked again', async () => {
    write('Hello');
    await ask({ approvalOptions });
    await statusesOf(() => says('Hmm'));
    await statusesOf(() => says('Yes'));
    expect(answers()).toMatchObject([{ approved: true }]);
  });

  test('a line that asked another question again is no line of this one, though it says the same', async () => {
    const other = write('Let Bob in?');
    await ask({ approvalOptions });
    const { messages } = linq.emulator.v3;
    const line = messages.send(chat(), {
      parts: [{ type: 'text', value: ASK_AGAIN }],
      reply_to: { message_id: other.id },
    });
    await statusesOf(() => {
      likes(line);
    });
    await statusesOf(() => says('Yes'));
    expect(answers()).toEqual([]);
    expect(linesSaid()).toEqual([ASK_AGAIN, WHICH]);
  });

  test('over SMS, which has no threads, a line belongs to the question that it follows', async () => {
    chat().service = 'SMS';
    await ask({ approvalOptions });
    await statusesOf(() => says('Hmm'));
    expect(written()[0]?.input.reply_to).toBeUndefined();
    await statusesOf(() => says('Yes'));
    expect(answers()).toMatchObject([{ approved: true }]);
  });

  test('over SMS a line that follows another question does not', async () => {
    chat().service = 'SMS';
    await ask({ approvalOptions });
    write('Let Bob in?');
    const line = write(ASK_AGAIN);
    await statusesOf(() => {
      likes(line);
    });
    expect(answers()).toEqual([]);
  });

  test('who wrote before the question had reached them may have meant another', async () => {
    const { question } = await ask({ approvalOptions });
    question.delivered_at = new Date(Date.now() + 60_000).toISOString();
    await statusesOf(() => says('Yes'));
    expect([answers(), linesSaid()]).toEqual([[], [WHICH]]);
    question.delivered_at = question.created_at;
    await statusesOf(() => says('Yes'));
    expect(answers()).toMatchObject([{ approved: true }]);
  });

  test('so may who wrote before it was sent, and whose words came after it', async () => {
    const { question } = await ask({ approvalOptions });
    const sentAt = new Date(Date.parse(question.created_at) - 1_000).toISOString();
    const data = {
      id: 'early',
      chat: { id: CHAT },
      sender_handle: { handle: ADA, is_me: false },
      parts: [{ type: 'text', value: 'Yes' }],
      sent_at: sentAt,
    };
    const { deliveries } = linq.emulator.v3;
    await statusesOf(() => deliveries.deliver({ event_type: 'message.received', line: OWN, data }));
    expect([answers(), linesSaid()]).toEqual([[], [WHICH]]);
  });

  test('where the question is not among the last hundred messages nobody can tell', async () => {
    await ask({ approvalOptions });
    linq.emulator.v3.subscriptions.all.forEach((one) => (one.is_active = false));
    for (let count = 0; count < 100; count++) says('Hmm');
    linq.emulator.v3.subscriptions.all.forEach((one) => (one.is_active = true));
    await statusesOf(() => says('Yes'));
    expect(answers()).toEqual([]);
  });

  test('free text likewise: what is written after something else is no answer, but in the thread', async () => {
    const { question } = await ask({ responseType: 'freeText' });
    write('And what colour?');
    await statusesOf(() => says('Blue'));
    expect([answers(), linesSaid()]).toEqual([[], ['And what colour?']]);
    await statusesOf(() => answersTo(question, 'Two'));
    expect(answers()).toMatchObject([{ text: 'Two' }]);
  });
});

describe('where Linq leaves out what the reference has, nothing is approved by it', () => {
  const MESSAGES = `/api/partner/v3/chats/${CHAT}/messages`;

  /** Has Linq give the messages of the chat, newest first, without the times of some. */
  const withoutTimesOf = (...texts: string[]) => {
    linq.emulator.interfere = ({ method, path }) => {
      if (method !== 'GET' || !path.startsWith(MESSAGES)) return undefined;
      const messages = linq.emulator.v3.messages.of(chat()).reverse().map(inList);
      const given = messages.map(({ created_at, sent_at, ...message }) =>
        texts.includes(String(message.parts[0]?.value))
          ? message
          : { ...message, created_at, sent_at },
      );
      return answer(200, JSON.stringify({ messages: given, next_cursor: null }));
    };
  };

  test('no message without a time, which may be of long ago', async () => {
    says('Yes');
    await ask();
    withoutTimesOf('Yes');
    await statusesOf(() => says('Hmm'));
    expect(answers()).toEqual([]);
  });

  test('no plain word where a message of yours without a time may have come in between', async () => {
    const { question } = await ask();
    withoutTimesOf('And refund $9,000 to Bob?');
    write('And refund $9,000 to Bob?');
    await statusesOf(() => says('Yes'));
    expect(answers()).toEqual([]);
    await statusesOf(() => answersTo(question, 'Yes'));
    expect(answers()).toHaveLength(1);
  });

  test('no earlier message, though Linq does not say when it took the question', async () => {
    says('Yes');
    linq.emulator.interfere = ({ method, path }) => {
      if (method !== 'POST' || !path.startsWith(MESSAGES)) return undefined;
      const sent = linq.emulator.v3.messages.send(chat(), {
        parts: [{ type: 'text', value: 'Refund $20?' }],
      });
      // Nor when it reached them, as over SMS.
      sent.delivered_at = '';
      const message = { ...inReply(sent), created_at: null };
      return answer(202, JSON.stringify({ chat_id: CHAT, message }));
    };
    await ask();
    await statusesOf(() => says('Hmm'));
    expect(answers()).toEqual([]);
    await statusesOf(() => says('No'));
    expect(answers()).toMatchObject([{ approved: false }]);
  });

  test('no tapback that names no message', async () => {
    await ask();
    const data = { chat_id: CHAT, message_id: null, reaction_type: 'like', from: ADA };
    const { deliveries } = linq.emulator.v3;
    await statusesOf(() => deliveries.deliver({ event_type: 'reaction.added', line: OWN, data }));
    expect(answers()).toEqual([]);
  });

  test('no plain word where the page of the chat does not have the question', async () => {
    const before = says('Hello');
    await ask();
    linq.emulator.interfere = ({ method, path }) => {
      if (method !== 'GET' || !path.startsWith(MESSAGES)) return undefined;
      const oldest = { ...inList(before), created_at: '2026-01-01T00:00:00Z' };
      return answer(200, JSON.stringify({ messages: [oldest], next_cursor: 'more' }));
    };
    await statusesOf(() => says('Yes'));
    expect(answers()).toEqual([]);
  });
});

describe('an answer that was edited', () => {
  const edit = (message: Message, text: string) => linq.emulator.v3.messages.edit(message, 0, text);

  test('counts as it reads now', async () => {
    await ask();
    const slip = says('Yrs');
    await statusesOf(() => edit(slip, 'Yes'), 2);
    expect(answers()).toMatchObject([{ approved: true, text: 'Yes', messageId: slip.id }]);
  });

  test('not where it was written before the question, in another chat, by nobody that may answer, or is gone', async () => {
    const { v3 } = linq.emulator;
    const early = says('Yrs');
    const elsewhere = v3.receiveMessage({ from: '+15551234568', to: OWN, text: 'Yrs' });
    await ask();
    await statusesOf(() => edit(early, 'Yes'));
    await statusesOf(() => edit(elsewhere, 'Yes'));
    await statusesOf(() => edit(write('Mine'), 'Yes'));
    const gone = says('Yrs');
    v3.messages.forget(gone);
    await expect(statusesOf(() => edit(gone, 'Yes'), 2)).resolves.toEqual([200, 200]);
    expect(answers()).toEqual([]);
  });

  test('not where nobody says which message was edited', async () => {
    await ask();
    await statusesOf(() => says('Hmm'));
    const data = { chat: { id: CHAT }, sender_handle: { handle: ADA }, part: { text: 'Yes' } };
    const { deliveries } = linq.emulator.v3;
    await expect(
      statusesOf(() => deliveries.deliver({ event_type: 'message.edited', line: OWN, data })),
    ).resolves.toEqual([200]);
    expect(answers()).toEqual([]);
  });

  test('one that Linq cannot read now is delivered again', async () => {
    await ask();
    const slip = says('Yrs');
    await statusesOf(() => undefined);
    let failures = 1;
    linq.emulator.interfere = ({ method, path }) =>
      method === 'GET' && path.endsWith(slip.id) && failures-- > 0 ? answer(500, '{}') : undefined;
    await expect(statusesOf(() => edit(slip, 'Yes'), 2)).resolves.toEqual([503, 200]);
    expect(answers()).toMatchObject([{ approved: true }]);
  });
});

describe('a tapback that came as a text', () => {
  test.each([
    ['Liked “Refund $20?”', { approved: true, reaction: 'like' }],
    ['Disliked “Refund $20?”', { approved: false, reaction: 'dislike' }],
    ['👍 to “\u200aRefund $20?\u200a”', { approved: true, reaction: '👍' }],
    ['Reacted 👎 to “Refund $20?”', { approved: false, reaction: '👎' }],
  ])('%s counts as that', async (text, answered) => {
    await ask();
    write('Your order is on its way');
    await statusesOf(() => says(text));
    expect(answers()).toMatchObject([answered]);
  });

  test.each([
    'Liked “Your order is on its way”',
    'Liked “Something nobody wrote”',
    'Removed a like from “Refund $20?”',
  ])('%s says nothing to the question', async (text) => {
    await ask({ approvalOptions: { askAgain: ASK_AGAIN } });
    write('Your order is on its way');
    await statusesOf(() => says(text));
    expect([answers(), linesSaid()]).toEqual([[], ['Your order is on its way']]);
  });

  test('where two messages say the same it may be to either', async () => {
    await ask();
    write('Refund $20?');
    await statusesOf(() => says('Liked “Refund $20?”'));
    expect(answers()).toEqual([]);
  });
});

describe('free text is not', () => {
  const parts: [string, unknown][] = [
    ['a card', [{ type: 'imessage_app', app: { name: 'Game' } }]],
    ['a poll', [{ type: 'poll', options: [] }]],
    ['no parts', []],
    ['parts that Linq does not keep', null],
    ['an empty text', [{ type: 'text', value: ' ' }]],
    ['a tapback as a text', [{ type: 'text', value: 'Liked “Refund $20?”' }]],
    ['one that was taken back', [{ type: 'text', value: 'Removed a heart from “Refund $20?”' }]],
  ];

  test.each(parts)('%s', async (_what, given) => {
    await ask({ responseType: 'freeText' });
    const { v3 } = linq.emulator;
    const data = {
      id: 'message',
      chat: { id: CHAT },
      sender_handle: { handle: ADA, is_me: false },
      parts: given,
    };
    await statusesOf(() =>
      v3.deliveries.deliver({ event_type: 'message.received', line: OWN, data }),
    );
    expect(answers()).toEqual([]);
    await statusesOf(() => says('Two tables'));
    expect(answers()).toMatchObject([{ text: 'Two tables' }]);
  });
});

test('the subscription of an answered wait is deleted once', async () => {
  await ask();
  await statusesOf(() => says('Yes'));
  await untilRemoved();
  expect(linq.wire().filter(({ method }) => method === 'DELETE')).toHaveLength(1);
});

describe('an answer is taken once', () => {
  test('however often it is delivered', async () => {
    await ask();
    linq.emulator.v3.deliveries.fault = () => 'repeat';
    await expect(statusesOf(() => says('Yes'), 2)).resolves.toEqual([200, 200]);
    expect(answers()).toHaveLength(1);
  });

  test('one that comes while n8n still tries to go on with another is asked for again', async () => {
    const { waiting } = await ask();
    waiting.holdsAnswer = newGate();
    waiting.resumes = false;
    const { tries } = linq.emulator.v3.deliveries;
    says('Yes');
    await waiting.hasAnswer.opened;
    await expect(statusesOf(() => says('Yes, please'))).resolves.toEqual([503]);
    waiting.holdsAnswer.open();
    await poll(
      () => Promise.resolve(tries.map(({ status }) => status)),
      (statuses) => statuses.includes(500),
      'That n8n fails',
      10_000,
    );
    waiting.resumes = true;
    await poll(
      () => Promise.resolve(answers()),
      (all) => all?.length === 1,
      'The answer',
      10_000,
    );
  });

  test('and again, where n8n could not go on with it', async () => {
    const { waiting } = await ask();
    waiting.resumes = false;
    const delivering = statusesOf(() => says('Yes'), 2);
    await poll(
      () => Promise.resolve(linq.emulator.v3.deliveries.tries.length),
      (made) => made > 0,
      'The first try',
      10_000,
    );
    waiting.resumes = true;
    await expect(delivering).resolves.toEqual([500, 200]);
    expect(answers()).toMatchObject([{ approved: true }]);
  });
});

describe('who may bring an answer', () => {
  const forged = JSON.stringify({ event_id: 'x', event_type: 'message.received', data: {} });

  test('nobody without a signature, or with a wrong one', async () => {
    const { waiting } = await ask();
    const lines = await logged(WebhookContext, 'warn', async () => {
      const { status } = await fetch(waiting.url, { method: 'POST', body: forged });
      expect([status, waiting.decryptions]).toEqual([401, 0]);
      linq.emulator.v3.deliveries.fault = () => 'forge';
      await expect(statusesOf(() => says('Hmm'), 4)).resolves.toEqual([401, 401, 401, 200]);
    });
    expect(answers()).toEqual([]);
    const said = lines.map((line) => String((line as unknown[])[0]));
    expect(said.map((line) => line.replace(/^.*? takes no delivery: it/, 'it'))).toEqual([
      'it has no signature in the headers webhook-id, webhook-timestamp, webhook-signature',
      'its signature is not that of the answers',
    ]);
  });

  test('under another token Linq itself is asked, at each delivery, and what was delivered proves nothing', async () => {
    const { waiting } = await ask();
    const { url: baseUrl, v3 } = linq.emulator;
    linq.emulator.token = 'another token';
    await waiting.changeCredential({ integrationToken: 'another token', baseUrl });
    const data = {
      chat: { id: CHAT },
      sender_handle: { handle: ADA, is_me: false },
      parts: [{ type: 'text', value: 'Yes' }],
    };
    await expect(
      statusesOf(() => v3.deliveries.deliver({ event_type: 'message.received', line: OWN, data })),
    ).resolves.toEqual([200]);
    expect(answers()).toEqual([]);
    await statusesOf(() => says('Yes'));
    expect(answers()).toMatchObject([{ approved: true, text: 'Yes' }]);
  });

  test('without the credential it is answered 503, so that Linq repeats it', async () => {
    const { waiting } = await ask();
    waiting.forgetCredential();
    await expect(statusesOf(() => says('Yes'))).resolves.toEqual([503]);
    await waiting.changeCredential({ integrationToken: TOKEN, baseUrl: linq.emulator.url });
    await poll(
      () => Promise.resolve(answers()),
      (all) => all?.length === 1,
      'Again',
      10_000,
    );
    expect(answers()).toMatchObject([{ approved: true }]);
  });
});

test('Linq is told what came of a delivery', async () => {
  const { waiting, id } = await ask();
  const secret = linq.emulator.v3.subscriptions.secretOf(id);
  const deliver = (text: string) => {
    const event = receivedV3({ chat: { id: CHAT }, parts: [{ type: 'text', value: text }] });
    const body = JSON.stringify({ ...event, created_at: new Date().toISOString() });
    return postV3(waiting.url, body, signedV3(secret, body, event.event_id));
  };
  await expect(deliver('Hmm')).resolves.toEqual({ status: 200, body: { resumed: false } });
  linq.emulator.interfere = () => answer(500, '{}');
  waiting.forgetCredential();
  await expect(deliver('Yes')).resolves.toEqual({
    status: 503,
    body: { error: 'The answer cannot be received at the moment' },
  });
  linq.emulator.interfere = () => undefined;
  await waiting.changeCredential({ integrationToken: TOKEN, baseUrl: linq.emulator.url });
  await expect(deliver('Yes')).resolves.toEqual({ status: 200, body: { resumed: true } });
  await untilRemoved();
});

test('a question that n8n has not kept is said in its log, and the answer asked for again', async () => {
  const { waiting } = await ask();
  const remember = waiting.forgetQuestion();
  const lines = await logged(WebhookContext, 'error', async () => {
    await expect(statusesOf(() => says('Yes'))).resolves.toEqual([503]);
  });
  expect(lines[0]).toEqual([
    'Linq: an answer could not be dealt with',
    { workflowId: 'workflow', reason: 'n8n has not kept the question' },
  ]);
  remember();
  await poll(
    () => Promise.resolve(answers()),
    (all) => all?.length === 1,
    'Again',
    10_000,
  );
});

test('a subscription that cannot be removed does not lose the answer', async () => {
  await ask();
  linq.emulator.interfere = ({ method }) => (method === 'DELETE' ? answer(500, '{}') : undefined);
  await expect(statusesOf(() => says('Yes'))).resolves.toEqual([200]);
  expect(answers()).toMatchObject([{ approved: true }]);
});
