import type { INodeParameters, IWorkflowBase } from 'n8n-workflow';
import { poll } from '../../harness/n8n/poll';
import type { WebhookSubscription } from '../../harness/linq/webhookSubscriptions';
import { startReceiver, type Receiver } from '../../harness/n8n/receiver';
import { Session } from '../../harness/n8n/session';

const SUBSCRIPTIONS = '/api/partner/v2/webhook_subscriptions';
const LIST = [`GET ${SUBSCRIPTIONS}`];
const OWN = '+15550000001';
const MANUAL_TRIGGER = 'When clicking ‘Execute workflow’';

let session: Session;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await startReceiver();
  session = await Session.start();
  session.emulator.phoneNumbers.add(OWN);
});

afterAll(async () => {
  await session.close();
  await receiver.close();
  expect(session.emulator.brokenAnswers).toEqual([]);
});

/** Runs a workflow by hand, and expects it to succeed. */
const runOf = (workflow: IWorkflowBase, trigger: string) => async () => {
  await expect(session.api.run(workflow.id, trigger)).resolves.toMatchObject({ status: 'success' });
};

/** The request that replaces a subscription by itself with some changes. */
const replacement = (of: WebhookSubscription, changes: object) => {
  const { id, webhook_url, version, events, active } = of;
  const body = { webhook_url, version, events, active, ...changes };
  return [`PUT ${SUBSCRIPTIONS}/${id}`, { webhook_subscription: body }];
};

const byId = (id: number): INodeParameters => ({
  webhookSubscriptionId: { __rl: true, mode: 'id', value: String(id) },
});

const fieldsOf = (fields: Record<string, string>): INodeParameters => ({
  assignments: {
    assignments: Object.entries(fields).map(([name, value]) => ({
      id: name,
      name,
      type: 'string',
      value,
    })),
  },
});

test('Pause and Resume Deliveries: one subscription, its state only, and a lost secret is an error', async () => {
  const { emulator, api } = session;
  const wanted = emulator.createSubscription({
    webhook_url: 'https://office.example.com/linq',
    events: ['call.completed', 'participant.removed'],
    secret: 'of the office',
  });
  const workflow = await session.createExample('pause-and-resume.json', {
    'Pause Deliveries': byId(wanted.id),
    'Resume Deliveries': byId(wanted.id),
  });
  const evening = runOf(workflow, 'Every Evening');
  const morning = runOf(workflow, 'Every Morning');

  const paused = replacement(wanted, { active: false });
  await expect(session.requestsOf(evening)).resolves.toEqual([LIST, paused]);
  await expect(session.requestsOf(evening)).resolves.toEqual([LIST]);
  const resumed = replacement(wanted, { active: true });
  await expect(session.requestsOf(morning)).resolves.toEqual([LIST, resumed]);
  expect(wanted).toMatchObject({ active: true, secret_configured: true });

  emulator.dropsOmittedSecret = true;
  const { status, data } = await api.run(workflow.id, 'Every Evening');
  emulator.dropsOmittedSecret = false;
  expect(status).toBe('error');
  expect(data.resultData.error?.message).toContain(
    `Webhook subscription ${wanted.id} had a secret before this change and now has none`,
  );
});

test('Move Webhook URLs: those at the old address and no other, with events, version and state', async () => {
  const { emulator } = session;
  const at = (webhook_url: string, others: object = {}) =>
    emulator.createSubscription({ webhook_url, events: ['call.completed'], ...others });
  const root = at('https://old.example.com');
  const path = at('https://old.example.com/hooks/linq?team=1', { active: false, version: 1 });
  const similar = at('https://old.example.company/hooks');
  const elsewhere = at('https://example.com/?from=https://old.example.com/');
  const others = structuredClone([similar, elsewhere]);
  const workflow = await session.createExample('move-webhook-urls.json');
  const run = runOf(workflow, MANUAL_TRIGGER);

  const first = replacement(root, { webhook_url: 'https://new.example.com' });
  const second = replacement(path, { webhook_url: 'https://new.example.com/hooks/linq?team=1' });
  const requests = await session.requestsOf(run);
  expect(requests.filter(([request]) => request.startsWith('PUT'))).toHaveLength(2);
  expect(requests).toEqual(expect.arrayContaining([first, second]));
  expect([similar, elsewhere]).toEqual(others);
  await expect(session.requestsOf(run)).resolves.toEqual([LIST]);
});

