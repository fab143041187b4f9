import type { INodeParameters } from 'n8n-workflow';
import { v3Error } from '../../../harness/linq/v3/errors';
import { jsonOf } from '../../support/linq';
import { ADA } from '../../support/operationCases';
import { CHAT, MESSAGE } from '../../support/operationCasesV3/message';
import { binary, PATH, send } from '../../support/sendV3';
import { LOOK, SEND, TYPE, useLastMessage } from '../../support/lastMessage';

const { linq, sent, store, writes, wire, textsSent } = useLastMessage();

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

  test.each([403, 503])(
    'goes out whole where typing is answered %i, as in groups or in an outage, and no try is made twice',
    async (status) => {
      linq.emulator.interfere = ({ path }) =>
        path.endsWith('/typing')
          ? { kind: 'answer', status, body: JSON.stringify(v3Error(status, 2016, 'No')) }
          : undefined;
      await linq.run(split('One\n\nTwo'));

      expect(textsSent()).toEqual(['One', 'Two']);
      expect(wire().filter((request) => request === TYPE)).toHaveLength(2);
    },
  );

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

  test('says which messages went out where one does not', async () => {
    let posts = 0;
    linq.emulator.interfere = ({ method, path }) =>
      method === 'POST' && path === PATH && ++posts === 3
        ? { kind: 'answer', status: 403, body: JSON.stringify(v3Error(403, 2016, 'No')) }
        : undefined;
    const { error } = await linq.run(split('One\n\nTwo\n\nThree'));

    const ids = store().all.map(({ id }) => id);
    expect(ids).toHaveLength(2);
    expect(error?.message).toMatch(/\w\. 2 of the 3 messages went out before\.$/);
    expect(error?.description).toContain(`IDs of the messages that went out: ${ids.join(', ')}`);
  });

  test.each([[1], [2], [3]])(
    'ends without a failure where the person opts out before message %d, and says which went out',
    async (first) => {
      let posts = 0;
      linq.emulator.interfere = ({ method, path }) =>
        method === 'POST' && path === PATH && ++posts >= first
          ? { kind: 'answer', status: 403, body: JSON.stringify(v3Error(403, 2024, 'Opted out')) }
          : undefined;
      const { output, error } = await linq.run(
        split('One\n\nTwo\n\nThree', { skipIfOptedOut: true }),
        { node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 } },
      );

      expect(error).toBeUndefined();
      const messages = store().all.map(({ id }) => expect.objectContaining({ id }) as object);
      expect(messages).toHaveLength(first - 1);
      expect(jsonOf(output)).toEqual([
        {
          skipped: 'The recipient has opted out by writing STOP',
          chat_id: CHAT,
          sent: false,
          messages,
        },
      ]);
      expect(posts).toBe(first);
    },
  );

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
      'Text: expected text that fits into 5 messages of up to 10,000 characters. Given: enough for 6',
    ],
    [
      'a key without room for a number',
      split('Hi', { idempotencyKey: 'x'.repeat(254) }),
      'Idempotency Key: expected up to 253 characters, since the number of each message is appended. Given: 254',
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
