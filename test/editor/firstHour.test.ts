import type { INodeParameters } from 'n8n-workflow';
import { v3Error } from '../../harness/linq/v3/errors';
import { LINQ, LINQ_TRIGGER } from '../../harness/n8n/n8n';
import { newNode, newWorkflow } from '../../harness/n8n/workflow';
import { takePicture } from './pictures';
import { useEditor } from './useEditor';

/** What a person reads who does something for the first time, and it does not work. */
const at = useEditor();

afterEach(async () => {
  at.session.emulator.interfere = () => undefined;
  const { currentTestName = '' } = expect.getState();
  await takePicture(at.editor.page, `light/first-hour/${currentTestName}`);
});

const THEIRS = '+15550000002';

const SEND: INodeParameters = {
  resource: 'message',
  operation: 'sendToPerson',
  to: THEIRS,
  text: 'Hello!',
};

const workflowOf = (parameters: INodeParameters) =>
  newWorkflow('First', [
    newNode('Start', 'n8n-nodes-base.manualTrigger', {}),
    newNode('Linq', LINQ, parameters),
  ]);

/** Where Linq's errors end: its page on them, and what its support asks for. */
const PAGE_AND_TRACE = / \(https:\/\/docs\.linqapp\.com\/error\/codes\/[\dx/]+\)\. Trace ID: \S+$/;

/** What the node's output panel shows after *Execute step*: the error, and the sentences below it. */
async function failureOf(workflowId: string): Promise<string[]> {
  const node = await at.editor.openNode(workflowId, 'Linq');
  await node.execute();
  return (await node.error()).map((text) => text.replace(PAGE_AND_TRACE, ' (page). Trace ID: …'));
}

const failure = async (parameters = SEND) =>
  await failureOf((await at.session.createWorkflow(workflowOf(parameters))).id);

const refuse = (status: number, code: number, message: string) => {
  const body = JSON.stringify(v3Error(status, code, message));
  at.session.emulator.interfere = ({ path }) =>
    path.includes('/v3/') ? { kind: 'answer', status, body } : undefined;
};

test('no credential', async () => {
  // n8n's own words, before the node is asked.
  const { id } = await at.session.api.createWorkflow(workflowOf(SEND));
  expect(await failureOf(id)).toEqual(['Node does not have any credentials set']);
});

test('a wrong token', async () => {
  const { id } = await at.session.createWorkflow(workflowOf(SEND));
  await at.session.api.saveLinqCredential('not the token', at.session.emulator.url);
  expect(await failureOf(id)).toEqual([
    "Linq does not know the integration token. Check it in the credential 'Linq Partner API'.",
    "Linq said: Unauthorized. The token may have expired or been revoked. Put a current one into the credential. Linq's code: 2004 (page). Trace ID: …",
  ]);
});

test('a token that has expired', async () => {
  refuse(401, 2004, 'Token expired');
  expect(await failure()).toEqual([
    "Linq does not know the integration token. Check it in the credential 'Linq Partner API'.",
    "Linq said: Token expired. The token may have expired or been revoked. Put a current one into the credential. Linq's code: 2004 (page). Trace ID: …",
  ]);
});

test('no number on the account', async () => {
  expect(await failure()).toEqual([
    `Linq did not accept the message to ${THEIRS} (409): no eligible sending line available`,
    "None of your numbers may send this now. Phone Number: 'Get Many' lists your numbers and the reputation of each. Check also whether 'Exclude From' excludes all of them. Linq's code: 2015 (page). Trace ID: …",
  ]);
});

test('someone who has to write first', async () => {
  refuse(403, 2008, 'Recipient has not messaged this number');
  expect(await failure()).toEqual([
    `Linq did not accept the message to ${THEIRS} (403): Recipient has not messaged this number`,
    "On a sandbox account, a person has to write to your number before you can text them. Linq's code: 2008 (page). Trace ID: …",
  ]);
});

test('a number that is none', async () => {
  expect(await failure({ ...SEND, to: '12345' })).toEqual([
    'To: expected a phone number with country code, such as +15551234567, or an email address, such as ada@example.com. Given: "12345"',
  ]);
});

test('a message without a text', async () => {
  expect(await failure({ ...SEND, text: '' })).toEqual([
    'Text: expected text, an attachment or a link. Given: nothing',
    "Fill in 'Text', or add 'Attachment Field Names', 'Attachment URLs' or 'Link'.",
  ]);
});

test('an n8n that Linq cannot reach', async () => {
  const workflow = await at.session.createWorkflow(
    newWorkflow('Trigger', [
      newNode('Linq Trigger', LINQ_TRIGGER, { events: ['message.received'], options: {} }),
    ]),
  );
  // No name that ends so has an address: nothing is sent there, the trigger's own URL comes first.
  await at.session.api.saveLinqCredential('any token', 'https://linq.invalid');
  const node = await at.editor.openNode(workflow.id, 'Linq Trigger');
  await node.execute();
  expect(await at.editor.problem()).toMatch(
    /\nLinq cannot reach this n8n: its webhook URL is http:\/\/127\.0\.0\.1:\d+\/webhook-test\/.+\/linq\. Set N8N_WEBHOOK_URL \(WEBHOOK_URL in n8n 1\) to its public address\.$/,
  );
});
