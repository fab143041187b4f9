import type { INodeParameters } from 'n8n-workflow';
import type { Message } from '../../../harness/linq/v3/records';
import { inList } from '../../../harness/linq/v3/messageForms';
import { answer } from '../../support/failingRun';
import { ADA, OWN } from '../../support/operationCases';
import { CHAT } from '../../support/operationCasesV3/message';
import { ASK_AGAIN, useQuestion } from '../../support/question';
import { postV3, signedV3 } from '../../support/triggerV3';

/** Which forms an answer has: edited, late, a tapback that came as a text, free text. */
const {
  linq,
  ask,
  says,
  likes,
  statusesOf,
  chat,
  missed,
  write,
  linesSaid,
  answers,
  messageThatSays,
  reads,
} = useQuestion();

const BOB = '+15550000077';

const edit = (message: Message, text: string) => linq.emulator.v3.messages.edit(message, 0, text);

describe('an answer that was edited', () => {
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

describe('an answer that comes late counts as it stands then', () => {
  const react = (question: Message, type: string, removed = false) => {
    linq.emulator.v3.messages.react(question, { from: ADA, type, removed });
  };
  const editAnswer = (before: string, after: string) => () => edit(messageThatSays(before), after);
  const nothing = () => undefined;

  test.each<[string, Message['reactions'][number]['emoji'], string]>([
    ['like', null, 'like'],
    ['custom', '👌', '👌'],
  ])('a tapback that stands: %s', async (type, emoji, reaction) => {
    const happen = (question: Message) => {
      linq.emulator.v3.messages.react(question, { from: ADA, type, ...(emoji && { emoji }) });
    };
    await expect(missed(happen, nothing)).resolves.toEqual([200]);
    expect(answers()).toMatchObject([{ approved: true, reaction, from: ADA }]);
    expect(linq.wire().filter(({ method }) => method === 'GET')).toMatchObject([
      {},
      {},
      { path: expect.stringContaining('/messages/') as string },
    ]);
  });

  test('not a tapback that was taken back', async () => {
    await expect(
      missed(likes, (question) => {
        react(question, 'like', true);
      }),
    ).resolves.toEqual([200]);
    expect(answers()).toEqual([]);
    await statusesOf(() => {
      likes(messageThatSays('Refund $20?'));
    });
    expect(answers()).toMatchObject([{ approved: true }]);
  });

  test('the tapback that replaced it', async () => {
    await missed(likes, (question) => {
      react(question, 'dislike');
    });
    expect(answers()).toMatchObject([{ approved: false, reaction: 'dislike' }]);
  });

  test('not one that somebody else has made', async () => {
    const { chats, messages } = linq.emulator.v3;
    const group = chats.create(OWN, [ADA, BOB]);
    const by = (question: Message, from: string, removed = false) => {
      messages.react(question, { from, type: 'like', removed });
    };
    await missed(
      (question) => {
        by(question, ADA);
      },
      (question) => {
        by(question, ADA, true);
        by(question, BOB);
      },
      { chatId: { __rl: true, mode: 'id', value: group.id }, options: { answersFrom: ADA } },
    );
    expect(answers()).toEqual([]);
  });

  test.each<[string, INodeParameters, [string, string], object]>([
    ['a yes', {}, ['Yes', 'No, wait'], { approved: false, text: 'No, wait' }],
    ['a choice', { responseType: 'choice', choices: 'Red\nBlue' }, ['Red', '2'], { index: 1 }],
    ['free text', { responseType: 'freeText' }, ['Two', 'Three'], { text: 'Three' }],
    [
      'free text in pieces',
      { responseType: 'freeText', freeTextOptions: { collectQuickMessages: 1 } },
      ['Two', 'Three'],
      { text: 'Three' },
    ],
  ])('%s that was edited', async (_what, parameters, [before, after], data) => {
    const happen = () => says(before);
    await expect(missed(happen, editAnswer(before, after), parameters)).resolves.toEqual([200]);
    expect(answers()).toMatchObject([data]);
  });

  test('not a yes that says neither any more', async () => {
    await missed(() => says('Yes'), editAnswer('Yes', 'Yes?'));
    expect(answers()).toEqual([]);
  });

  test('as it was delivered, where Linq knows it no more', async () => {
    await missed(
      () => says('Yes'),
      () => {
        linq.emulator.v3.messages.forget(messageThatSays('Yes'));
      },
    );
    expect(answers()).toMatchObject([{ approved: true, text: 'Yes' }]);
  });

  test.each([
    ['a tapback', likes],
    ['a text', () => says('Yes')],
  ])('as it was delivered, where Linq keeps no texts: %s', async (_what, happen) => {
    await missed(happen, () => {
      const { messages } = linq.emulator.v3;
      linq.emulator.interfere = ({ method, path }) => {
        const message = messages.byId(path.split('/').at(-1) ?? '');
        return method === 'GET' && message
          ? answer(200, { ...inList(message), parts: null })
          : undefined;
      };
    });
    expect(answers()).toMatchObject([{ approved: true }]);
  });

  test('where Linq cannot say it now, it is delivered again', async () => {
    let failures = 1;
    const since = (question: Message) => {
      react(question, 'like', true);
      linq.emulator.interfere = ({ method }) =>
        method === 'GET' && failures-- > 0 ? answer(500, '{}') : undefined;
    };
    await expect(missed(likes, since, {}, 2)).resolves.toEqual([503, 200]);
    expect(answers()).toEqual([]);
  });

  test.each<[string, () => string | undefined, boolean]>([
    ['now', () => new Date().toISOString(), true],
    ['at no time', () => undefined, false],
    ['at a time that nobody can read', () => 'today', false],
    ['in the future', () => new Date(Date.now() + 60_000).toISOString(), false],
  ])('of a tapback told of %s', async (_what, at, isBelieved) => {
    const { waiting, question, id } = await ask();
    const before = reads();
    const body = JSON.stringify({
      event_type: 'reaction.added',
      event_id: 'event',
      created_at: at(),
      data: {
        ...{ chat_id: CHAT, message_id: question.id, reaction_type: 'like' },
        from_handle: { handle: ADA, is_me: false },
      },
    });
    const secret = linq.emulator.v3.subscriptions.secretOf(id);
    await expect(postV3(waiting.url, body, signedV3(secret, body, 'event'))).resolves.toEqual({
      status: 200,
      body: { resumed: isBelieved },
    });
    expect(reads() === before).toBe(isBelieved);
  });
});

describe('a tapback that came as a text', () => {
  /** Lets the number have written this before yesterday: what an ephemeral line has no more. */
  const wroteTwoDaysAgo = (...texts: string[]) => {
    for (const text of texts)
      linq.emulator.v3.messages.receive(chat(), OWN, [{ type: 'text', value: text }], {
        created_at: new Date(Date.now() - 2 * 86_400_000).toISOString(),
      });
  };

  test.each([
    ['Liked “Refund $20?”', { approved: true, reaction: 'like' }],
    ['Disliked “Refund $20?”', { approved: false, reaction: 'dislike' }],
    ['👍 to “\u200aRefund $20?\u200a”', { approved: true, reaction: '👍' }],
    ['Reacted 👎 to “Refund $20?”', { approved: false, reaction: '👎' }],
  ])('%s counts as that', async (text, answered) => {
    wroteTwoDaysAgo('Hello!');
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

  test('to words that an older message may have had, which Linq does not list, it counts for the newest alone', async () => {
    wroteTwoDaysAgo('Hello!', ...Array.from({ length: 100 }, (_, index) => `Offer ${index}`));
    await ask({ approvalOptions: { askAgain: ASK_AGAIN, askWhich: 'Which one?' } });
    write('Your order is on its way');
    await statusesOf(() => says('Liked “Refund $20?”'));
    expect([answers(), linesSaid()]).toEqual([[], ['Your order is on its way', 'Which one?']]);
  });

  test('nor on a line where Linq keeps no message for longer than a day', async () => {
    await ask();
    write('Your order is on its way');
    await statusesOf(() => says('Liked “Refund $20?”'));
    expect(answers()).toEqual([]);
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
