import { WEBHOOK_EVENTS } from '../../nodes/Linq/fields/v2/events';
import { TOOLS, toolName, type Tool } from './agentWorkflow';
import { type Turn } from './chatModel';
import { outputOf, useAgentSession } from './agentSession';

const e2e = useAgentSession();

beforeAll(() => {
  e2e.session.emulator.v3.lines.add('+15550000001');
});

const UPDATE_NODE = 'Update webhook subscription in Linq';
const UPDATE = toolName(UPDATE_NODE);

const subscribe = () =>
  e2e.session.emulator.createSubscription({
    webhook_url: 'https://old.example.com/linq',
    events: ['call.completed'],
    active: false,
  });

const changesSince = (before: number) =>
  e2e.session.emulator.requests
    .slice(before)
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path, body }) => ({ method, path, body }));

const PATH = '/api/partner/v2/webhook_subscriptions';

test('the agent updates a subscription by filling in the fields itself', async () => {
  const { id } = subscribe();
  const before = e2e.session.emulator.requests.length;
  const execution = await e2e.run(
    [UPDATE_NODE],
    [
      [
        {
          tool: UPDATE,
          arguments: {
            Webhook_Subscription: String(id),
            Webhook_URL: 'https://new.example.com/linq',
            Events: 'message.sent, message.received',
            Version: 2,
            Active: true,
          },
        },
      ],
      'The subscription is updated.',
    ],
  );

  expect(outputOf(execution)).toEqual({
    status: 'success',
    output: 'The subscription is updated.',
  });
  const updated = {
    webhook_url: 'https://new.example.com/linq',
    version: 2,
    events: ['message.sent', 'message.received'],
    active: true,
  };
  expect(changesSince(before)).toEqual([
    {
      method: 'PUT',
      path: `${PATH}/${id}`,
      body: { webhook_subscription: { ...updated, secret: 'the webhook secret' } },
    },
  ]);
  const results = e2e.resultsSeen();
  expect(results.map((result): unknown => JSON.parse(result))).toMatchObject([
    [{ id, ...updated, secret_configured: true }],
  ]);
  const told = JSON.stringify(e2e.model.requests);
  expect(told).not.toContain(e2e.session.emulator.token);
  expect(told).not.toContain('the webhook secret');
});

test('what the model is told of the tool is enough to fill it in', async () => {
  await e2e.run([UPDATE_NODE], ['There is nothing to do.']);

  const [tool] = e2e.model.requests[0]?.tools ?? [];
  expect(tool?.name).toBe(UPDATE);
  expect(tool?.parameters.properties).toMatchObject({
    Webhook_Subscription: { type: 'string' },
    Webhook_URL: { type: 'string' },
    Events: { type: 'string' },
    Version: { type: 'number' },
    Active: { type: 'boolean' },
  });
  const description = tool?.description.split('\n');
  expect(description?.[0]).toBe(
    'Update webhook subscription (V2) in Linq: Replace the URL, the events and the version of a webhook subscription',
  );
  const about = (label: string) => description?.find((line) => line.startsWith(`- ${label}`));
  expect(about('Webhook Subscription')).toContain('ID, e.g. 123');
  expect(about('Webhook URL')).toContain('e.g. https://example.com/webhooks/linq');
  expect(about('Events')).toContain('one or more of');
  for (const { value } of WEBHOOK_EVENTS) expect(about('Events')).toContain(value);
  expect(about('Version')).toContain('currently 2');
  expect(about('Active')).toContain('Whether Linq delivers events');
});

test('told what was wrong, the model corrects itself, and only the right update goes out', async () => {
  const { id } = subscribe();
  const before = e2e.session.emulator.requests.length;
  const withoutId = {
    Webhook_URL: 'https://new.example.com/linq',
    Events: 'message.read',
    Version: 2,
    Active: true,
  };
  const right = { ...withoutId, Webhook_Subscription: id };
  const call = (args: object): Turn => [{ tool: UPDATE, arguments: args }];
  const execution = await e2e.run(
    [UPDATE_NODE],
    [call({ ...right, Events: 'message.seen' }), call(withoutId), call(right), 'Done.'],
  );

  expect(outputOf(execution)).toEqual({ status: 'success', output: 'Done.' });
  expect(changesSince(before)).toMatchObject([
    { path: `${PATH}/${id}`, body: { webhook_subscription: { events: ['message.read'] } } },
  ]);
  const [wrongEvent, missingId] = e2e.resultsSeen();
  expect(wrongEvent).toContain('Events: \\"message.seen\\" is not among its choices');
  expect(missingId).toContain(
    'Webhook Subscription: expected a whole number above 0, such as 123. Given: nothing',
  );
});

