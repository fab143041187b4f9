import type { INodeParameters } from 'n8n-workflow';
import { jsonOf, useLinq } from '../../support/linq';

// By which headers a proxy before several receivers sends the deliveries of a chat to the same one.
const linq = useLinq();

const run = (operation: string, fields: INodeParameters) =>
  linq.run({ resource: 'webhookSubscription', operation, ...fields });

const seed = () =>
  linq.emulator.v3.subscriptions.create({
    target_url: 'https://old.example/linq?version=2026-02-03',
    subscribed_events: ['message.sent'],
    routing_key_header: 'X-Receiver',
  });

const bodies = () => linq.wire().flatMap(({ body }) => body ?? []);

test.each(['create', 'upsert'])('%s names them', async (operation) => {
  const { error } = await run(operation, {
    targetUrl: 'https://new.example/linq',
    events: ['message.sent'],
    additionalFields: { routingKeyHeader: 'X-Receiver', routingIdHeader: 'X-Chat' },
  });

  expect(error).toBeUndefined();
  expect(bodies()).toMatchObject([
    { routing_key_header: 'X-Receiver', routing_id_header: 'X-Chat' },
  ]);
});

const update = (id: string, updateFields: INodeParameters) =>
  run('update', { webhookSubscriptionId: { __rl: true, mode: 'id', value: id }, updateFields });

test('Update changes one and keeps the other', async () => {
  const { id } = seed();
  await update(id, { routingIdHeader: 'X-Chat' });

  expect(bodies()).toEqual([{ routing_id_header: 'X-Chat' }]);
  expect(linq.emulator.v3.subscriptions.get(id)).toMatchObject({
    routing_key_header: 'X-Receiver',
    routing_id_header: 'X-Chat',
  });
});

test('Update takes one away that is added and left blank', async () => {
  const { id } = seed();
  const { output } = await update(id, { routingKeyHeader: '' });

  expect(bodies()).toEqual([{ routing_key_header: null }]);
  expect(jsonOf(output)).toMatchObject([{ routing_key_header: null, changed: true }]);
});

test.each([{ routingKeyHeader: 'X-Receiver' }, { routingIdHeader: '' }])(
  'Update sends nothing where it is so already: %j',
  async (fields) => {
    const { id } = seed();
    const { output } = await update(id, fields);

    expect(jsonOf(output)).toMatchObject([{ changed: false }]);
    expect(bodies()).toEqual([]);
  },
);

test.each(['X Receiver', 'X:Receiver', 'Grüße', 'x'.repeat(256)])(
  '%s is the name of no header',
  async (routingKeyHeader) => {
    const { error } = await update(seed().id, { routingKeyHeader });

    expect(error?.message).toContain('Routing Key Header: expected the name of a header');
    expect(linq.wire()).toEqual([]);
  },
);
