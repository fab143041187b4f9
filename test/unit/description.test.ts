import { NodeHelpers, type INode } from 'n8n-workflow';
import { LinqPartnerApi } from '../../credentials/LinqPartnerApi.credentials';
import { LINQ, workflowDataOf, workflowOf } from '../../harness/n8n/n8n';
import { newNode } from '../../harness/n8n/workflow';
import { Linq } from '../../nodes/Linq/Linq.node';
import { LinqTrigger } from '../../nodes/Linq/LinqTrigger.node';
import { WEBHOOK_EVENTS } from '../../nodes/Linq/fields/v2/events';
import { OPERATION_CASES_V2 } from '../support/operationCasesV2';
import { OPERATION_CASES_V3 } from '../support/operationCasesV3';
import { fieldsOf, operations, optionsOf, properties } from '../support/description';

const ALL_CASES = [...OPERATION_CASES_V2, ...OPERATION_CASES_V3];

test.each<[string, string, string[]]>([
  ['message', 'send', ['Send to a Person', 'Send', 'Send and Wait for Response', 'Collect']],
  ['webhookSubscription', 'update', ['Update']],
  ['chatV2', 'create', []],
  ['contactV2', 'create', []],
  ['iMessageAvailabilityV2', 'check', []],
  ['messageV2', 'send', ['Send']],
  ['phoneNumberV2', 'getAll', []],
  ['webhookSubscriptionV2', 'update', ['Update', 'Modify']],
])(
  '%s has %s chosen, what most people come for first, and the rest in the order of the names',
  (resource, chosen, first) => {
    const choice = operations(resource);
    const names = optionsOf(choice).map(({ name }) => name);
    const rest = names.slice(first.length);
    expect(rest).not.toEqual([]);
    expect(names).toEqual([...first, ...rest.toSorted()]);
    expect(choice?.default).toBe(chosen);
  },
);

test('nothing that the trigger and its credential have by default is an expression, for which n8n would prepare its engine with each delivery', () => {
  const { properties, webhooks, defaults } = new LinqTrigger().description;
  const said = [...properties, ...new LinqPartnerApi().properties].map(
    ({ type, default: value, options }) => [type, value, options],
  );
  expect(JSON.stringify([said, webhooks, defaults])).not.toContain('"=');
});

test('messages come first and V2 comes last, Webhook Subscription chosen', () => {
  const choice = properties.find(({ name }) => name === 'resource');
  const names = optionsOf(choice).map(({ name }) => name);
  expect(names.slice(0, 3)).toEqual(['Message', 'Chat', 'Webhook Subscription']);
  const isOfV2 = names.map((name) => name.endsWith('(V2)'));
  expect(isOfV2).toEqual([...isOfV2].sort());
  expect(choice?.default).toBe('webhookSubscriptionV2');
});

test('a value has one label, which stands below the node on the canvas', () => {
  const labels = new Map<unknown, Set<string>>();
  for (const option of properties
    .filter(({ name }) => name === 'resource' || name === 'operation')
    .flatMap(optionsOf))
    if ('value' in option)
      labels.set(option.value, (labels.get(option.value) ?? new Set()).add(option.name));
  expect(labels.size).toBeGreaterThan(20);
  for (const [value, names] of labels) {
    expect([value, names.size]).toEqual([value, 1]);
    expect(new Linq().description.subtitle).toContain(`"${String(value)}":"${[...names].join()}"`);
  }
});

test('no two operations read the same to an AI that chooses by their action', () => {
  const actions = properties
    .filter(({ name }) => name === 'operation')
    .flatMap(optionsOf)
    .map((option) => ('action' in option ? option.action : undefined));
  expect(new Set(actions).size).toBe(ALL_CASES.length);
  for (const action of actions) expect(action).toMatch(/^[A-Z][^.]+[^.]$/);
});

test('every tool has a name and a description that OpenAI takes, and names no secret', () => {
  const names = properties
    .filter(({ name }) => name === 'operation')
    .flatMap(optionsOf)
    // As n8n 1.123 makes it of the name its editor gives the tool (n8n-workflow, makeNodeName and nodeNameToToolName).
    .map((option) => `${'action' in option ? option.action : ''} in Linq`)
    .map((name) => name.replace(/[^a-zA-Z0-9_-]+/g, '_'));
  expect(names.filter((name) => name.length > 64)).toEqual([]);

  const descriptions = properties
    .filter(({ name }) => name === 'toolDescription')
    .map((property) => property.default as string);
  // All but Send and Wait, which n8n makes a human review of, and Collect, which belongs behind a trigger.
  expect(descriptions).toHaveLength(ALL_CASES.length - 2);
  for (const text of descriptions) {
    // OpenAI takes 1,024: what a person adds needs room.
    expect(text.length).toBeLessThan(970);
    expect(text).toMatch(/^[A-Z].+ in Linq: .+/);
    expect(text).not.toMatch(/secret|undefined|<a |of ;|&lt;|e\.g\. Hello/i);
  }
});

test.each([
  ['approval', 'a person answers in the chat'],
  ['choice', 'a person answers in the chat'],
  ['freeText', 'a person answers in the chat'],
  ['delivery', 'the message gets the status in Wait Until, or fails'],
  ['payment', 'the payment request is paid, canceled or expires'],
])('while it waits for %s, the editor says what ends the wait', (responseType, end) => {
  const resource = 'message';
  const ask = newNode('Ask', LINQ, { resource, operation: 'sendAndWait', responseType });
  const send = newNode('Send', LINQ, { resource, operation: 'send' });
  const { expression } = workflowOf(workflowDataOf([ask, send]));
  const { waitingNodeTooltip } = new Linq().description;
  const said = (node: INode) =>
    expression.getSimpleParameterValue(node, waitingNodeTooltip, 'internal', {});
  expect(said(ask)).toBe(`The execution continues when ${end}`);
  expect(said(send)).toBe('');
});

