import type { Message } from '../../../harness/linq/v3/records';
import { answer } from '../../support/failingRun';
import { ADA, OWN } from '../../support/operationCases';
import { CHAT } from '../../support/operationCasesV3/message';
import { ASK_AGAIN, useQuestion } from '../../support/question';

/** Which forms an answer has: edited, a tapback that came as a text, free text. */
const { linq, ask, says, statusesOf, write, linesSaid, answers } = useQuestion();

describe('an answer that was edited', () => {
  const edit = (message: Message, text: string) => linq.emulator.v3.messages.edit(message, 0, text);

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

describe('a tapback that came as a text', () => {
  test.each([
    ['Liked “Refund $20?”', { approved: true, reaction: 'like' }],
    ['Disliked “Refund $20?”', { approved: false, reaction: 'dislike' }],
    ['👍 to “\u200aRefund $20?\u200a”', { approved: true, reaction: '👍' }],
    ['Reacted 👎 to “Refund $20?”', { approved: false, reaction: '👎' }],
  ])('%s counts as that', async (text, answered) => {
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
