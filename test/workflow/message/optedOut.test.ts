import { v3Error } from '../../../harness/linq/v3/errors';
import { jsonOf } from '../../support/linq';
import { CHAT } from '../../support/operationCasesV3/message';
import { send, useChat } from '../../support/sendV3';

const { linq } = useChat();

describe('someone who has opted out', () => {
  const refuse = (code: number, status = 403) => {
    linq.emulator.interfere = () => ({
      kind: 'answer',
      status,
      body: JSON.stringify(v3Error(status, code, 'Refused')),
    });
  };

  test('is said to have, with what to do', async () => {
    refuse(2024);
    const { error } = await linq.run(send({ text: 'Hi' }));

    expect(error?.message).toBe(`Linq did not accept the message to chat ${CHAT} (403): Refused`);
    expect(error?.description).toContain('This person wrote STOP.');
    expect(error?.description).toContain("Linq's code: 2024");
  });

  test('is skipped where that is wanted, without a failure', async () => {
    refuse(2024);
    const { output, error } = await linq.run(
      send({ text: 'Hi', additionalFields: { skipIfOptedOut: true } }),
    );

    expect(error).toBeUndefined();
    expect(jsonOf(output)).toEqual([
      { skipped: 'The recipient has opted out by writing STOP', chat_id: CHAT },
    ]);
  });

  test.each([2026, 2027, 2008])('is no one who is refused with %i', async (code) => {
    refuse(code);
    const { error } = await linq.run(
      send({ text: 'Hi', additionalFields: { skipIfOptedOut: true } }),
    );

    expect(error?.message).toContain('(403): Refused');
    expect(error?.description).toContain(`Linq's code: ${code}`);
  });

  test('is not the token that may not work with the chat, which reads as before', async () => {
    refuse(2005);
    const { error } = await linq.run(send({ text: 'Hi' }));

    expect(error?.message).toBe(
      `This integration token has no access to the message to chat ${CHAT}`,
    );
  });
});
