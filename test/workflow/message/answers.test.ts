import { WebhookContext } from 'n8n-core';
import type { INodeParameters } from 'n8n-workflow';
import { poll } from '../../../playground/poll';
import type { Message } from '../../emulator/v3/messages';
import { answer } from '../../support/failingRun';
import { TOKEN, useLinq } from '../../support/linq';
import { logged } from '../../support/logged';
import { ADA, OWN } from '../../support/operationCases';
import { CHAT } from '../../support/operationCasesV3/message';
import { postV3, receivedV3, signedV3 } from '../../support/triggerV3';
import { WaitHost } from '../../support/waitHost';

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

test('without that nothing is said', async () => {
  await ask();
  await statusesOf(() => says('Hmm'));
  expect(linq.emulator.v3.messages.all).toHaveLength(2);
});

test('a tapback counts on the question and where it was asked again, on nothing else', async () => {
  const { v3 } = linq.emulator;
  const chat = v3.chats.byId(CHAT);
  if (!chat) throw new Error('There is no chat');
  const parts = [{ type: 'text', value: 'Your order is on its way' }];
  const other = v3.messages.send(chat, { parts });
  const theirs = v3.messages.receive(chat, ADA, [{ type: 'text', value: ASK_AGAIN }]);
  const empty = v3.messages.send(chat, { parts: [] });
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
  const { v3 } = linq.emulator;
  const chat = v3.chats.byId(CHAT);
  if (!chat) throw new Error('There is no chat');
  const other = v3.messages.send(chat, { parts: [{ type: 'text', value: 'Something' }] });
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

  test('and never again', async () => {
    await ask();
    await statusesOf(() => says('Hmm'));
    const before = reads();
    await statusesOf(() => says('Hmm'));
    expect(reads()).toBe(before);
  });
});

describe('an answer is taken once', () => {
  test('however often it is delivered', async () => {
    await ask();
    linq.emulator.v3.deliveries.fault = () => 'repeat';
    await expect(statusesOf(() => says('Yes'), 2)).resolves.toEqual([200, 200]);
    expect(answers()).toHaveLength(1);
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
    const { status } = await fetch(waiting.url, { method: 'POST', body: forged });
    expect([status, waiting.decryptions]).toEqual([401, 0]);
    linq.emulator.v3.deliveries.fault = () => 'forge';
    await expect(statusesOf(() => says('Hmm'), 4)).resolves.toEqual([401, 401, 401, 200]);
    expect(answers()).toEqual([]);
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
