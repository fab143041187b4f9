import type { INode, INodeParameters, IWorkflowBase } from 'n8n-workflow';
import { LINQ } from '../../harness/n8n/n8n';
import { newItems, newNode, newWorkflow } from '../../harness/n8n/workflow';
import { Session } from '../../harness/n8n/session';

const OURS = '+15550000001';
const THEIRS = '+15550000002';

let session: Session;

beforeAll(async () => {
  session = await Session.start();
  session.emulator.v3.lines.add(OURS);
  session.emulator.phoneNumbers.add(OURS);
});

afterAll(async () => {
  await session.close();
  expect(session.emulator.brokenAnswers).toEqual([]);
});

const locator = (mode: string, value: string) => ({ __rl: true, mode, value });

/** How each API sends the text of an item, where retries of the node's own do not help. */
const SENDS: Record<string, INodeParameters> = {
  'Message: Send': {
    resource: 'message',
    operation: 'send',
    chatId: locator('id', '={{ $json.chat }}'),
  },
  'Message: Send to a Person': { resource: 'message', operation: 'sendToPerson', to: THEIRS },
  'Chat: Create': {
    resource: 'chat',
    operation: 'create',
    from: locator('phoneNumber', OURS),
    to: THEIRS,
  },
  'Poll: Create': {
    resource: 'poll',
    operation: 'create',
    chatId: locator('id', '={{ $json.chat }}'),
    pollOptions: '={{ $json.text }}\nNeither',
  },
  'Message (V2): Send': {
    resource: 'messageV2',
    operation: 'send',
    chatId: locator('id', '={{ $json.chatV2 }}'),
  },
  'Chat (V2): Create': {
    resource: 'chatV2',
    operation: 'create',
    sendFrom: locator('phoneNumber', OURS),
    phoneNumbers: THEIRS,
  },
};

/** Three messages of an execution of their own, sent one after the other. */
async function sending(
  texts: readonly string[],
  node: Partial<INode>,
  ...later: INode[]
): Promise<IWorkflowBase> {
  const { chats } = session.emulator.v3;
  const chat = (chats.find(OURS, [THEIRS]) ?? chats.create(OURS, [THEIRS])).id;
  const chatV2 = session.emulator.chats.findOrCreate(OURS, [THEIRS]).id;
  const items = texts.map((text) => ({ chat, chatV2, text }));
  return await session.createWorkflow(
    newWorkflow('Send', [
      newNode('Start', 'n8n-nodes-base.manualTrigger', {}),
      newItems('Items', items),
      { ...newNode('Linq', LINQ, {}), ...node },
      ...later,
    ]),
  );
}

const parametersOf = (name: string): INodeParameters => ({
  ...SENDS[name],
  text: '={{ $json.text }}',
  requestOptions: { maxRetries: 0 },
});

/** Linq takes this message, and its answer is lost; it refuses the one after it. Each once. */
function failAt(lost: string, refused: string): void {
  const met = new Set<string>();
  session.emulator.interfere = ({ body }) => {
    const text = [lost, refused].find((one) => JSON.stringify(body ?? '').includes(`"${one}"`));
    if (text === undefined || met.has(text)) return undefined;
    met.add(text);
    return text === lost
      ? { kind: 'lost' }
      : { kind: 'answer', status: 422, body: '{"success":false}' };
  };
}

const sentTexts = (texts: readonly string[]) => {
  const { v3, chats } = session.emulator;
  return [
    ...v3.messages.all.map(
      (message) => v3.polls.of(message)?.[0]?.text ?? String(message.parts[0]?.value),
    ),
    ...chats.all.flatMap(({ messages }) => messages.map(({ text }) => text)),
  ].filter((text) => texts.includes(text));
};

let count = 0;
const threeTexts = () => [1, 2, 3].map((place) => `Message ${++count}, number ${place}`);

/** Fails whenever it is run. */
const stop = () => newNode('Stop', 'n8n-nodes-base.stopAndError', { errorMessage: 'Not yet' });

