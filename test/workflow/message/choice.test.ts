import type { INodeParameters } from 'n8n-workflow';
import { answer } from '../../support/failingRun';
import { jsonOf } from '../../support/linq';
import { ADA, byId, OWN } from '../../support/operationCases';
import { CHAT } from '../../support/operationCasesV3/message';
import { aMinuteAgo, useQuestion } from '../../support/question';

/** Send and Wait for a choice. All of it in a whole n8n: test/e2e/sendAndWaitTypes.test.ts. */
const { linq, run, ask, answers, answersTo, chat, linesSaid, says, statusesOf, write } =
  useQuestion();

const BOB = '+15550000077';
const DAYS = ['Monday', 'Tuesday', 'Wednesday'];

const choice = (parameters: INodeParameters = {}) => ({
  responseType: 'choice',
  choices: DAYS.join('\n'),
  ...parameters,
});

const several = choice({ choiceOptions: { allowSeveral: true } });

/** The poll that was sent last. */
const pollOf = () => {
  const { messages } = linq.emulator.v3;
  const poll = messages.all.findLast(({ parts }) => parts[0]?.type === 'poll');
  if (!poll) throw new Error('There is no poll');
  return poll;
};

const votes =
  (option: number, operation?: 'add' | 'remove', from = ADA, poll = pollOf()) =>
  () => {
    linq.emulator.v3.polls.vote(poll, String(option), from, operation);
  };

test('in an iMessage chat it is a poll below the message, and a vote ends the wait', async () => {
  await ask(choice());
  expect(
    linq.wire().map(({ method, path }) => `${method} ${path.split('/').at(-1) ?? ''}`),
  ).toEqual([
    `GET ${CHAT}`,
    'GET webhook-subscriptions',
    'POST webhook-subscriptions',
    'POST messages',
    'POST polls',
  ]);
  expect(linq.wire().at(-1)?.body).toEqual({
    poll: {
      options: DAYS.map((text) => ({ text })),
      idempotency_key: expect.any(String) as string,
    },
  });
  expect(linq.emulator.v3.subscriptions.all).toMatchObject([
    {
      subscribed_events: [
        'message.received',
        'message.edited',
        'poll.vote.added',
        'poll.vote.removed',
      ],
    },
  ]);
  await expect(statusesOf(votes(2))).resolves.toEqual([200]);
  expect(answers()).toEqual([
    {
      choice: 'Tuesday',
      index: 1,
      from: ADA,
      chatId: CHAT,
      messageId: pollOf().id,
      respondedAt: expect.stringMatching(/^\d{4}-/) as string,
    },
  ]);
});

test('over SMS it is numbered lines, and a number ends the wait', async () => {
  chat().service = 'SMS';
  await run({
    message: 'Which day?',
    ...choice(),
  });
  expect(linq.wire().at(-1)).toMatchObject({
    path: `/api/partner/v3/chats/${CHAT}/messages`,
    body: {
      message: {
        parts: [{ type: 'text', value: 'Which day?\n\n1. Monday\n2. Tuesday\n3. Wednesday' }],
      },
    },
  });
});

test.each<[INodeParameters, boolean]>([
  [{ overrideOptOut: true }, false],
  [{ preferredService: 'RCS' }, false],
  [{ preferredService: 'SMS' }, false],
  [{ overrideOptOut: false, preferredService: 'iMessage' }, true],
])('a message that goes out with %j has a poll: %p', async (additionalFields, hasPoll) => {
  await run({ message: 'Which day?', ...choice({ additionalFields }) });
  const last = linq.wire().at(-1);
  expect(last?.path.split('/').at(-1)).toBe(hasPoll ? 'polls' : 'messages');
  expect(JSON.stringify(linq.wire()).includes('Which day?\\n\\n1. Monday')).toBe(!hasPoll);
});

test('where Linq refuses the poll, the error says that the question was sent', async () => {
  linq.emulator.interfere = ({ path }) =>
    path.endsWith('/polls')
      ? answer(400, { error: { code: 1002, status: 400, message: 'No poll' } })
      : undefined;
  const { error } = await run({ message: 'Which day?', ...choice() });
  const [question] = linq.emulator.v3.messages.all;
  expect(error?.message).toBe(
    `Linq did not accept the poll in chat ${CHAT} (400): No poll. The question was sent (message ID ${question?.id ?? '?'}), but nothing waits for its answer.`,
  );
  expect(linq.emulator.v3.subscriptions.all).toEqual([]);
});

