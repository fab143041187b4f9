import type { INodeParameters } from 'n8n-workflow';
import { jsonOf, useLinq } from '../../support/linq';

const linq = useLinq();

const PATH = '/api/partner/v2/webhook_subscriptions';

const run = (operation: string, parameters: INodeParameters = {}) =>
  linq.run({ resource: 'webhookSubscriptionV2', operation, ...parameters });

const byId = (value: number) => ({ webhookSubscriptionId: { __rl: true, mode: 'id', value } });

const seed = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    linq.emulator.createSubscription({
      webhook_url: `https://example.com/${index}`,
      events: ['message.sent'],
    }),
  );

test('Create posts the subscription and gives back the new one', async () => {
  const { output } = await run('create', {
    webhookUrl: 'https://example.com/new',
    events: ['message.received'],
    version: 2,
    additionalFields: { active: false, secret: 'a secret' },
  });

  expect(linq.wire()).toEqual([
    {
      method: 'POST',
      path: PATH,
      body: {
        webhook_subscription: {
          webhook_url: 'https://example.com/new',
          version: 2,
          events: ['message.received'],
          active: false,
          secret: 'a secret',
        },
      },
    },
  ]);
  expect(output).toEqual([{ json: linq.emulator.subscriptions[0], pairedItem: { item: 0 } }]);
});

/** As Get and Get Many give a subscription that n8n has no need of. */
const ofOthers = (subscription: object) => ({ ...subscription, used_by: 'Other' });

test('Get Many gives an item for each subscription, up to the limit', async () => {
  const subscriptions = seed(3);
  const { output } = await run('getAll', { returnAll: false, limit: 2 });

  expect(jsonOf(output)).toEqual(subscriptions.slice(0, 2).map(ofOthers));
  expect(output.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 0 }]);
  expect(linq.wire()).toEqual([{ method: 'GET', path: PATH, body: undefined }]);
});

test('Get Many with Return All gives all, whatever the limit was', async () => {
  const subscriptions = seed(60);
  const { output } = await run('getAll', { returnAll: true });
  expect(jsonOf(output)).toEqual(subscriptions.map(ofOthers));
});

test('Get Many of an account without subscriptions gives no item', async () => {
  const { run: result } = await run('getAll', { returnAll: true });
  expect(result.status).toBe('success');
  expect(result.data.resultData.runData['Linq']?.[0]?.data?.['main']).toEqual([[]]);
});

test('Get Many refuses a limit of 0', async () => {
  const { error } = await run('getAll', { returnAll: false, limit: 0 });
  expect(error?.message).toContain('Limit: expected a whole number above 0');
  expect(linq.wire()).toEqual([]);
});

test('Get finds the subscription in the list', async () => {
  const subscriptions = seed(3);
  const { output } = await run('get', byId(2));

  expect(jsonOf(output)).toEqual(subscriptions.slice(1, 2).map(ofOthers));
  expect(linq.wire()).toEqual([{ method: 'GET', path: PATH, body: undefined }]);
});

test('Get says which subscription was not found', async () => {
  seed(1);
  const { error } = await run('get', byId(99));
  expect(error).toMatchObject({
    name: 'NodeApiError',
    httpCode: '404',
    message: 'Linq did not find webhook subscription 99',
    context: { itemIndex: 0 },
  });
});

test('Delete removes the subscription and says so', async () => {
  seed(2);
  const { output } = await run('delete', byId(1));

  expect(output).toEqual([{ json: { id: 1, deleted: true }, pairedItem: { item: 0 } }]);
  expect(linq.wire()).toEqual([{ method: 'DELETE', path: `${PATH}/1`, body: undefined }]);
  expect(linq.emulator.subscriptions.map(({ id }) => id)).toEqual([2]);
});

test('Delete says which subscription was not found', async () => {
  const { error } = await run('delete', byId(7));
  expect(error).toMatchObject({
    httpCode: '404',
    message: 'Linq did not find webhook subscription 7',
  });
});

test.each([
  ['get', byId(0)],
  ['delete', byId(-1)],
  ['modify', byId(1.5)],
])('%s refuses a bad ID before any request', async (operation, parameters) => {
  const { error } = await run(operation, parameters);
  expect(error).toMatchObject({ name: 'NodeOperationError', context: { itemIndex: 0 } });
  expect(linq.wire()).toEqual([]);
});
