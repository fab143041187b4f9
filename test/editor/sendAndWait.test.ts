import { poll } from '../../harness/n8n/poll';
import { takePicture } from './pictures';
import { useEditor } from './useEditor';

const OURS = '+15550000001';
const THEIRS = '+15550000002';
const QUESTION = 'Refund $20 to Ada? Answer with a thumbs-up, yes or no.';

const at = useEditor();

test('asks by hand, shows that it waits, and goes on with the tapback', async () => {
  const { editor, session } = at;
  const { emulator, api } = session;
  const { v3 } = emulator;
  v3.lines.add(OURS);
  v3.chats.create(OURS, [THEIRS]);
  await api.saveLinqCredential(emulator.token, emulator.url);
  await editor.newWorkflow();
  await editor.findNode('Linq');
  await editor.showActions('Send message and wait for response');
  const node = await editor.addNode('Send message and wait for response');
  await node.openList('chatId');
  await node.pickFromList(THEIRS);
  await node.fillIn('message', QUESTION);
  expect(await node.parameters()).toMatchSnapshot();
  await node.execute();
  await node.waitForText('The execution goes on when a person has answered in the chat');
  await takePicture(editor.page, 'light/waiting');

  const [question] = v3.messages.all;
  if (!question) throw new Error('Nothing was asked');
  expect(question.parts).toEqual([{ type: 'text', value: QUESTION }]);
  v3.messages.react(question, { from: THEIRS, type: 'like' });
  await node.waitForText('1 item');
  expect(await node.outputItems()).toMatchObject([
    { data: { approved: true, reaction: 'like', from: THEIRS, messageId: question.id } },
  ]);
  await editor.waitForNoMessage();
  await takePicture(node.view, 'light/readme/send-and-wait');
  await poll(
    () => Promise.resolve(v3.subscriptions.all.length),
    (count) => count === 0,
    'Removing the subscription',
    30_000,
  );
});
