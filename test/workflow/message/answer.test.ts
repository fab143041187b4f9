import type { INodeParameters } from 'n8n-workflow';
import { jsonOf } from '../../support/linq';
import { ADA, OWN } from '../../support/operationCases';
import { CHAT, MESSAGE } from '../../support/operationCasesV3/message';
import { send } from '../../support/sendV3';
import { BOB, LOOK, SEND, useLastMessage } from '../../support/lastMessage';

const { linq, sent, store, chat, writes, wire } = useLastMessage();

describe('an answer to the last message', () => {
  const answer = (id: string, more: INodeParameters = {}) =>
    linq.run(send({ text: 'Yes', additionalFields: { onlyIfLastMessageId: id, ...more } }));

  test('goes out, and says so', async () => {
    const { output } = await answer(writes('Are you there?').id);

    expect(jsonOf(output)).toMatchObject([{ id: store().all[1]?.id, sent: true }]);
    expect(output[0]?.json).not.toHaveProperty('warning');
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

  test('is sent where Linq does not list the message, and says that it could not be held back', async () => {
    const warning = `Message ${MESSAGE} is not among the last 200 of the chat, so newer ones did not hold this one back`;
    writes('Hello?');

    expect(jsonOf((await answer(MESSAGE)).output)).toMatchObject([{ sent: true, warning }]);
    expect(jsonOf((await answer(MESSAGE, { splitIntoMessages: true })).output)).toMatchObject([
      { sent: true, warning },
    ]);
  });

  describe('whose own answer of Linq was lost', () => {
    const retried = async (meanwhile: () => unknown) => {
      const { id } = writes('Are you there?');
      const parameters = send({ text: 'Yes', additionalFields: { onlyIfLastMessageId: id } });
      linq.emulator.interfere = ({ method }) => (method === 'POST' ? { kind: 'lost' } : undefined);
      const failed = await linq.run(parameters);
      expect(failed.error?.message).toContain('The connection to Linq was lost');
      linq.emulator.interfere = () => undefined;
      meanwhile();
      return jsonOf((await linq.retry(parameters, failed)).output);
    };

    test('is there once after Retry Execution, which says that it was sent', async () => {
      const output = await retried(() => undefined);

      expect(output).toMatchObject([{ id: store().all[1]?.id, sent: true }]);
      expect(store().all).toHaveLength(2);
      expect(new Set(sent().map((message) => message.idempotency_key)).size).toBe(1);
    });

    test('is not sent once more where the person has written since', async () => {
      await retried(() => writes('Hello?'));

      expect(store().all.map(({ parts }) => parts[0]?.value)).toEqual([
        'Are you there?',
        'Yes',
        'Hello?',
      ]);
    });
  });

  test.each([429, 500])('is not sent where the look is answered %d', async (status) => {
    linq.emulator.interfere = ({ method }) =>
      method === 'GET' ? { kind: 'answer', status, body: '' } : undefined;
    const { error } = await answer(writes('Are you there?').id);

    expect(error).toMatchObject({ httpCode: String(status) });
    expect(sent()).toEqual([]);
  });

  test.each(['', ' ', '={{ $json.last_message_id }}'])(
    'is refused where the field was added and nothing stands in it: "%s"',
    async (id) => {
      const { error } = await answer(id);

      expect(error?.message).toMatch(/^Only If Last Message Is: expected .* Given: nothing$/);
      expect(wire()).toEqual([]);
    },
  );

  test('is refused where the message is one of ours', async () => {
    const { id } = store().send(chat(), { parts: [{ type: 'text', value: 'Hi' }] });

    expect((await answer(id)).error?.message).toContain('Only If Last Message Is: expected');
    expect(sent()).toEqual([]);
  });
});
