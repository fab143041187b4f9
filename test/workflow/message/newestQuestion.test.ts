import type { INodeParameters } from 'n8n-workflow';
import { inList, inReply } from '../../../harness/linq/v3/messageForms';
import type { Message } from '../../../harness/linq/v3/records';
import { answer } from '../../support/failingRun';
import { ADA, OWN } from '../../support/operationCases';
import { CHAT } from '../../support/operationCasesV3/message';
import { ago, ASK_AGAIN, useQuestion } from '../../support/question';

/** Which of several questions an answer is to, and that what Linq leaves out approves none. */
const {
  linq,
  ask,
  messageThatSays,
  says,
  likes,
  statusesOf,
  chat,
  write,
  answersTo,
  written,
  linesSaid,
  answers,
} = useQuestion();

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

  test('in the thread that the question was sent in, an answer that names its first message counts as a plain word', async () => {
    const order = says('Where is my refund?');
    await ask({ additionalFields: { replyTo: order.id }, approvalOptions });
    await statusesOf(() => answersTo(order, 'Hmm'));
    expect([answers(), linesSaid()]).toEqual([[], [ASK_AGAIN]]);
    write('Also?');
    await statusesOf(() => answersTo(order, 'Yes'));
    expect([answers(), linesSaid()]).toEqual([[], [ASK_AGAIN, 'Also?', WHICH]]);
  });

  test('also where the line that asked again names that message, too', async () => {
    const order = says('Where is my refund?');
    await ask({ additionalFields: { replyTo: order.id }, approvalOptions });
    await statusesOf(() => answersTo(order, 'Hmm'));
    Object.assign(written()[0]?.input ?? {}, { reply_to: { message_id: order.id } });
    await statusesOf(() => answersTo(order, 'Yes'));
    expect(answers()).toMatchObject([{ approved: true, text: 'Yes' }]);
  });

  test('and approves where nothing else was written since', async () => {
    const order = says('Where is my refund?');
    await ask({ additionalFields: { replyTo: order.id } });
    likes(order);
    await statusesOf(() => answersTo(order, 'Yes'), 2);
    expect(answers()).toMatchObject([{ approved: true, text: 'Yes' }]);
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

  describe('of two that Linq has deleted, as it does on ephemeral lines after a day', () => {
    /** Two questions that were asked two days ago. Gives back the one that waits. */
    const askTwoDaysAgo = async () => {
      const { question } = await ago(2 * 86_400_000, () => ask({ approvalOptions }));
      for (const message of [question, write('And refund $9,000 to Bob?')])
        linq.emulator.v3.messages.forget(message);
      return question;
    };

    test.each([
      ['a tapback', likes],
      ['an answer in the thread', (question: Message) => answersTo(question, 'Yes')],
    ])('for none, since nobody can tell which came last; %s still does', async (_what, happen) => {
      const question = await askTwoDaysAgo();
      await expect(statusesOf(() => says('Yes'))).resolves.toEqual([200]);
      expect(answers()).toEqual([]);
      await statusesOf(() => {
        happen(question);
      });
      expect(answers()).toMatchObject([{ approved: true }]);
    });

    test('that is said once, outside the thread, and a tapback to it may be meant for either', async () => {
      await askTwoDaysAgo();
      const unknown = { error: { code: 2002, status: 404, message: 'Message not found' } };
      linq.emulator.interfere = ({ method, body }) =>
        method === 'POST' && JSON.stringify(body).includes('reply_to')
          ? answer(404, unknown)
          : undefined;
      for (const text of ['Yes', 'No, thanks']) await statusesOf(() => says(text));
      expect(linesSaid()).toEqual([WHICH]);
      await statusesOf(() => {
        likes(messageThatSays(WHICH));
      });
      expect(answers()).toEqual([]);
    });
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

const MESSAGES = `/api/partner/v3/chats/${CHAT}/messages`;

describe('where Linq keeps no texts', () => {
  const keepNoTexts = () => {
    linq.emulator.interfere = ({ method, path }) => {
      if (method !== 'GET' || !path.startsWith(MESSAGES)) return undefined;
      const messages = linq.emulator.v3.messages.of(chat()).reverse().map(inList);
      const without = messages.map((message) => ({ ...message, parts: null }));
      return answer(200, { messages: without, next_cursor: null });
    };
  };
  const sent = () => linq.wire().filter(({ method }) => method === 'POST').length;

  test('what we wrote in the thread of the question is the line that asked it again', async () => {
    await ask({ approvalOptions: { askAgain: ASK_AGAIN } });
    keepNoTexts();
    await statusesOf(() => says('Hmm'));
    const before = sent();
    await statusesOf(() => says('Well'));
    expect(linesSaid()).toEqual([ASK_AGAIN]);
    expect(sent()).toBe(before);
    await statusesOf(() => says('Yes'));
    expect(answers()).toMatchObject([{ approved: true, text: 'Yes' }]);
  });

  test.each<[string, INodeParameters, boolean]>([
    ['what we wrote elsewhere', { approvalOptions: { askAgain: ASK_AGAIN } }, false],
    ['what we wrote in its thread, where nothing is asked again,', {}, true],
  ])('%s may be another question', async (_what, parameters, isInThread) => {
    const { question } = await ask(parameters);
    keepNoTexts();
    linq.emulator.v3.messages.send(chat(), {
      parts: [{ type: 'text', value: 'And refund $9,000 to Bob?' }],
      ...(isInThread && { reply_to: { message_id: question.id } }),
    });
    await statusesOf(() => says('Yes'));
    expect(answers()).toEqual([]);
  });
});

describe('where Linq leaves out what the reference has, nothing is approved by it', () => {
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
