import type { INodeParameters } from 'n8n-workflow';
import { v3Error } from '../../../harness/linq/v3/errors';
import { jsonOf } from '../../support/linq';
import { ADA, OWN } from '../../support/operationCases';
import { CHAT, MESSAGE } from '../../support/operationCasesV3/message';
import { binary, PATH, send, useChat } from '../../support/sendV3';

const BOB = '+15557654321';

const { linq, sent } = useChat();

const store = () => linq.emulator.v3.messages;

const chat = () => {
  const [found] = linq.emulator.v3.chats.all;
  if (!found) throw new Error('The account has a chat');
  return found;
};

/** Each writes at a moment of their own: within a millisecond, it is the ID that says who was first. */
let moment = Date.parse('2026-11-27T08:00:00Z');

const writes = (text: string, from = ADA, created_at = new Date((moment += 100)).toISOString()) =>
  store().receive(chat(), from, [{ type: 'text', value: text }], { created_at });

/** What went out, without bodies. */
const wire = () =>
  linq.wire().map(({ method, path }) => `${method} ${path.split('/').at(-1) ?? ''}`);

const TYPE = 'POST typing';
const LOOK = 'GET messages?limit=50';
const SEND = 'POST messages';

const textsSent = () => sent().map((message) => (message as unknown as Sent).parts[0]?.value);

interface Sent {
  parts: { value?: string }[];
}

describe('an answer to the last message', () => {
  const answer = (id: string, more: INodeParameters = {}) =>
    linq.run(send({ text: 'Yes', additionalFields: { onlyIfLastMessageId: id, ...more } }));

  test('goes out, and says so', async () => {
    const { output } = await answer(writes('Are you there?').id);

    expect(jsonOf(output)).toMatchObject([{ id: store().all[1]?.id, sent: true }]);
    expect(wire()).toEqual([LOOK, SEND]);
  });

  test('is not sent where the same person has written more, and says which message it was', async () => {
    const { id } = writes('Are you there?');
    const newer = writes('Hello?');
    const { output } = await answer(id);

    expect(jsonOf(output)).toEqual([{ chat_id: CHAT, sent: false, superseded_by: newer.id }]);
    expect(sent()).toEqual([]);
  });

  test("is sent all the same where it is another person's, unless all are answered together", async () => {
    linq.emulator.v3.chats.all.pop();
    linq.emulator.v3.chats.create(OWN, [ADA, BOB], CHAT);
    const { id } = writes('Are you there?');
    const others = writes('Lunch?', BOB);

    expect(jsonOf((await answer(id)).output)).toMatchObject([{ sent: true }]);
    expect(jsonOf((await answer(id, { messagesFrom: 'anyone' })).output)).toMatchObject([
      { sent: false, superseded_by: others.id },
    ]);
  });

  test('is sent where the newer message came so long after that its own run answers only that', async () => {
    const { id } = writes('Are you there?', ADA, '2026-11-27T09:00:00Z');
    Object.assign(store().send(chat(), { parts: [{ type: 'text', value: 'A moment' }] }), {
      created_at: '2026-11-27T09:00:01Z',
    });
    writes('Hello?', ADA, '2026-11-27T09:00:08Z');

    expect(jsonOf((await answer(id)).output)).toMatchObject([{ sent: true }]);
    expect(jsonOf((await answer(id, { quietSeconds: 10 })).output)).toMatchObject([
      { sent: false },
    ]);
  });

  test('takes one look, however much was written before', async () => {
    for (let index = 0; index < 120; index++) writes('Old');
    await answer(writes('Are you there?').id);

    expect(wire()).toEqual([LOOK, SEND]);
  });

  test('is held back however much was said since the newer message', async () => {
    const { id } = writes('Are you there?');
    writes('Hello?');
    writes('Another thing', ADA, '2026-11-27T09:00:00Z');
    for (let index = 0; index < 48; index++)
      Object.assign(store().send(chat(), { parts: [{ type: 'text', value: 'Ours' }] }), {
        created_at: '2026-11-27T09:30:00Z',
      });
    const newest = writes('One more', ADA, '2026-11-27T10:00:00Z');
    const { output } = await answer(id);

    expect(jsonOf(output)).toEqual([{ chat_id: CHAT, sent: false, superseded_by: newest.id }]);
    expect(wire()).toEqual([LOOK, expect.stringMatching(/^GET messages/) as string]);
  });

  test('is sent where Linq does not list the message', async () => {
    expect(jsonOf((await answer(MESSAGE)).output)).toMatchObject([{ sent: true }]);
  });

  test.each([429, 500])('is not sent where the look is answered %d', async (status) => {
    linq.emulator.interfere = ({ method }) =>
      method === 'GET' ? { kind: 'answer', status, body: '' } : undefined;
    const { error } = await answer(writes('Are you there?').id);

    expect(error).toMatchObject({ httpCode: String(status) });
    expect(sent()).toEqual([]);
  });

  test('is refused where the message is one of ours', async () => {
    const { id } = store().send(chat(), { parts: [{ type: 'text', value: 'Hi' }] });

    expect((await answer(id)).error?.message).toContain('Only If Last Message Is: expected');
    expect(sent()).toEqual([]);
  });
});

