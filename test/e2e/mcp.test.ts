import { TOOLS, toolName, type Tool } from './agentWorkflow';
import { newItems, newNode, newWorkflow } from '../../harness/n8n/workflow';
import { Session } from '../../harness/n8n/session';

/** The node as a tool of n8n's MCP Server Trigger, called by n8n's MCP Client. */
let session: Session;

const SEND: Tool = 'Send message to person in Linq';
const LINE = '+15550000001';
const PATH = 'linq-tools';

beforeAll(async () => {
  session = await Session.start();
  session.emulator.v3.lines.add(LINE);
  const trigger = {
    ...newNode('MCP Server Trigger', '@n8n/n8n-nodes-langchain.mcpTrigger', { path: PATH }),
    typeVersion: 2.1,
  };
  const server = newWorkflow('Server', [
    trigger,
    newNode(SEND, 'n8n-nodes-linq-partner.linqTool', TOOLS[SEND]),
  ]);
  server.connections = {
    [SEND]: { ai_tool: [[{ node: trigger.name, type: 'ai_tool', index: 0 }]] },
  };
  const { status } = await session.api.publish(await session.createWorkflow(server));
  expect(status).toBe('published');
});

afterAll(() => session.close());

/** Calls the tool once for each of these arguments, one after another in one connection. */
async function call(...calls: readonly { To: string; Text: string }[]) {
  const workflow = await session.createWorkflow(
    newWorkflow('Client', [
      newNode('Start', 'n8n-nodes-base.manualTrigger', {}),
      newItems('Items', calls),
      {
        ...newNode('MCP Client', '@n8n/n8n-nodes-langchain.mcpClient', {
          endpointUrl: `${session.n8n.url}/mcp/${PATH}`,
          tool: { __rl: true, mode: 'id', value: toolName(SEND) },
          inputMode: 'json',
          jsonInput: '={{ $json }}',
          options: {},
        }),
        typeVersion: 1.1,
      },
    ]),
  );
  const { status, data } = await session.api.run(workflow.id, 'Start');
  const { error, runData } = data.resultData;
  const items = runData['MCP Client']?.[0]?.data?.['main']?.[0] ?? [];
  return { status, message: error?.message, items: items.map(({ json }) => json) };
}

/** The texts that went out while something was done, sorted. */
async function textsOf(work: () => Promise<void>): Promise<unknown[]> {
  const { messages } = session.emulator.v3;
  const before = messages.all.length;
  await work();
  return messages.all
    .slice(before)
    .map(({ parts }) => parts[0]?.value)
    .sort();
}

const resultFor = (to: string) => ({ content: [{ text: [{ from: LINE, to: [to] }] }] });

test('each call sends its own message, and gives back what became of it', async () => {
  const texts = await textsOf(async () => {
    expect(
      await call(
        { To: '+15550000010', Text: 'Your order is on its way.' },
        { To: '+15550000011', Text: 'It will be there tomorrow.' },
      ),
    ).toMatchObject({
      status: 'success',
      items: [resultFor('+15550000010'), resultFor('+15550000011')],
    });
  });
  expect(texts).toEqual(['It will be there tomorrow.', 'Your order is on its way.']);
});

test('two clients that call at the same time each send their own', async () => {
  const calls = ['Goodbye', 'Hello'].map((Text, index) => ({ To: `+1555000002${index}`, Text }));
  const texts = await textsOf(async () => {
    expect(await Promise.all(calls.map((one) => call(one)))).toMatchObject(
      calls.map(({ To }) => ({ status: 'success', items: [resultFor(To)] })),
    );
  });
  expect(texts).toEqual(['Goodbye', 'Hello']);
});

test('a client is told what was wrong, and nothing is sent', async () => {
  const texts = await textsOf(async () => {
    const { status, message } = await call({ To: 'nobody', Text: 'Hello' });
    expect(status).toBe('error');
    expect(message).toContain('To: ');
  });
  expect(texts).toEqual([]);
});