test('Rotate Webhook Secrets: each its own, told to the receiver first, and kept in no execution', async () => {
  const { emulator, api } = session;
  const subscribe = (webhook_url: string, event: string) =>
    emulator.createSubscription({ webhook_url, events: [event], secret: 'old' });
  const subscribeReceiver = () => {
    const subscription = subscribe(receiver.url, 'participant.added');
    subscription.webhook_url = `${receiver.url}/hooks/${subscription.id}`;
    return subscription;
  };
  const first = subscribeReceiver();
  const second = subscribeReceiver();
  subscribe('https://elsewhere.example.com/hooks', 'call.completed');
  const workflow = await session.createExample('rotate-webhook-secrets.json', {
    Receiver: fieldsOf({ address: receiver.url }),
  });

  const known: boolean[] = [];
  emulator.interfere = ({ method, path }) => {
    if (method === 'PUT') known.push(receiver.secrets.has(path.split('/').at(-1) ?? ''));
    return undefined;
  };
  const requests = await session.requestsOf(async () => {
    await api.start(workflow.id, 'Every Month');
    await poll(
      () => Promise.resolve(emulator.requests.filter(({ method }) => method === 'PUT').length),
      (count) => count >= 2,
      'Rotating two secrets',
      60_000,
    );
    await api.waitUntilIdle();
  });
  emulator.interfere = () => undefined;

  expect(known).toEqual([true, true]);
  const secrets = [first, second].map(({ id }) => receiver.secrets.get(String(id)));
  for (const secret of secrets) expect(secret).toMatch(/^[0-9a-f]{64}$/);
  expect(new Set(secrets).size).toBe(2);
  expect(requests.filter(([request]) => request.startsWith('PUT'))).toEqual([
    replacement(first, { secret: secrets[0] }),
    replacement(second, { secret: secrets[1] }),
  ]);
  await expect(api.executions(workflow.id)).resolves.toEqual([]);

  const event = { event_type: 'participant.added', data: {}, event_id: 'after-rotation' };
  await emulator.deliveries.deliver(event);
  const answers = emulator.deliveries.tries.filter(({ eventId }) => eventId === event.event_id);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
});

test('Alert When Deliveries Stop: one message for each silence, none for the paused, the new and the busy', async () => {
  const { emulator } = session;
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
  const subscribe = (name: string, state: Partial<WebhookSubscription>) =>
    Object.assign(
      emulator.createSubscription({
        webhook_url: `https://${name}.example.com/`,
        events: ['call.completed'],
      }),
      state,
    );
  const silentSince = hoursAgo(25);
  const silent = subscribe('silent', { last_delivered_at: silentSince, delivery_attempts: 7 });
  const never = subscribe('never', { created_at: hoursAgo(48) });
  subscribe('paused', { last_delivered_at: hoursAgo(25), active: false });
  subscribe('busy', { last_delivered_at: hoursAgo(23), created_at: hoursAgo(48) });
  subscribe('new', {});
  const workflow = await session.createExample('alert-when-deliveries-stop.json', {
    'Send Alert': {
      sendFrom: { __rl: true, mode: 'phoneNumber', value: OWN },
      phoneNumbers: '+15550000009',
    },
  });
  const run = runOf(workflow, 'Every Hour');
  const sent = () =>
    emulator.chats.all.flatMap(({ messages }) =>
      messages.flatMap(({ text }) => (text.includes('has delivered nothing') ? [text] : [])),
    );
  const since = (time: string) => time.replace(/\W/g, '-');
  const alert = (text: string, idempotency_key: string) => [
    'POST /api/partner/v2/chats',
    {
      send_from: OWN,
      chat: { phone_numbers: ['+15550000009'] },
      message: { text, idempotency_key },
    },
  ];

  const texts = [
    `Linq has delivered nothing to https://silent.example.com/ since ${silentSince} (webhook subscription ${silent.id}, 7 attempts in all).`,
    `Linq has delivered nothing to https://never.example.com/ since ${never.created_at} (webhook subscription ${never.id}, 0 attempts in all).`,
  ];
  await expect(session.requestsOf(run)).resolves.toEqual([
    LIST,
    alert(texts[0] ?? '', `silent-${silent.id}-${since(silentSince)}`),
    alert(texts[1] ?? '', `silent-${never.id}-${since(never.created_at)}`),
  ]);
  await run();
  expect(sent()).toEqual(texts);

  never.last_delivered_at = hoursAgo(1);
  silent.last_delivered_at = hoursAgo(24.5);
  await run();
  expect(sent()).toHaveLength(3);
});
