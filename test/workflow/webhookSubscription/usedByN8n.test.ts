import type { INodeParameters } from 'n8n-workflow';
import { Linq } from '../../../nodes/Linq/Linq.node';
import { LinqTrigger } from '../../../nodes/Linq/LinqTrigger.node';
import { jsonOf } from '../../support/linq';
import { useWebhookSubscriptions } from '../../support/webhookSubscriptions';

const { linq, update } = useWebhookSubscriptions();

const [trigger] = new LinqTrigger().description.webhooks ?? [];
const WEBHOOK_ID = '0d2b4f0e-5e6b-4c0b-9d2b-6a1f0f6b7a11';
const OF_TRIGGER = `https://n8n.example/webhook/${WEBHOOK_ID}/${String(trigger?.path)}`;
const OF_WAIT =
  'https://n8n.example/webhook-waiting/12?version=2026-02-03&linqWait=1764277200000-0badcafe&signature=a';

describe('what n8n needs of an account', () => {
  const uses = [
    ['Linq Trigger', `${OF_TRIGGER}?version=2026-02-03&replacement=1`],
    ['Send and Wait', OF_WAIT],
    ['Other', 'https://old.example/linq'],
    ['Other', `https://n8n.example/webhook/${WEBHOOK_ID}/other`],
  ] as const;
  const seedUses = () =>
    uses.map(
      ([, target_url]) =>
        linq.emulator.v3.subscriptions.create({ target_url, subscribed_events: ['chat.created'] })
          .id,
    );

  test('Get Many and Get say whose a subscription is', async () => {
    const ids = seedUses();
    const [resource, expected] = ['webhookSubscription', uses.map(([use]) => use)];
    const all = await linq.run({ resource, operation: 'getAll', returnAll: true });
    expect(jsonOf(all.output).map(({ used_by: use }) => use)).toEqual(expected);
    const one = await linq.run({
      resource,
      operation: 'get',
      webhookSubscriptionId: { __rl: true, mode: 'id', value: ids[0] ?? '' },
    });
    expect(jsonOf(one.output)).toMatchObject([{ id: ids[0], used_by: 'Linq Trigger' }]);
  });

  test('Update and Create or Update warn where they silence it', async () => {
    const said = [/although n8n still shows it as published/, /no longer receives/, null, null];
    for (const [index, id] of seedUses().entries()) {
      const { output } = await update(id, { active: false });
      const [{ warning } = {}] = jsonOf(output);
      expect(warning ?? null).toEqual(said[index] && expect.stringMatching(said[index]));
    }
    const { output } = await linq.run({
      resource: 'webhookSubscription',
      operation: 'upsert',
      targetUrl: uses[0][1],
      events: ['message.read'],
      additionalFields: { active: false },
    });
    expect(jsonOf(output)).toMatchObject([
      { warning: expect.stringContaining('belongs to a Linq Trigger') as string },
    ]);
  });

  test('Update warns where it has it deliver elsewhere', async () => {
    const said = [/although n8n still shows it as published/, /no longer receives/, null, null];
    for (const [index, id] of seedUses().entries()) {
      const { output } = await update(id, { targetUrl: `https://new.example/${index}` });
      const [{ warning } = {}] = jsonOf(output);
      expect(warning ?? null).toEqual(said[index] && expect.stringMatching(said[index]));
    }
  });

  test('what it does not silence, it does not warn of', async () => {
    const [id = ''] = seedUses();
    const { output } = await update(id, { events: ['message.read'] });
    expect(jsonOf(output)[0]).not.toHaveProperty('warning');
  });
});

test('V2 says the same of a trigger', async () => {
  linq.emulator.createSubscription({ webhook_url: OF_TRIGGER, events: ['chat.created'] });
  linq.emulator.createSubscription({
    webhook_url: 'https://a.example/linq',
    events: ['chat.created'],
  });
  const resource = 'webhookSubscriptionV2';
  const webhookSubscriptionId = { __rl: true, mode: 'id', value: '1' };
  const all = await linq.run({ resource, operation: 'getAll', returnAll: true });
  const one = await linq.run({ resource, operation: 'get', webhookSubscriptionId });
  expect(jsonOf([...all.output, ...one.output]).map(({ used_by: use }) => use)).toEqual([
    'Linq Trigger',
    'Other',
    'Linq Trigger',
  ]);
  const input = { webhookUrl: OF_TRIGGER, events: ['message.read'], version: 2 };
  const runs = [
    { operation: 'modify', webhookSubscriptionId, updateFields: { active: false } },
    {
      operation: 'update',
      webhookSubscriptionId,
      ...input,
      additionalFields: { active: false },
    },
    { operation: 'upsert', ...input, additionalFields: { active: false } },
    {
      operation: 'modify',
      webhookSubscriptionId,
      updateFields: { webhookUrl: 'https://new.example', active: true },
    },
  ];
  for (const parameters of runs) {
    const { output } = await linq.run({ resource, ...parameters });
    expect(jsonOf(output)).toMatchObject([
      { warning: expect.stringContaining('belongs to a Linq Trigger') as string },
    ]);
  }
});

describe('V2 says that a trigger refuses what is signed with another secret than its own', () => {
  const input = { webhookUrl: OF_TRIGGER, events: ['message.read'], version: 2 };
  const named = { secret: 'another' };
  const none = { active: true };

  test.each<[string, INodeParameters, boolean, boolean]>([
    ['modify', { updateFields: named }, false, true],
    ['update', { ...input, additionalFields: named }, false, true],
    ['upsert', { ...input, additionalFields: named }, false, true],
    ['modify', { updateFields: { version: 3 } }, true, true],
    ['update', { ...input, additionalFields: none }, true, true],
    ['upsert', { ...input, additionalFields: none }, true, true],
    ['modify', { updateFields: { version: 3 } }, false, false],
    ['update', { ...input, additionalFields: none }, false, false],
    ['upsert', { ...input, additionalFields: none }, false, false],
  ])('%s with %j, Linq drops a secret: %j', async (operation, parameters, drops, isWarned) => {
    linq.emulator.createSubscription({
      webhook_url: OF_TRIGGER,
      events: ['chat.created'],
      secret: 'of the trigger',
    });
    linq.emulator.dropsOmittedSecret = drops;
    const { output } = await linq.run({
      resource: 'webhookSubscriptionV2',
      operation,
      webhookSubscriptionId: { __rl: true, mode: 'id', value: '1' },
      ...parameters,
    });
    const [{ warning } = {}] = jsonOf(output);
    expect(warning).toEqual(
      isWarned
        ? "Webhook subscription 1 belongs to a Linq Trigger, which accepts only its own secret. Publish the workflow again, unless its credential has this secret as 'Webhook Secret'."
        : undefined,
    );
  });
});

test.each(['webhookSubscription', 'webhookSubscriptionV2'])(
  'Delete of a %s says in its panel that a trigger no longer starts, since its answer comes too late',
  (resource) => {
    const notices = new Linq().description.properties.filter(
      ({ type, displayOptions: { show } = {} }) =>
        type === 'notice' &&
        show?.['resource']?.includes(resource) &&
        show['operation']?.includes('delete'),
    );
    expect(notices.map(({ displayName }) => displayName)).toEqual([
      "If you pause or delete the subscription of a Linq Trigger, its workflow no longer starts, although n8n still shows it as published. The list names these subscriptions 'Linq Trigger'.",
    ]);
  },
);
