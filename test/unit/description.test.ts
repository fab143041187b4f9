import type { INodeProperties } from 'n8n-workflow';
import { Linq } from '../../nodes/Linq/Linq.node';
import { WEBHOOK_EVENTS } from '../../nodes/Linq/webhooks/events';

const { properties } = new Linq().description;

/** The fields n8n shows for an operation, by parameter name. */
const fieldsOf = (resource: string, operation: string) =>
  new Map(
    properties
      .filter(({ displayOptions }) => {
        const { resource: resources, operation: operations } = displayOptions?.show ?? {};
        return resources?.includes(resource) && operations?.includes(operation);
      })
      .map((property) => [property.name, property]),
  );

const operations = (resource: string) =>
  properties.find(
    ({ name, displayOptions }) =>
      name === 'operation' && displayOptions?.show?.['resource']?.includes(resource),
  );

const optionsOf = (property: INodeProperties | undefined) =>
  (property?.options ?? []).map((option) => ({ ...option }));

test('Webhook Subscription offers its operations in the order of their names, Update chosen', () => {
  const choice = operations('webhookSubscription');
  expect(optionsOf(choice).map((option) => 'value' in option && option.value)).toEqual([
    'create',
    'upsert',
    'delete',
    'get',
    'getAll',
    'modify',
    'update',
  ]);
  expect(choice?.default).toBe('update');
});

test.each([
  ['update', ['webhookSubscriptionId', 'webhookUrl', 'events', 'version']],
  ['create', ['webhookUrl', 'events', 'version']],
  ['upsert', ['webhookUrl', 'events', 'version']],
  ['get', ['webhookSubscriptionId']],
  ['delete', ['webhookSubscriptionId']],
  ['modify', ['webhookSubscriptionId']],
  ['getAll', []],
])('%s marks exactly what Linq requires', (operation, names) => {
  const required = [...fieldsOf('webhookSubscription', operation).values()]
    .filter((property) => property.required)
    .map(({ name }) => name);
  expect(required).toEqual(names);
});

test('Update has the fields of the request body, and no others', () => {
  const fields = fieldsOf('webhookSubscription', 'update');
  expect([...fields.keys()]).toEqual([
    'webhookSubscriptionId',
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

test('a subscription can be picked from the list, with search, or named by ID', () => {
  expect(fieldsOf('webhookSubscription', 'update').get('webhookSubscriptionId')).toMatchObject({
    type: 'resourceLocator',
    modes: [
      {
        name: 'list',
        typeOptions: { searchListMethod: 'searchWebhookSubscriptions', searchable: true },
      },
      { name: 'id' },
    ],
  });
  expect(new Linq().methods.listSearch).toHaveProperty('searchWebhookSubscriptions');
});

test('every field that holds a secret is masked', () => {
  const secrets = properties
    .flatMap((property) => [property, ...(property.options ?? [])])
    .filter((property) => property.name === 'secret');
  expect(secrets).toHaveLength(4);
  for (const secret of secrets) expect(secret).toMatchObject({ typeOptions: { password: true } });
});
