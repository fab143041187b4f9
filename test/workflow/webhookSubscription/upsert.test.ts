import type { INodeParameters } from 'n8n-workflow';
import { jsonOf, useLinq } from '../../support/linq';

const linq = useLinq();

const URL = 'https://example.com/hook';

const parameters: INodeParameters = {
  resource: 'webhookSubscriptionV2',
  operation: 'upsert',
  webhookUrl: URL,
  events: ['message.sent'],
  version: 2,
  additionalFields: {},
};

const methods = () => linq.wire().map(({ method }) => method);

test('creates the subscription when none has the URL', async () => {
  linq.emulator.createSubscription({ webhook_url: `${URL}/other`, events: ['message.read'] });
  const { output } = await linq.run(parameters);

  expect(methods()).toEqual(['GET', 'POST']);
  expect(jsonOf(output)).toEqual([{ ...linq.emulator.subscriptions[1], created: true }]);
});

test('updates the one that has the URL and keeps it paused', async () => {
  linq.emulator.createSubscription({ webhook_url: URL, events: ['message.read'], active: false });
  const { output } = await linq.run(parameters);

  expect(linq.wire()[1]).toEqual({
    method: 'PUT',
    path: '/api/partner/v2/webhook_subscriptions/1',
    body: {
      webhook_subscription: {
        webhook_url: URL,
        version: 2,
        events: ['message.sent'],
        active: false,
      },
    },
  });
  expect(jsonOf(output)).toEqual([{ ...linq.emulator.subscriptions[0], created: false }]);
});

test('run twice, and for two items, there is still one subscription', async () => {
  await linq.run(parameters, { items: [{}, {}] });
  await linq.run(parameters);

  expect(linq.emulator.subscriptions).toHaveLength(1);
  expect(methods()).toEqual(['GET', 'POST', 'GET', 'PUT', 'GET', 'PUT']);
});

test('several with the URL: an error that lists their IDs, and nothing is changed', async () => {
  for (let count = 0; count < 2; count++)
    linq.emulator.createSubscription({ webhook_url: URL, events: ['message.read'] });
  const { error } = await linq.run(parameters);

  expect(error).toMatchObject({
    name: 'NodeOperationError',
    message: `Several webhook subscriptions have the webhook URL ${URL}: 1, 2`,
    context: { itemIndex: 0 },
  });
  expect(methods()).toEqual(['GET']);
});

test('says loudly that Linq lost the secret', async () => {
  linq.emulator.createSubscription({ webhook_url: URL, events: ['message.read'], secret: 'a' });
  linq.emulator.dropsOmittedSecret = true;
  const { output } = await linq.run(parameters);
  expect(output[0]?.json['warning']).toContain('its deliveries are no longer signed');
});
