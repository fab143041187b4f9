import type { INode } from 'n8n-workflow';
import { LINQ, LINQ_TRIGGER } from '../../harness/n8n/n8n';
import { poll } from '../../harness/n8n/poll';
import { newNode, newWorkflow } from '../../harness/n8n/workflow';
import { pictureOfNodes, takeConversationPicture } from './conversationPicture';
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
  await node.waitForText('The execution continues when a person answers in the chat');
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

test('the conversation of the README is made by the three nodes beside it', async () => {
  const { editor, session } = at;
  const { v3 } = session.emulator;
  const chatId = (expression: string) => ({ __rl: true, mode: 'id', value: expression });
  const asked = 'Friday at 10:00 is free. Shall I book it? Answer with a thumbs-up, yes or no.';
  const [trigger, ask, answer] = [
    newNode('Linq Trigger', LINQ_TRIGGER, {
      events: ['message.received'],
      options: { onlyFromOthers: true },
    }),
    newNode('Send and wait', LINQ, {
      resource: 'message',
      operation: 'sendAndWait',
      chatId: chatId('={{ $json.message.chat_id }}'),
      message: asked,
    }),
    newNode('Send message', LINQ, {
      resource: 'message',
      operation: 'send',
      chatId: chatId('={{ $json.data.chatId }}'),
      text: "={{ $json.data.approved ? 'Booked: Friday at 10:00. See you then!' : 'All right, then not.' }}",
    }),
  ];
  const nodes: INode[] = [
    trigger,
    { ...ask, position: [240, 0] },
    { ...answer, position: [480, 0] },
  ];
  const workflow = await session.createWorkflow(newWorkflow('Appointment', nodes));
  await session.api.publish(workflow);
  const before = v3.messages.all.length;
  const saidBy = (count: number) =>
    poll(
      () => Promise.resolve(v3.messages.all.slice(before)),
      (messages) => messages.length === count,
      `Message ${count}`,
      60_000,
    );

  v3.receiveMessage({ from: THEIRS, to: OURS, text: 'Hi! Could I come on Friday instead?' });
  const [, question] = await saidBy(2);
  if (!question) throw new Error('Nothing was asked');
  await poll(
    () => session.api.executions(workflow.id),
    ([last]) => last?.status === 'waiting',
    'Waiting',
    60_000,
  );
  v3.messages.react(question, { from: THEIRS, type: 'like' });
  const conversation = await saidBy(3);
  expect(conversation.map(({ parts }) => parts[0]?.value)).toEqual([
    'Hi! Could I come on Friday instead?',
    asked,
    'Booked: Friday at 10:00. See you then!',
  ]);
  // n8n shows a checklist over the nodes of what is published.
  await session.api.unpublish(workflow);
  const picture = await pictureOfNodes(editor.page, await editor.nodesOf(workflow.id));
  await takeConversationPicture(editor.page, conversation, picture, 'light/readme/conversation');
});
