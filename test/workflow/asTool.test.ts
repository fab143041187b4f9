import type { INodeParameters } from 'n8n-workflow';
import { linqTool, type ToolSetup } from '../../harness/n8n/linqTool';
import { TOKEN, useLinq } from '../support/linq';
import { seedAccount } from '../support/operationCases';

/** The node as a tool that n8n calls outside of its engine. */
const linq = useLinq();

beforeEach(() => {
  seedAccount(linq.emulator);
});

const parameters: INodeParameters = {
  resource: 'messageV2',
  operation: 'send',
  chatId: { __rl: true, mode: 'id', value: 1 },
  text: "={{ $fromAI('text', '', 'string') }}",
  requestOptions: { maxRetries: 0 },
};

const toolsOf = (caller: ToolSetup['caller'], node: ToolSetup['node'] = {}) =>
  linqTool({
    parameters,
    node,
    caller,
    credential: { integrationToken: TOKEN, baseUrl: linq.emulator.url },
  });

const toolOf = async (...setup: Parameters<typeof toolsOf>) => (await toolsOf(...setup))();

/** What was sent beside the two messages that were there. */
const sent = () =>
  linq.emulator.chats
    .byId(1)
    ?.messages.slice(2)
    .map(({ text }) => text);

test('each call by an MCP Server Trigger sends a message of its own, though it says the same', async () => {
  const tools = [await toolOf('MCP'), await toolOf('MCP')];
  for (const tool of tools) await tool({ text: 'ok' });
  expect(sent()).toEqual(['ok', 'ok']);
});

test.each(['agent', 'MCP'] as const)(
  'called by %s, Retry On Fail sends one message, though the first answer was lost, and the next call another',
  async (caller) => {
    const tries: unknown[] = [];
    linq.emulator.interfere = ({ body }) => {
      tries.push(body);
      return tries.length === 1 ? { kind: 'lost' } : undefined;
    };
    const tool = await toolOf(caller, { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 });
    expect(await tool({ text: 'ok' })).toContain('"text":"ok"');
    expect([tries.length, sent()]).toEqual([2, ['ok']]);

    await tool({ text: 'ok' });
    expect(sent()).toEqual(['ok', 'ok']);
  },
);

test('a call that n8n gives the arguments of another, in a batch of an agent 2.x, sends nothing and says so', async () => {
  const tools = await toolsOf('agent');
  const [one, other] = [tools(), tools()];
  expect(await one({ text: 'For one' })).toContain('"text":"For one"');
  await expect(other({ text: 'For another' })).rejects.toThrow(
    /arguments of another one.+Batch Size/s,
  );
  expect(sent()).toEqual(['For one']);
});

test('tries of such a call share nothing with the other', async () => {
  const tools = await toolsOf('agent', { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 });
  for (const tool of [tools(), tools()]) await tool({ text: `Hello ${sent()?.length}` });
  expect(sent()).toEqual(['Hello 0', 'Hello 1']);
});