describe('a question that was sent a minute ago, whose poll was not', () => {
  const parameters = {
    ...{ resource: 'message', operation: 'sendAndWait', chatId: byId(CHAT), message: 'Which day?' },
    ...choice(),
  };

  /** It fails, and is tried again when somebody has said something. */
  const triedAgain = async (said: string) => {
    linq.emulator.interfere = ({ path }) => (path.endsWith('/polls') ? answer(500, {}) : undefined);
    const failed = await aMinuteAgo(() => linq.run(parameters));
    linq.emulator.interfere = () => undefined;
    expect(failed.run.status).toBe('error');
    says(said);
    return () => linq.retry(parameters, failed);
  };

  test('goes on at once with what was answered since', async () => {
    const retry = await triedAgain('2');
    const { run, output } = await retry();
    expect(run.status).toBe('success');
    expect(jsonOf(output)).toMatchObject([{ data: { choice: 'Tuesday', index: 1, text: '2' } }]);
    expect(linq.emulator.v3.subscriptions.all).toEqual([]);
  });

  test('waits where nobody has answered it', async () => {
    const retry = await triedAgain('Hmm');
    await expect(retry()).resolves.toMatchObject({ run: { status: 'waiting' } });
  });

  test('waits where Linq cannot say whether anybody has', async () => {
    const retry = await triedAgain('2');
    linq.emulator.interfere = ({ method, path }) =>
      method === 'GET' && path.includes('/messages') ? answer(500, {}) : undefined;
    await expect(retry()).resolves.toMatchObject({ run: { status: 'waiting' } });
  });
});

test.each([
  ['their chat, where there is one, with a poll', ADA, 'polls'],
  ['a new chat with numbered lines', BOB, 'chats'],
])('a person is asked in %s', async (_what, to, call) => {
  await run({
    sendTo: 'person',
    from: { __rl: true, mode: 'phoneNumber', value: OWN },
    to,
    message: 'Which day?',
    ...choice(),
  });
  expect(linq.wire().at(-1)?.path.split('/').at(-1)).toBe(call);
});

test.each(['Tuesday', '2'])(
  '%s in words or a number is an answer, below a poll, too',
  async (text) => {
    await ask(choice());
    await statusesOf(() => says(text));
    expect(answers()).toMatchObject([{ choice: 'Tuesday', index: 1, text, from: ADA }]);
  },
);

test('so is one in the thread of the poll, whatever was written since', async () => {
  await ask(choice());
  write('By the way');
  await statusesOf(() => says('2'));
  expect(answers()).toEqual([]);
  await statusesOf(() => answersTo(pollOf(), '3'));
  expect(answers()).toMatchObject([{ choice: 'Wednesday', index: 2 }]);
});

test('what is none of the choices is asked about once, where that is wanted', async () => {
  await ask(choice({ choiceOptions: { askAgain: 'One of the days, please.' } }));
  await statusesOf(() => says('Sunday'));
  await statusesOf(() => says('Whenever'));
  expect(answers()).toEqual([]);
  expect(linesSaid().filter((line) => line === 'One of the days, please.')).toHaveLength(1);
});

test('a vote that was taken back does not count, nor do two where one is allowed', async () => {
  const { id } = await ask(choice());
  const { subscriptions } = linq.emulator.v3;
  // Both happen before Linq delivers the first.
  subscriptions.update(id, { is_active: false });
  votes(1)();
  votes(1, 'remove')();
  subscriptions.update(id, { is_active: true });
  await statusesOf(() => says('Hello?'));
  expect(answers()).toEqual([]);

  subscriptions.update(id, { is_active: false });
  votes(1)();
  subscriptions.update(id, { is_active: true });
  await statusesOf(votes(3));
  expect(answers()).toEqual([]);
  await statusesOf(votes(1, 'remove'));
  expect(answers()).toMatchObject([{ choice: 'Wednesday' }]);
});

test('only the votes of those who may answer count, in this poll and for its choices', async () => {
  const { v3 } = linq.emulator;
  const group = v3.chats.create(OWN, [ADA, BOB]);
  await ask(
    choice({
      chatId: { __rl: true, mode: 'id', value: group.id },
      options: { answersFrom: BOB },
    }),
  );
  const poll = pollOf();
  const another = v3.messages.send(group, { parts: [{ type: 'poll' }] });
  v3.polls.create(another, DAYS);
  v3.polls.add(poll, ['Never']);
  for (const vote of [
    votes(1, 'add', ADA, poll),
    votes(1, 'add', OWN, poll),
    votes(1, 'add', BOB, another),
    votes(4, 'add', BOB, poll),
  ])
    await expect(statusesOf(vote)).resolves.toEqual([200]);
  expect(answers()).toEqual([]);
  await statusesOf(votes(4, 'remove', BOB, poll));
  await statusesOf(votes(2, 'add', BOB, poll));
  expect(answers()).toMatchObject([{ choice: 'Tuesday', from: BOB }]);
});

