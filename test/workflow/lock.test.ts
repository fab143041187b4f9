import type { INodeParameters } from 'n8n-workflow';
import { poll } from '../../harness/n8n/poll';
import { newGate } from '../../harness/n8n/gate';
import { useLinq } from '../support/linq';
import { ADA, byId, seedAccount } from '../support/operationCases';
import { seedV3Account } from '../support/operationCasesV3';
import { POLL } from '../support/operationCasesV3/poll';
import type { WorkflowResult } from '../../harness/n8n/runWorkflow';

const linq = useLinq();

/** As several executions of one process do that begin at the same moment. */
async function atOnce(parameters: INodeParameters, items: object[]) {
  const results = await Promise.all(
    items.map((item, index) =>
      linq.run(parameters, { items: [{ ...item }], executionId: String(index) }),
    ),
  );
  expect(results.map(({ error }) => error?.message)).toEqual(items.map(() => undefined));
}

const V3_ID = '550e8400-e29b-41d4-a716-446655440000';

test('Contact: Create or Update makes one contact, however many executions come at once', async () => {
  await atOnce(
    {
      resource: 'contactV2',
      operation: 'upsert',
      matchBy: 'phoneNumber',
      phoneNumber: ADA,
      lastName: '={{ $json.name }}',
    },
    [{ name: 'A' }, { name: 'B' }, { name: 'C' }],
  );
  expect(linq.emulator.contacts.all).toHaveLength(1);
});

test.each([
  ['webhookSubscriptionV2', { webhookUrl: 'https://new.example', version: 2 }, 'message.sent'],
  ['webhookSubscription', { targetUrl: 'https://new.example' }, 'message.sent'],
])('Create or Update of a %s makes one', async (resource, fields, event) => {
  await atOnce({ resource, operation: 'upsert', ...fields, events: [event] }, [{}, {}, {}]);
  const { subscriptions, v3 } = linq.emulator;
  expect([...subscriptions, ...v3.subscriptions.all]).toHaveLength(1);
});

test('Modify loses no event that another execution added', async () => {
  linq.emulator.createSubscription({
    webhook_url: 'https://old.example',
    events: ['chat.created'],
  });
  await atOnce(
    {
      resource: 'webhookSubscriptionV2',
      operation: 'modify',
      webhookSubscriptionId: byId(1),
      updateFields: { eventsMode: 'add', events: '={{ [$json.event] }}' },
    },
    [{ event: 'message.sent' }, { event: 'message.read' }, { event: 'message.received' }],
  );

  expect(linq.emulator.subscriptions[0]?.events.sort()).toEqual([
    'chat.created',
    'message.read',
    'message.received',
    'message.sent',
  ]);
});

test('Update of V3 loses no event that another execution added', async () => {
  const { subscriptions } = linq.emulator.v3;
  const { id } = subscriptions.create({
    target_url: 'https://old.example',
    subscribed_events: ['chat.created'],
  });
  await atOnce(
    {
      resource: 'webhookSubscription',
      operation: 'update',
      webhookSubscriptionId: byId(id),
      updateFields: { eventsMode: 'add', events: '={{ [$json.event] }}' },
    },
    [{ event: 'message.sent' }, { event: 'message.read' }],
  );
  expect(subscriptions.all[0]?.subscribed_events.sort()).toEqual([
    'chat.created',
    'message.read',
    'message.sent',
  ]);
});

/** Two executions, of which the second comes while the first one's write is held: it waits for that. */
async function runWhileFirstWrites(first: INodeParameters, second: INodeParameters) {
  const gate = newGate();
  let writes = 0;
  linq.emulator.interfere = ({ method }) =>
    method !== 'GET' && writes++ === 0 ? { kind: 'held', until: gate.opened } : undefined;
  const held = linq.run(first, { executionId: '1' });
  await poll(
    () => Promise.resolve(writes),
    (count) => count > 0,
    'The first write',
  );

  const before = linq.wire().length;
  const waiting = linq.run(second, { executionId: '2' });
  // Two more that wait for nobody: what the second sent, had it not waited, came before.
  const witness = { resource: 'phoneNumberV2', operation: 'getAll' };
  for (const executionId of ['3', '4']) await linq.run(witness, { executionId });
  expect(linq.wire().slice(before)).toHaveLength(2);

  gate.open();
  const results = [await held, await waiting];
  expect(results.map(({ error }) => error?.message)).toEqual([undefined, undefined]);
}

const vote = { resource: 'poll', operation: 'vote', messageId: POLL, voteOperation: 'add' };
const block = { resource: 'blockedHandle', operation: 'block', sender: '(555) 123-4567' };
const messageV2 = { resource: 'messageV2', chatId: byId(1) };

test.each<[string, INodeParameters, INodeParameters, string[]]>([
  [
    'a vote, and another option of the poll',
    { ...vote, optionId: '1' },
    { ...vote, operation: 'addOptions', pollOptions: 'Friday' },
    [`POST v3/messages/${POLL}/poll/votes`, `POST v3/messages/${POLL}/poll/options`],
  ],
  [
    'a block, and its end, of a number that is written otherwise',
    block,
    { ...block, operation: 'unblock', sender: ADA },
    ['POST v3/blocked_handles', 'DELETE v3/blocked_handles'],
  ],
  [
    'Edit and Delete of a message of V2',
    { ...messageV2, operation: 'edit', messageId: '2', text: 'Better' },
    { ...messageV2, operation: 'delete', messageId: 2 },
    ['POST v2/chats/1/chat_messages/2/edit', 'DELETE v2/chats/1/chat_messages/2'],
  ],
])('one thing is acted on in turn: %s', async (_, first, second, requests) => {
  seedAccount(linq.emulator);
  seedV3Account(linq.emulator);
  await runWhileFirstWrites(first, second);
  const writes = linq.wire().filter(({ method }) => method !== 'GET');
  expect(
    writes.map(({ method, path }) => `${method} ${path.replace('/api/partner/', '')}`),
  ).toEqual(requests);
});