describe.each(Object.keys(SENDS))('%s: nothing is sent twice', (name) => {
  test.each([true, false])(
    'when the failed execution is retried, with the workflow as it is now: %s',
    async (isCurrent) => {
      const texts = threeTexts();
      const [first = '', second = ''] = texts;
      failAt(second, first);
      const workflow = await sending(texts, { parameters: parametersOf(name) });
      const { id, status } = await session.api.run(workflow.id, 'Start');
      expect(status).toBe('error');
      expect(sentTexts(texts)).not.toEqual(texts);

      let tries = 0;
      for (let failed = id; tries < 5; tries++) {
        const retried = await session.api.retry(failed, isCurrent);
        if (retried.status === 'success') break;
        failed = retried.id;
      }
      expect(tries).toBeLessThan(5);
      expect(sentTexts(texts).sort()).toEqual(texts);
    },
  );

  test('when a later node failed and its execution is retried', async () => {
    const texts = threeTexts();
    const workflow = await sending(texts, { parameters: parametersOf(name) }, stop());
    const { id, status } = await session.api.run(workflow.id, 'Start');
    expect(status).toBe('error');
    expect(sentTexts(texts).sort()).toEqual(texts);

    await expect(session.api.retry(id, true)).resolves.toMatchObject({ status: 'error' });
    expect(sentTexts(texts).sort()).toEqual(texts);
  });

  test('by Retry On Fail', async () => {
    const texts = threeTexts();
    const [first = '', second = ''] = texts;
    failAt(first, second);
    const workflow = await sending(texts, {
      parameters: parametersOf(name),
      retryOnFail: true,
      maxTries: 5,
      waitBetweenTries: 0,
    });
    await expect(session.api.run(workflow.id, 'Start')).resolves.toMatchObject({
      status: 'success',
    });
    expect(sentTexts(texts).sort()).toEqual(texts);
  });
});

const send = () => ({ parameters: parametersOf('Message: Send') });

test('in a loop each round sends, also the same text, and no round twice when the execution is retried', async () => {
  const text = `Round ${++count}`;
  const workflow = await sending([text, text], send(), stop());
  const to = (node: string) => [{ node, type: 'main' as const, index: 0 }];
  const loop = {
    ...newNode('Loop Over Items', 'n8n-nodes-base.splitInBatches', { options: {} }),
    typeVersion: 3,
  };
  const looping = await session.api.createWorkflow({
    name: 'Loop',
    nodes: [...workflow.nodes, loop],
    connections: {
      ...workflow.connections,
      Items: { main: [to('Loop Over Items')] },
      'Loop Over Items': { main: [to('Stop'), to('Linq')] },
      Linq: { main: [to('Loop Over Items')] },
    },
  });
  const { id, status } = await session.api.run(looping.id, 'Start');
  expect([status, sentTexts([text])]).toEqual(['error', [text, text]]);
  await expect(session.api.retry(id, true)).resolves.toMatchObject({ status: 'error' });
  expect(sentTexts([text])).toEqual([text, text]);
});

test('a sub-workflow that is started again because its parent is retried sends again', async () => {
  const text = `From a sub-workflow ${++count}`;
  const called = {
    ...newNode('Called', 'n8n-nodes-base.executeWorkflowTrigger', { inputSource: 'passthrough' }),
    typeVersion: 1.1,
  };
  const [, ...nodes] = (await sending([text], send())).nodes;
  const child = await session.api.createWorkflow(newWorkflow('Child', [called, ...nodes]));
  await session.api.publish(child);
  const call = {
    ...newNode('Call', 'n8n-nodes-base.executeWorkflow', {
      workflowId: locator('id', child.id),
      options: {},
    }),
    typeVersion: 1.3,
  };
  const start = newNode('Start', 'n8n-nodes-base.manualTrigger', {});
  // The parent fails in the node that calls, so that n8n calls again.
  failAt(text, text);
  const parent = await session.createWorkflow(newWorkflow('Parent', [start, call]));
  const { id, status } = await session.api.run(parent.id, 'Start');
  expect([status, sentTexts([text])]).toEqual(['error', [text]]);
  await expect(session.api.retry(id, true)).resolves.toMatchObject({ status: 'success' });
  expect(sentTexts([text])).toEqual([text, text]);
});

test.each([
  ['create', 'by Retry On Fail', 1],
  ['create', 'when its execution is retried', 2],
  ['upsert', 'when its execution is retried', 1],
])(
  'Contact: %s for an item that was done, tried again %s: %d in the end',
  async (operation, how, made) => {
    const retriesItself = how === 'by Retry On Fail';
    const [done = '', failing = ''] = ['Done', 'Failing'].map((name) => `${name}${++count}`);
    failAt('none', failing);
    const workflow = await sending([done, failing], {
      ...(retriesItself && { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 }),
      parameters: {
        resource: 'contactV2',
        operation,
        matchBy: 'email',
        firstName: '={{ $json.text }}',
        email: '={{ $json.text }}@example.com',
        requestOptions: { maxRetries: 0, maxConcurrentRequests: 1 },
      },
    });
    const named = () =>
      session.emulator.contacts.all.filter(({ first_name: name }) => name === done);
    const { id, status } = await session.api.run(workflow.id, 'Start');
    expect([status, named().length]).toEqual([retriesItself ? 'success' : 'error', 1]);
    if (!retriesItself)
      await expect(session.api.retry(id, true)).resolves.toMatchObject({ status: 'success' });
    expect(named()).toHaveLength(made);
  },
);
