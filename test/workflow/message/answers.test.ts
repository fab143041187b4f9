import { WebhookContext } from 'n8n-core';
import type { Message } from '../../../harness/linq/v3/records';
import { answer } from '../../support/failingRun';
import { logged } from '../../../harness/n8n/logged';
import { ADA, OWN } from '../../support/operationCases';
import { CHAT } from '../../support/operationCasesV3/message';
import { ASK_AGAIN, useQuestion } from '../../support/question';

/** What comes to an execution that waits for an answer. All of it in a whole n8n: test/e2e/sendAndWait.test.ts. */
const {
  linq,
  ask,
  messageThatSays,
  says,
  likes,
  statusesOf,
  answersTo,
  chat,
  write,
  linesSaid,
  resumed,
  answers,
  untilRemoved,
  reads,
} = useQuestion();

/** The messages we sent that say this. */
const requestsFor = (text: string) =>
  linq
    .wire()
    .filter(({ method, body }) => method === 'POST' && JSON.stringify(body).includes(text));

test('an answer goes on with the execution, and ends the subscription', async () => {
  const { question } = await ask();
  await expect(
    statusesOf(() => {
      likes(question);
    }),
  ).resolves.toEqual([200]);
  expect(resumed()).toEqual([
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

test.each(['iMessage', 'SMS'] as const)(
  'over %s what is no answer leaves it waiting, and is asked about once where that is wanted',
  async (service) => {
    chat().service = service;
    await ask({ approvalOptions: { askAgain: ASK_AGAIN } });
    await expect(statusesOf(() => says('What is this about?'))).resolves.toEqual([200]);
    const asked = requestsFor(ASK_AGAIN);
    await expect(statusesOf(() => says('Hmm'))).resolves.toEqual([200]);
    expect(answers()).toEqual([]);
    expect(linesSaid()).toEqual([ASK_AGAIN]);
    // By what stands in the chat, since nobody knows how long Linq remembers a key.
    expect(requestsFor(ASK_AGAIN)).toEqual(asked);

    await statusesOf(() => says('No, not today'));
    expect(answers()).toMatchObject([{ approved: false, text: 'No, not today' }]);
  },
);

test('what asked another question again in its thread is no line of this one', async () => {
  const { question } = await ask({ approvalOptions: { askAgain: ASK_AGAIN } });
  const { id } = write('Refund $30?');
  linq.emulator.v3.messages.send(chat(), {
    parts: [{ type: 'text', value: ASK_AGAIN }],
    reply_to: { message_id: id },
  });
  await statusesOf(() => answersTo(question, 'Hmm'));
  expect(requestsFor(ASK_AGAIN).at(-1)).toMatchObject({
    body: { message: { reply_to: { message_id: question.id } } },
  });
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
  expect(lines[0]).toMatchObject(['Linq: an answer could not be processed', {}]);
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

test('where only a tapback counts, no message is delivered, and none that Linq has does', async () => {
  const { question, id } = await ask({ approvalOptions: { answerBy: 'tapback' } });
  const { v3 } = linq.emulator;
  expect(v3.subscriptions.byId(id)?.subscribed_events).toEqual(['reaction.added']);
  says('Yes');
  const other = write('Thank you.');
  await expect(
    statusesOf(() => {
      likes(other);
    }),
  ).resolves.toEqual([200]);
  expect(answers()).toEqual([]);
  await statusesOf(() => {
    likes(question);
  });
  expect(answers()).toMatchObject([{ approved: true, reaction: 'like' }]);
});

test.each([
  [
    'the text that Ask Again has by default',
    'Please answer yes or no.',
    'Please answer with a thumbs-up or thumbs-down on the question.',
  ],
  ['a text of one’s own', ASK_AGAIN, ASK_AGAIN],
])('there, %s asks for nothing that is not heard', async (_what, askAgain, said) => {
  const { question } = await ask({ approvalOptions: { answerBy: 'tapback', askAgain } });
  await statusesOf(() => {
    linq.emulator.v3.messages.react(question, { from: ADA, type: 'laugh' });
  });
  expect(linesSaid()).toEqual([said]);
});