const events = ['message.sent'];
const webhookUrl = 'https://old.example';
const byUrl = { operation: 'upsert', events: ['message.read'] };

/** Parameters of a resource whose records have several names. */
type Named = INodeParameters & {
  resource: 'contactV2' | 'webhookSubscription' | 'webhookSubscriptionV2';
};

/** Two executions about one record: the second comes while the first is between reading and writing. */
test.each<[string, Named, Named, object]>([
  [
    'Modify, Create or Update of V2',
    {
      resource: 'webhookSubscriptionV2',
      operation: 'modify',
      webhookSubscriptionId: byId(1),
      updateFields: { active: false },
    },
    { resource: 'webhookSubscriptionV2', webhookUrl, version: 2, ...byUrl },
    { events: ['message.read'], active: false },
  ],
  [
    'Create or Update, Modify of V2',
    { resource: 'webhookSubscriptionV2', webhookUrl, version: 2, ...byUrl },
    {
      resource: 'webhookSubscriptionV2',
      operation: 'modify',
      webhookSubscriptionId: byId(1),
      updateFields: { active: false },
    },
    { events: ['message.read'], active: false },
  ],
  [
    'Update, Create or Update of V3',
    {
      resource: 'webhookSubscription',
      operation: 'update',
      webhookSubscriptionId: byId(V3_ID),
      updateFields: { events: ['chat.created'], eventsMode: 'add' },
    },
    { resource: 'webhookSubscription', targetUrl: webhookUrl, ...byUrl },
    { subscribed_events: ['message.read'] },
  ],
  [
    'Create or Update, Update of V3',
    { resource: 'webhookSubscription', targetUrl: webhookUrl, ...byUrl },
    {
      resource: 'webhookSubscription',
      operation: 'update',
      webhookSubscriptionId: byId(V3_ID),
      updateFields: { events: ['chat.created'], eventsMode: 'add' },
    },
    { subscribed_events: ['message.read', 'chat.created'] },
  ],
  [
    'Update, Create or Update of a contact',
    {
      resource: 'contactV2',
      operation: 'update',
      contactId: byId(1),
      updateFields: { firstName: 'Grace' },
    },
    {
      resource: 'contactV2',
      operation: 'upsert',
      matchBy: 'phoneNumber',
      phoneNumber: ADA,
      firstName: 'Ada',
    },
    { first_name: 'Ada' },
  ],
])('one record by two names: %s', async (_, first, second, outcome) => {
  const { emulator } = linq;
  emulator.createSubscription({ webhook_url: webhookUrl, events });
  emulator.v3.subscriptions.create({ target_url: webhookUrl, subscribed_events: events }, V3_ID);
  emulator.contacts.create({ first_name: 'Ada', phone_number: ADA });
  await runWhileFirstWrites(first, second);
  const { subscriptions, v3, contacts } = emulator;
  const [contact] = contacts.all;
  const record = {
    contactV2: contact,
    webhookSubscription: v3.subscriptions.all[0],
    webhookSubscriptionV2: subscriptions[0],
  }[first.resource];
  expect(record).toMatchObject(outcome);
});

test('a failure, and an execution that is cancelled while it waits, leave the way free', async () => {
  const parameters = { resource: 'contactV2', operation: 'delete', contactId: byId(1) };
  linq.emulator.contacts.create({ first_name: 'Ada' });
  const cancel = new AbortController();
  const gate = newGate();
  const others: Promise<WorkflowResult>[] = [];
  linq.emulator.interfere = () => {
    if (others.length > 0) return undefined;
    // While the first is on its way, a second one waits for it, is cancelled, and a third one comes.
    others.push(linq.run(parameters, { cancel: cancel.signal }), linq.run(parameters));
    return { kind: 'held', until: gate.opened };
  };
  const first = linq.run(parameters);
  await poll(
    () => Promise.resolve(others.length),
    (count) => count > 0,
    'The first',
  );
  await new Promise((resolve) => setImmediate(resolve));
  cancel.abort();

  const [second, last] = others;
  expect((await second)?.run.status).toBe('canceled');
  gate.open();
  const third = await last;
  expect((await first).error).toBeUndefined();
  expect(third?.error?.message).toBe('Linq did not find contact 1');
  expect(linq.wire()).toHaveLength(2);
});

test('an account does not wait for another one', async () => {
  linq.emulator.createSubscription({
    webhook_url: 'https://old.example',
    events: ['chat.created'],
  });
  const gate = newGate();
  const deletion = {
    resource: 'webhookSubscriptionV2',
    operation: 'delete',
    webhookSubscriptionId: byId(1),
  };
  linq.emulator.interfere = () => ({ kind: 'held', until: gate.opened });
  const held = linq.run(deletion, { executionId: '1' });
  await poll(
    () => Promise.resolve(linq.wire().length),
    (count) => count === 1,
    'The first',
  );
  linq.emulator.interfere = () => undefined;
  const credential = { integrationToken: 'of another account' };
  const other = await linq.run(deletion, { executionId: '2', credential });
  expect(other.error).toMatchObject({ httpCode: '401' });
  gate.open();
  await held;
});