test('fields depend on fields beside them or on the root, as n8n 1 can resolve it', () => {
  const names = properties.map(({ name }) => name);
  const dependencies = properties.flatMap(({ displayOptions }) =>
    Object.keys({ ...displayOptions?.show, ...displayOptions?.hide }),
  );
  expect(dependencies.filter((name) => !/^[/@]/.test(name) && !names.includes(name))).toEqual([]);
});

test.each([
  ['webhookSubscriptionV2', 'update', ['webhookSubscriptionId', 'webhookUrl', 'events', 'version']],
  ['webhookSubscriptionV2', 'create', ['webhookUrl', 'events', 'version']],
  ['webhookSubscriptionV2', 'upsert', ['webhookUrl', 'events', 'version']],
  ['webhookSubscriptionV2', 'modify', ['webhookSubscriptionId']],
  ['webhookSubscriptionV2', 'getAll', []],
  ['chatV2', 'create', ['sendFrom', 'phoneNumbers', 'text']],
  ['chatV2', 'getAll', ['linqPhoneNumber']],
  ['contactV2', 'create', []],
  ['contactV2', 'upsert', ['matchBy']],
  ['messageV2', 'send', ['chatId']],
  ['phoneNumberV2', 'update', ['phoneNumberId']],
])('%s %s marks exactly what has to be filled in', (resource, operation, names) => {
  const required = [...fieldsOf(resource, operation).values()]
    .filter((property) => property.required)
    .map(({ name }) => name);
  expect(required).toEqual(names);
});

test('Update has the fields of the request body, and no others', () => {
  const fields = fieldsOf('webhookSubscriptionV2', 'update');
  expect([...fields.keys()]).toEqual([
    'webhookSubscriptionId',
    'replaceNotice',
    'useNotice',
    'webhookUrl',
    'events',
    'version',
    'additionalFields',
  ]);
  expect(optionsOf(fields.get('additionalFields')).map(({ name }) => name)).toEqual([
    'active',
    'secret',
  ]);
  expect(fields.get('version')?.default).toBe(2);
  expect(fields.get('events')).toMatchObject({
    type: 'multiOptions',
    default: [],
    options: WEBHOOK_EVENTS,
  });
});

test.each([
  [
    'webhookSubscriptionV2',
    'update',
    'webhookSubscriptionId',
    'searchWebhookSubscriptionsV2',
    'id',
  ],
  ['chatV2', 'get', 'chatId', 'searchChatsV2', 'id'],
  ['chatV2', 'create', 'sendFrom', 'searchPhoneNumbersV2', 'phoneNumber'],
  ['chatV2', 'find', 'linqPhoneNumber', 'searchPhoneNumbersV2', 'phoneNumber'],
  ['contactV2', 'update', 'contactId', 'searchContactsV2', 'id'],
  ['messageV2', 'send', 'chatId', 'searchChatsV2', 'id'],
  ['phoneNumberV2', 'update', 'phoneNumberId', 'searchPhoneNumberIdsV2', 'id'],
])('%s %s: %s is picked from a list, with search, or named by hand', (...names) => {
  const [resource, operation, field, searchListMethod, byHand] = names;
  expect(fieldsOf(resource, operation).get(field)).toMatchObject({
    type: 'resourceLocator',
    modes: [
      { name: 'list', typeOptions: { searchListMethod, searchable: true } },
      { name: byHand },
    ],
  });
  expect(new Linq().methods.listSearch).toHaveProperty(searchListMethod);
});

test.each([
  ['list', true],
  ['id', false],
])('the number whose chats are listed shows when the chat is named by %s: %s', (mode, shown) => {
  const node = { typeVersion: 1 };
  const values = {
    resource: 'messageV2',
    operation: 'send',
    chatId: { __rl: true, mode, value: '1' },
  };
  const number = fieldsOf('messageV2', 'send').get('linqPhoneNumber');
  if (!number) throw new Error('Send has no field for the number');
  expect(number.required).toBe(false);
  expect(NodeHelpers.displayParameter(values, number, node, new Linq().description)).toBe(shown);
});

test('the trigger has no version for which n8n evaluates an expression at each delivery', () => {
  const versions = [new LinqTrigger().description.version].flat();
  expect(Math.min(...versions)).toBeGreaterThan(1);
});

test('every field that holds a secret is masked', () => {
  const secrets = properties
    .flatMap((property) => [property, ...(property.options ?? [])])
    .filter((property) => property.name === 'secret');
  expect(secrets).toHaveLength(3);
  for (const secret of secrets) expect(secret).toMatchObject({ typeOptions: { password: true } });
});

test('a name stands for one kind of field, so that what was filled in fits the next operation', () => {
  const kinds = new Map<string, Set<string>>();
  for (const { name, type } of properties)
    kinds.set(name, (kinds.get(name) ?? new Set()).add(type));
  expect([...kinds].filter(([, types]) => types.size > 1)).toEqual([]);
});

test.each([
  ['webhookSubscription', 'update', 'updateFields'],
  ['webhookSubscriptionV2', 'modify', 'updateFields'],
  ['webhookSubscriptionV2', 'create', 'additionalFields'],
])(
  'Active of %s, %s is added off, and n8n saves what it was either way',
  (resource, operation, name) => {
    const saved = (active: boolean) =>
      NodeHelpers.getNodeParameters(
        properties,
        { resource, operation, [name]: { active } },
        false,
        false,
        { typeVersion: 1 },
        new Linq().description,
      );
    expect(saved(true)).toMatchObject({ [name]: { active: true } });
    expect(saved(false)).toMatchObject({ [name]: { active: false } });
  },
);
