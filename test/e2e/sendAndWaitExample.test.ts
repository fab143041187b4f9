import { poll } from '../../harness/n8n/poll';
import { ANN, LINE, useQuestions } from './questions';

const at = useQuestions();

const said = () =>
  at.v3.messages.all.filter(({ sender }) => sender.is_me).map(({ parts }) => parts[0]?.value);

test('Approve a Refund by Thumbs-Up: asked from a form, decided in the chat, answered in the thread', async () => {
  const { session, v3 } = at;
  const workflow = await session.createExample('approve-a-refund-by-thumbs-up.json');
  await expect(session.api.publish(workflow)).resolves.toMatchObject({ status: 'published' });

  const request = async (amount: string) => {
    const { status } = await session.submitForm(workflow, ['Ada', amount, 'It came broken.']);
    expect(status).toBe(200);
    const text = `Refund ${amount} to Ada?\n\nIt came broken.\n\nAnswer with a thumbs-up, yes or no.`;
    await at.untilAsked(text);
    await poll(
      () => session.api.executions(workflow.id),
      ([last]) => last?.status === 'waiting',
      'Waiting',
      60_000,
    );
    return at.messageThatSays(text);
  };

  const first = await request('$20');
  v3.messages.react(first, { from: ANN, type: 'like' });
  await at.untilAsked('Done: Ada gets $20 back.');
  expect(at.messageThatSays('Done: Ada gets $20 back.').input.reply_to).toEqual({
    message_id: first.id,
  });

  await request('$9,000');
  at.say('Why so much?');
  await at.untilAsked('Please answer with a thumbs-up, yes or no.');
  const no = at.say('No!');
  await at.untilAsked('Then Ada gets nothing back.');
  expect(at.messageThatSays('Then Ada gets nothing back.').input.reply_to).toEqual({
    message_id: no.id,
  });
  await session.api.waitUntilIdle();
  expect(said()).toHaveLength(5);
  expect(v3.chats.all.map(({ handles }) => handles.map(({ handle }) => handle).sort())).toEqual([
    [LINE, ANN],
  ]);
});
