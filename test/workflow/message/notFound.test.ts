import type { INodeParameters } from 'n8n-workflow';
import { v3Error } from '../../../harness/linq/v3/errors';
import { ADA, OWN } from '../../support/operationCases';
import { CHAT, MESSAGE } from '../../support/operationCasesV3/message';
import { send, useChat } from '../../support/sendV3';

const { linq } = useChat();

/** Something that Linq does not find, other than what the request's path names. */
const FILE = '0c3f3f4e-5c1d-4c39-9d2c-3b1c1f0f6a01';

const message = (operation: string, more: INodeParameters): INodeParameters => ({
  resource: 'message',
  operation,
  ...more,
});

/** Answers what is written to Linq with a 404. */
const answer404 = (code: number, said: string) => {
  linq.emulator.interfere = ({ method }) =>
    method === 'POST'
      ? { kind: 'answer', status: 404, body: JSON.stringify(v3Error(404, code, said)) }
      : undefined;
};

const reply = send({ text: 'Hi', additionalFields: { replyTo: MESSAGE } });
const file = send({ text: 'Hi', additionalFields: { attachmentIds: FILE } });
const memo = message('sendVoiceMemo', {
  chatId: { __rl: true, mode: 'id', value: CHAT },
  attachmentId: FILE,
});
const toPerson = message('sendToPerson', {
  to: ADA,
  text: 'Hi',
  additionalFields: { attachmentIds: FILE },
});
const newChat: INodeParameters = {
  resource: 'chat',
  operation: 'create',
  from: OWN,
  to: ADA,
  text: 'Hi',
  additionalFields: { attachmentIds: FILE },
};
const sticker = message('react', {
  messageId: MESSAGE,
  reaction: 'sticker',
  sticker: FILE,
});

describe('a 404 of something else than what the request is about', () => {
  test.each<[string, INodeParameters, number, string, string, string]>([
    ['a replied-to message', reply, 2002, 'Message', `message to chat ${CHAT}`, "Check 'Reply To'"],
    [
      'a message whose key is that of a deleted one',
      send({ text: 'Hi', additionalFields: { idempotencyKey: 'order-1234' } }),
      2002,
      'Message',
      `message to chat ${CHAT}`,
      "or use another 'Idempotency Key' if its message was deleted.",
    ],
    ['a file', file, 2003, 'Attachment', `message to chat ${CHAT}`, 'Check the attachment ID.'],
    ['a memo', memo, 2003, 'Attachment', `voice memo to chat ${CHAT}`, 'Check the attachment ID.'],
    ['a file', toPerson, 2003, 'Attachment', `message to ${ADA}`, 'Check the attachment ID.'],
    ['a file', newChat, 2003, 'Attachment', 'new chat', 'Check the attachment ID.'],
    [
      'a sticker',
      sticker,
      2003,
      'Attachment',
      `reaction to message ${MESSAGE}`,
      'Check the attachment ID.',
    ],
  ])('%s is said to be that: %j', async (_, parameters, code, what, subject, advice) => {
    answer404(code, `${what} not found`);
    const { error } = await linq.run(parameters);

    expect(error).toMatchObject({
      httpCode: '404',
      message: `Linq did not accept the ${subject} (404): ${what} not found`,
    });
    expect(error?.description).toContain(advice);
    expect(error?.description).toContain(`Linq's code: ${code}`);
    expect(linq.wire().filter(({ method }) => method === 'GET')).toEqual([]);
  });

  test('a file that is not ready yet is there', async () => {
    answer404(2007, 'Attachment not ready');
    const parameters = { ...file, requestOptions: { maxRetries: 0 } };
    const { error } = await linq.run(parameters);

    expect(error?.message).toBe(
      `Linq did not accept the message to chat ${CHAT} (404): Attachment not ready`,
    );
    expect(error?.description).toContain('Linq is still processing the attachment.');
  });

  test('is told in the words of Linq too where it is what the request is about', async () => {
    answer404(2001, 'Chat not found');
    const { error } = await linq.run(send({ text: 'Hi' }));

    expect(error?.message).toBe(`Linq did not find chat ${CHAT}`);
    expect(error?.description).toContain('Linq said: Chat not found');
  });
});