describe('a text that is split', () => {
  const split = (text: string, more: INodeParameters = {}) =>
    send({ text, additionalFields: { splitIntoMessages: true, ...more } });

  test('goes out message by message, each typed and with a key of its own', async () => {
    const { output } = await linq.run(
      split('**One**\n\nTwo\n \t\n\nThree', {
        attachments: 'photo',
        effect: 'confetti',
        formatMarkdown: true,
        idempotencyKey: 'key',
        replyTo: MESSAGE,
      }),
      { binary },
    );

    expect(sent()).toEqual([
      {
        parts: [
          { type: 'text', value: 'One', text_decorations: [{ range: [0, 3], style: 'bold' }] },
        ],
        reply_to: { message_id: MESSAGE },
        idempotency_key: 'key-1',
      },
      { parts: [{ type: 'text', value: 'Two' }], idempotency_key: 'key-2' },
      {
        parts: [
          { type: 'text', value: 'Three' },
          { type: 'media', attachment_id: linq.emulator.v3.attachments.all[0]?.id },
        ],
        effect: { type: 'screen', name: 'confetti' },
        idempotency_key: 'key-3',
      },
    ]);
    expect(wire().filter((request) => request === TYPE || request === SEND)).toEqual(
      Array(3).fill([TYPE, SEND]).flat(),
    );
    const messages = store().all.map(({ id }) => ({ id }));
    expect(jsonOf(output)).toMatchObject([{ id: messages[2]?.id, sent: true, messages }]);
  });

  test('may be longer than a message', async () => {
    const words = 'word '.repeat(2_001).trim();
    await linq.run(split(words));

    const texts = textsSent();
    expect(texts).toHaveLength(2);
    expect(texts.join(' ')).toBe(words);
  });

  test('goes out whole where typing is refused, as in groups', async () => {
    linq.emulator.interfere = ({ path }) =>
      path.endsWith('/typing')
        ? { kind: 'answer', status: 403, body: JSON.stringify(v3Error(403, 2016, 'No')) }
        : undefined;
    await linq.run(split('One\n\nTwo'));

    expect(textsSent()).toEqual(['One', 'Two']);
  });

  test('goes out once where an answer was lost and Retry On Fail runs the node again', async () => {
    let posts = 0;
    linq.emulator.interfere = ({ method, path }) =>
      method === 'POST' && path === PATH && ++posts === 2 ? { kind: 'lost' } : undefined;
    const { output } = await linq.run(split('One\n\nTwo\n\nThree'), {
      node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 },
    });

    expect(store().all.map(({ parts }) => parts[0]?.value)).toEqual(['One', 'Two', 'Three']);
    expect(jsonOf(output)).toMatchObject([{ sent: true }]);
    expect(posts).toBe(5);
  });

  test('ends where somebody writes in between', async () => {
    const { id } = writes('Are you there?', ADA, '2026-11-27T09:00:00Z');
    let typed = 0;
    linq.emulator.interfere = ({ path }) => {
      if (path.endsWith('/typing') && ++typed === 2)
        writes('Hello?', ADA, new Date().toISOString());
      return undefined;
    };
    const { output } = await linq.run(split('One\n\nTwo', { onlyIfLastMessageId: id }));

    expect(textsSent()).toEqual(['One']);
    expect(jsonOf(output)).toMatchObject([
      {
        sent: false,
        superseded_by: store().all.at(-1)?.id,
        messages: [{ id: store().all[1]?.id }],
      },
    ]);
    expect(wire()).toEqual([TYPE, LOOK, SEND, TYPE, LOOK]);
  });

  test.each<[string, INodeParameters, string]>([
    [
      'a text for more messages',
      split('x'.repeat(50_001)),
      'Text: expected what fits into 5 messages of up to 10,000 characters. Given: enough for 6',
    ],
    [
      'a key without room for a number',
      split('Hi', { idempotencyKey: 'x'.repeat(254) }),
      'Idempotency Key: expected up to 253 characters, since each message gets its number behind it. Given: 254',
    ],
    [
      'a quiet time for nothing',
      split('Hi', { quietSeconds: 5 }),
      "Quiet Time: expected a message in 'Only If Last Message Is' as well. Given: nothing",
    ],
    [
      'people for nothing',
      split('Hi', { messagesFrom: 'anyone' }),
      "Messages From: expected a message in 'Only If Last Message Is' as well. Given: nothing",
    ],
  ])('is refused before any request: %s', async (_, parameters, message) => {
    const { error } = await linq.run(parameters);

    expect(error).toMatchObject({ name: 'NodeOperationError', message });
    expect(linq.wire()).toEqual([]);
  });
});
