import { LINQ } from '../../harness/n8n/n8n';
import { newNode, newWorkflow } from '../../harness/n8n/workflow';
import { NodeDetails } from './nodeDetails';
import { poll } from '../../harness/n8n/poll';
import { takePicture } from './pictures';
import { useEditor } from './useEditor';

const WRONG_TOKEN = 'a-token-that-linq-does-not-know';
const THEIRS = '+15550000002';
const OURS = '+15550000001';

const at = useEditor();

beforeAll(() => {
  const { emulator } = at.session;
  emulator.phoneNumbers.add(OURS);
  for (const shop of ['books', 'flowers', 'shoes'])
    emulator.createSubscription({
      webhook_url: `https://${shop}.example.com/linq`,
      events: ['call.completed'],
    });
});

afterEach(async () => {
  const { currentTestName = '' } = expect.getState();
  await takePicture(at.editor.page, `light/${currentTestName}`);
});

/** n8n answers before it has called the triggers. */
const waitForSubscriptions = (count: number) =>
  poll(
    () => Promise.resolve(at.session.emulator.subscriptions),
    ({ length }) => length === count,
    `Subscription ${count}`,
    30_000,
  );

/** n8n's own themes, of which the editor follows the one that the browser prefers. */
test.each(['dark', 'light'] as const)('shows Linq in the node panel in %s', async (colorScheme) => {
  await at.editor.page.emulateMedia({ colorScheme });
  await at.editor.newWorkflow();
  await at.editor.findNode('Linq');
  await at.editor.showActions('Send message to chat (V2)');
  expect(await at.editor.icons()).toEqual([colorScheme === 'dark' ? 'linq.dark.svg' : 'linq.svg']);
});

test('tells a wrong token from a right one', async () => {
  const node = await at.editor.addNode('Send message to chat (V2)');
  const dialog = await node.createCredential();
  await dialog.fillIn('baseUrl', at.session.emulator.url);
  await dialog.fillIn('integrationToken', WRONG_TOKEN);
  await dialog.save();
  await dialog.openRefusal();
  const lines = await dialog.lines();
  expect(lines).toContain(
    'Linq does not know this integration token. Copy it again from Linq Zero under API > Overview, or from the message in which Linq sent it.',
  );
  expect(lines.join()).not.toContain(WRONG_TOKEN);

  await dialog.fillIn('integrationToken', at.session.emulator.token);
  await dialog.save();
  await dialog.waitUntilClosed();
  await node.editCredential();
  await dialog.waitForSuccess();
  await takePicture(at.editor.page, 'light/credential');
  await dialog.close();

  const statuses = at.session.emulator.requests
    .filter(({ path }) => path === '/api/partner/v2/webhook_subscriptions')
    .map(({ status }) => status);
  expect([statuses.at(0), statuses.at(-1)]).toEqual([401, 200]);
});

test('updates the webhook subscription that was picked, with the events that were picked', async () => {
  const node = new NodeDetails(at.editor.page);
  await node.choose('resource', 'Webhook Subscription (V2)');
  await node.choose('operation', 'Update');
  await node.openList('webhookSubscriptionId');
  expect(await node.list()).toEqual([
    '1: books.example.com/linq',
    '2: flowers.example.com/linq',
    '3: shoes.example.com/linq',
  ]);
  await node.search('flow', 'flowers');
  await takePicture(at.editor.page, 'light/list');
  await node.pickFromList('flowers');
  await node.fillIn('webhookUrl', 'https://flowers.example.com/events');
  await node.pick('events', ['Message Sent', 'Reaction Received']);
  await node.execute();
  await node.waitForText('1 item');

  const input = {
    webhook_url: 'https://flowers.example.com/events',
    version: 2,
    events: ['message.sent', 'reaction.received'],
  };
  expect(at.session.emulator.requests.at(-1)).toMatchObject({
    method: 'PUT',
    path: '/api/partner/v2/webhook_subscriptions/2',
    body: { webhook_subscription: input },
    status: 200,
  });
  expect(await node.outputItems()).toEqual([at.session.emulator.subscriptions[1]]);
  await at.editor.waitForNoMessage();
  await takePicture(node.view, 'light/readme/update-webhook-subscription');
  expect(await node.parameters()).toMatchSnapshot();
  await node.close();
  expect(await at.editor.nodeOnCanvas('Update webhook subscription (V2)')).toContain(
    'Update: Webhook Subscription (V2)',
  );
});

test('offers the events that Linq names, where the trigger is of V3', async () => {
  await at.editor.newWorkflow();
  await at.editor.findNode('Linq');
  const node = await at.editor.addNode('On new Linq event');
  // Only once Linq has named them.
  await node.waitForText('Message Received');
  await node.pick('events', ['Reaction Added', 'Chat Group Name Updated']);
  const parameters = await node.parameters();
  for (const event of ['Message Received', 'Reaction Added', 'Chat Group Name Updated'])
    expect(parameters).toContain(event);
  await node.close();
});

test('listens with the trigger: to a test event, and when the workflow is published', async () => {
  const { emulator } = at.session;
  await at.editor.newWorkflow();
  await at.editor.findNode('Linq');
  const node = await at.editor.addNode('On new Linq event');
  await node.choose('apiVersion', 'V2');
  await node.execute();
  await node.waitForText('Listening for test event');
  await takePicture(node.view, 'light/listening');
  emulator.receiveMessage({ from: THEIRS, to: OURS, text: 'Is this a test?' });
  await node.waitForText('1 item');
  // The event has more lines than n8n renders at a time.
  expect(await node.outputLinesWith('Is this a test?')).toContain('chatInput');
  await at.editor.waitForNoMessage();
  await takePicture(node.view, 'light/readme/linq-trigger');
  const parameters = await node.parameters();
  for (const label of ['API Version', 'Events (V2)', 'Message Received', 'Only From Others'])
    expect(parameters).toContain(label);
  await node.close();
  expect(await at.editor.nodeOnCanvas('Linq Trigger')).toContain('Message Received');

  expect(await at.editor.publish()).toContain('Your workflow will now listen for events from Linq');
  await waitForSubscriptions(4);
  emulator.receiveMessage({ from: THEIRS, to: OURS, text: 'Is anybody there?' });
  const [last] = await at.editor.executions(2);
  expect(last).toContain('Succeeded');
  await at.editor.unpublish();
  await waitForSubscriptions(3);
});

const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** Of a trigger that has not run the editor shows nothing, whatever files lie beside it (n8n-editor-ui, VirtualSchema.vue). */
test('a field of an operation that has never run is dragged into the next node', async () => {
  const workflow = await at.session.createWorkflow(
    newWorkflow('Mapped', [
      newNode('Start', 'n8n-nodes-base.manualTrigger', {}),
      newNode('Last Messages', LINQ, {
        resource: 'message',
        operation: 'getAll',
        chatId: byId('550e8400-e29b-41d4-a716-446655440000'),
      }),
      newNode('Answer', LINQ, { resource: 'message', operation: 'send', chatId: byId('') }),
    ]),
  );
  const node = await at.editor.openNode(workflow.id, 'Answer');
  await node.drag('chat_id', 'chatId');
  expect(await node.expressionIn('chatId')).toBe('{{ $json.chat_id }}');
});