test('several calls of one turn are all done, and each gets its own result', async () => {
  const subscriptions = [subscribe(), subscribe()];
  const before = e2e.session.emulator.requests.length;
  // A model gives a list in each of these forms.
  const forms = ['["message.sent","message.read"]', ['message.sent', 'message.read']];
  const execution = await e2e.run(
    [UPDATE_NODE],
    [
      subscriptions.map(({ id }, index) => ({
        tool: UPDATE,
        arguments: {
          Webhook_Subscription: id,
          Webhook_URL: `https://new.example.com/${id}`,
          Events: forms[index],
          Version: 2,
          Active: false,
        },
      })),
      'Both are updated.',
    ],
  );

  expect(outputOf(execution)).toEqual({ status: 'success', output: 'Both are updated.' });
  const changes = changesSince(before).sort((one, other) => one.path.localeCompare(other.path));
  expect(changes).toMatchObject(
    subscriptions.map(({ id }) => ({
      path: `${PATH}/${id}`,
      body: { webhook_subscription: { events: ['message.sent', 'message.read'], active: false } },
    })),
  );
  expect(e2e.resultsSeen().map((result): unknown => JSON.parse(result))).toMatchObject(
    subscriptions.map(({ id }) => [{ id, webhook_url: `https://new.example.com/${id}` }]),
  );
});

test('with tools of V3 the model knows what it must, and does what it is asked', async () => {
  const { v3 } = e2e.session.emulator;
  const tools: Tool[] = [
    'Check whether person has iMessage in Linq',
    'Create poll in chat in Linq',
    'Send message to person in Linq',
  ];
  const [check, poll, send] = tools.map(toolName);
  const execution = await e2e.run(tools, [
    [{ tool: check ?? '', arguments: { Address: '(555) 000-0002' } }],
    [{ tool: send ?? '', arguments: { To: '+15550000002', Text: 'When shall we meet?' } }],
    'Asked.',
  ]);

  expect(outputOf(execution)).toEqual({ status: 'success', output: 'Asked.' });
  const [checked, sent] = e2e.resultsSeen();
  expect(checked).toContain('"available":true');
  expect(sent).toContain('"from":"+15550000001"');
  expect(v3.messages.all.map(({ parts }) => parts)).toEqual([
    [{ type: 'text', value: 'When shall we meet?' }],
  ]);

  const described = (name = '') =>
    e2e.model.requests[0]?.tools.find((tool) => tool.name === name)?.description;
  expect(described(check)).toContain('one lookup every 10 seconds');
  expect(described(poll)).toContain('existing iMessage chat');
  expect(described(poll)).toContain('one per line');
  expect(described(send)).toContain('A link in the first message may get your number flagged');
  expect(described(send)).toContain('up to 10,000 characters');
});

describe('an agent of version 2, where n8n mixes up the calls of a batch', () => {
  const tool: Tool = 'Send message to person in Linq';
  const letters = [
    { To: '+15550000021', Text: 'For the first' },
    { To: '+15550000022', Text: 'For the second' },
  ];
  const calls = letters.map((letter) => [{ tool: toolName(tool), arguments: letter }]);
  const sentOf = async (script: Turn[], batchSize: number) => {
    const { messages } = e2e.session.emulator.v3;
    const before = messages.all.length;
    await e2e.run([tool], script, { version: 2.2, prompts: ['First', 'Second'], batchSize });
    return messages.all.slice(before).map(({ chat, parts }) => ({
      To: chat.handles.find(({ is_me }) => !is_me)?.handle,
      Text: parts[0]?.value,
    }));
  };

  test('one after another each sends its own', async () => {
    const [first = [], second = []] = calls;
    expect(await sentOf([first, 'Sent.', second, 'Sent.'], 1)).toEqual(letters);
  });

  test('at the same time none sends what is of another', async () => {
    const sent = await sentOf([...calls, 'Sent.', 'Sent.'], 2);
    expect(letters).toEqual(expect.arrayContaining(sent));
    expect(sent).toHaveLength(1);
  });
});

test('among several tools each does its own work', async () => {
  const { emulator } = e2e.session;
  emulator.phoneNumbers.add('+15550000001');
  emulator.contacts.create({ first_name: 'Ada', phone_number: '+15550000002' });
  const before = emulator.requests.length;
  const tools = Object.keys(TOOLS) as Tool[];
  const execution = await e2e.run(tools, [
    [
      {
        tool: toolName('Find contact by email or phone number in Linq'),
        arguments: { Email: '', Phone_Number: '(555) 000-0002' },
      },
      { tool: toolName('Get many webhook subscriptions in Linq'), arguments: {} },
    ],
    [
      {
        tool: toolName('Create chat and send its first message in Linq'),
        arguments: {
          Send_From: '+15550000001',
          Phone_Numbers: '+15550000002',
          Text: 'Your order is on its way.',
        },
      },
    ],
    'Ada knows.',
  ]);

  expect(outputOf(execution)).toEqual({ status: 'success', output: 'Ada knows.' });
  expect(changesSince(before)).toMatchObject([
    {
      method: 'POST',
      path: '/api/partner/v2/chats',
      body: {
        send_from: '+15550000001',
        chat: { phone_numbers: ['+15550000002'] },
        message: { text: 'Your order is on its way.' },
      },
    },
  ]);
  expect(e2e.model.requests[0]?.tools.map(({ name }) => name).sort()).toEqual(
    tools.map(toolName).sort(),
  );
  const [found, listed] = e2e.resultsSeen();
  expect(found).toContain('"first_name":"Ada"');
  expect(listed).toContain('"webhook_url"');
});