test('a vote that came while n8n saved the execution is found at the next delivery', async () => {
  const { id } = await ask(choice());
  const { subscriptions } = linq.emulator.v3;
  subscriptions.update(id, { is_active: false });
  votes(1, 'add', OWN)();
  votes(2)();
  subscriptions.update(id, { is_active: true });
  await statusesOf(() => says('Hello?'));
  expect(answers()).toMatchObject([{ choice: 'Tuesday', from: ADA }]);
});

describe('where Linq knows the poll no more', () => {
  const forgetPoll = () => {
    linq.emulator.interfere = ({ path }) => (path.endsWith('/poll') ? answer(404, {}) : undefined);
  };

  test('words still count', async () => {
    const { id } = await ask(choice());
    const { subscriptions } = linq.emulator.v3;
    subscriptions.update(id, { is_active: false });
    says('2');
    subscriptions.update(id, { is_active: true });
    forgetPoll();
    await expect(statusesOf(() => says('Hello?'))).resolves.toEqual([200]);
    expect(answers()).toMatchObject([{ choice: 'Tuesday', text: '2' }]);
  });

  test('a vote counts as it was delivered, of those who may answer', async () => {
    const { v3 } = linq.emulator;
    const group = v3.chats.create(OWN, [ADA, BOB]);
    await ask(choice({ chatId: byId(group.id), options: { answersFrom: BOB } }));
    const poll = pollOf();
    v3.polls.add(poll, ['Never']);
    forgetPoll();
    for (const vote of [votes(1, 'add', ADA, poll), votes(4, 'add', BOB, poll)])
      await expect(statusesOf(vote)).resolves.toEqual([200]);
    expect(answers()).toEqual([]);
    await statusesOf(votes(2, 'add', BOB, poll));
    expect(answers()).toEqual([
      {
        ...{ choice: 'Tuesday', index: 1, from: BOB, chatId: group.id, messageId: poll.id },
        respondedAt: expect.stringMatching(/^\d{4}-/) as string,
      },
    ]);
  });

  test('one that was taken back does not', async () => {
    const { id } = await ask(choice());
    const { subscriptions } = linq.emulator.v3;
    subscriptions.update(id, { is_active: false });
    votes(1)();
    subscriptions.update(id, { is_active: true });
    forgetPoll();
    await expect(statusesOf(votes(1, 'remove'))).resolves.toEqual([200]);
    expect(answers()).toEqual([]);
  });
});

test('a vote is for the text it was given to, in whatever order Linq lists the options', async () => {
  linq.emulator.interfere = ({ method, path }) => {
    if (method !== 'POST' || !path.endsWith('/polls')) return undefined;
    const { v3 } = linq.emulator;
    const message = v3.messages.send(chat(), { parts: [{ type: 'poll' }] });
    v3.polls.create(message, DAYS.toReversed());
    return answer(201, {
      ...{ chat_id: CHAT, message_id: message.id, poll: { options: v3.polls.of(message) } },
    });
  };
  await ask(choice());
  await statusesOf(votes(1));
  expect(answers()).toMatchObject([{ choice: 'Wednesday', index: 2 }]);
});

test('several votes are one answer, when nobody votes any more', async () => {
  await ask(several);
  await statusesOf(() => {
    votes(3)();
    votes(1)();
  }, 2);
  expect(answers()).toEqual([
    {
      choices: ['Monday', 'Wednesday'],
      indexes: [0, 2],
      from: ADA,
      chatId: CHAT,
      messageId: pollOf().id,
      respondedAt: expect.stringMatching(/^\d{4}-/) as string,
    },
  ]);
});

test('so are several in one message', async () => {
  await ask(several);
  await statusesOf(() => says('1 and 3'));
  expect(answers()).toMatchObject([{ choices: ['Monday', 'Wednesday'], indexes: [0, 2] }]);
});

test.each([
  ['Monday', 'Choices: expected two to twelve, one per line. Given: 1'],
  [
    Array.from({ length: 13 }, (_, index) => `Day ${index}`).join('\n'),
    'Choices: expected two to twelve, one per line. Given: 13',
  ],
  ['Monday\nmonday!', 'Choices: expected each choice only once. Given twice: "monday!"'],
  ['={{ "" }}', 'Choices: expected two to twelve, one per line. Given: 0'],
  [
    `Monday\n${'x'.repeat(9_990)}`,
    'Message: expected up to 10,000 characters together with the choices. Given: 10015',
  ],
])('choices that cannot be asked are refused: %.20s', async (choices, message) => {
  const { error, output } = await run({
    message: 'Which day?',
    ...choice({ choices }),
  });
  expect(error).toMatchObject({ message });
  expect(jsonOf(output)).toEqual([]);
  expect(linq.wire()).toEqual([]);
});
