import type { INodeParameters } from 'n8n-workflow';
import { v3Error } from '../emulator/v3/errors';
import { LINQ, LINQ_TRIGGER } from '../support/n8n';
import { newNode, newWorkflow } from '../support/workflow';
import { Session } from './session';

/** What a person reads who does something for the first time, and it does not work. */
let session: Session;

beforeAll(async () => {
  session = await Session.start();
});

afterEach(() => {
  session.emulator.interfere = () => undefined;
});

afterAll(async () => {
  await session.close();
  expect(session.emulator.brokenAnswers).toEqual([]);
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

/** The lines of the error that a run of the workflow ends with. */
async function failureOf(workflowId: string): Promise<string[]> {
  const { data } = await session.api.run(workflowId, 'Start');
  const { message = '', description } = data.resultData.error ?? {};
  return [message, ...(description ?? '').split('\n')].filter(Boolean);
}

const failure = async (parameters = SEND) =>
  await failureOf((await session.createWorkflow(workflowOf(parameters))).id);

const refuse = (status: number, code: number, message: string) => {
  const body = JSON.stringify(v3Error(status, code, message));
  session.emulator.interfere = ({ path }) =>
    path.includes('/v3/') ? { kind: 'answer', status, body } : undefined;
};

test('no credential', async () => {
  // n8n's own words, before the node is asked.
  const { id } = await session.api.createWorkflow(workflowOf(SEND));
  expect(await failureOf(id)).toEqual(['Node does not have any credentials set']);
});

test('a wrong token', async () => {
  const { id } = await session.createWorkflow(workflowOf(SEND));
  await session.api.saveLinqCredential('not the token', session.emulator.url);
  expect(await failureOf(id)).toEqual([
    "Linq does not know the integration token. Check it in the credential 'Linq Partner API'.",
    'Linq said: Unauthorized',
    'The token may have expired or been revoked. Put a current one into the credential.',
    expect.stringContaining("Linq's code: 2004") as string,
    expect.stringContaining('Trace ID: ') as string,
  ]);
});

test('a token that has expired', async () => {
  refuse(401, 2004, 'Token expired');
  expect((await failure()).slice(0, 3)).toEqual([
    "Linq does not know the integration token. Check it in the credential 'Linq Partner API'.",
    'Linq said: Token expired',
    'The token may have expired or been revoked. Put a current one into the credential.',
  ]);
});

test('no number on the account', async () => {
  expect((await failure()).slice(0, 2)).toEqual([
    `Linq did not accept the message to ${THEIRS} (409): no eligible sending line available`,
    "None of your numbers may send this now. Phone Number: 'Get Many' lists those you have and how each is regarded; 'Exclude From' may leave none.",
  ]);
});

test('someone who has to write first', async () => {
  refuse(403, 2008, 'Recipient has not messaged this number');
  expect((await failure()).slice(0, 2)).toEqual([
    `Linq did not accept the message to ${THEIRS} (403): Recipient has not messaged this number`,
    'On a sandbox account a person has to write to your number first. Then you can answer.',
  ]);
});

test('a number that is none, and a message without a text', async () => {
  expect(await failure({ ...SEND, to: '12345' })).toEqual([
    'To: expected a phone number with country code, such as +15551234567. Given: "12345"',
  ]);
  expect(await failure({ ...SEND, text: '' })).toEqual([
    'Text: expected a text, an attachment or a link. Given: nothing',
    "Fill in 'Text', or add 'Attachment Field Names', 'Attachment URLs' or 'Link'.",
  ]);
});

test('an n8n that Linq cannot reach', async () => {
  const workflow = await session.createWorkflow(
    newWorkflow('Trigger', [
      newNode('Linq Trigger', LINQ_TRIGGER, { events: ['message.received'], options: {} }),
    ]),
  );
  // No name that ends so has an address: nothing is sent there, the trigger's own URL comes first.
  await session.api.saveLinqCredential('any token', 'https://linq.invalid');
  const { status, triggers } = await session.api.publish(workflow);
  expect(status).toBe('failed');
  expect(triggers.map(({ errorMessage }) => errorMessage)).toEqual([
    expect.stringMatching(
      /^Linq cannot reach this n8n: its webhook URL is http:\/\/127\.0\.0\.1:\d+\/webhook\/.+\/linq\. Set N8N_WEBHOOK_URL \(WEBHOOK_URL in n8n 1\) to its public address\.$/,
    ) as string,
  ]);
});
