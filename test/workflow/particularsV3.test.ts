import { v3Error } from '../../harness/linq/v3/errors';
import { jsonOf, useLinq } from '../support/linq';
import { ADA, OWN } from '../support/operationCases';
import { GROUP } from '../support/operationCasesV3/chat';
import { CHAT } from '../support/operationCasesV3/message';
import { seedV3Account } from '../support/operationCasesV3';

const linq = useLinq();

beforeEach(() => {
  seedV3Account(linq.emulator);
});

const line = (value: string) => ({ __rl: true, mode: 'phoneNumber', value });

test.each([4004, 4009, 4010])('Capability: what Linq cannot tell (%d) is no "no"', async (code) => {
  linq.emulator.interfere = () => ({
    kind: 'answer',
    status: 503,
    body: JSON.stringify(v3Error(503, code, 'Unknown')),
  });
  const { error, output } = await linq.run({
    resource: 'capability',
    operation: 'checkRcs',
    address: ADA,
  });

  expect(error?.description).toContain('which does not mean no');
  expect(output).toEqual([]);
});

test('Contact Card: Create is repeated where Linq could not set it up, and not after a lost answer', async () => {
  const create = (from: string) =>
    linq.run({
      resource: 'contactCard',
      operation: 'create',
      from: line(from),
      firstName: 'Acme',
      requestOptions: { maxRetries: 1 },
    });
  let isFirst = true;
  linq.emulator.interfere = () => {
    if (!isFirst) return undefined;
    isFirst = false;
    return { kind: 'answer', status: 500, body: JSON.stringify(v3Error(500, 2022, 'Failed')) };
  };
  expect((await create('+12025550101')).error).toBeUndefined();
  expect(linq.wire()).toHaveLength(2);

  linq.emulator.v3.lines.add('+12025550102');
  linq.emulator.interfere = () => ({ kind: 'lost' });
  expect((await create('+12025550102')).error?.message).toContain('was lost before the response');
  expect(linq.wire()).toHaveLength(3);
});

test('Contact Card: Update is not repeated while Linq limits it, which would prolong that', async () => {
  linq.emulator.interfere = () => ({
    kind: 'answer',
    status: 503,
    body: JSON.stringify(v3Error(503, 4004, 'Limited')),
  });
  const { error } = await linq.run({
    resource: 'contactCard',
    operation: 'update',
    from: line(OWN),
    updateFields: { firstName: 'Acme' },
    requestOptions: { maxRetries: 5 },
  });

  expect(linq.wire()).toHaveLength(1);
  expect(error?.description).toContain(
    'it is not active now. Wait 10 minutes or more: each attempt prolongs that.',
  );
});

test('Phone Number: Audit Reputation waits until the report is there', async () => {
  linq.emulator.v3.lines.auditTakes = 1;
  const { output } = await linq.run({
    resource: 'phoneNumber',
    operation: 'auditReputation',
    from: line(OWN),
  });

  expect(jsonOf(output)).toMatchObject([
    { status: 'complete', report: { primary_driver: 'low_engagement' } },
  ]);
  expect(linq.wire()).toHaveLength(3);
});

const inFirstChat = (operation: string) =>
  linq.run({
    resource: 'chat',
    operation,
    chatId: { __rl: true, mode: 'id', value: linq.emulator.v3.chats.all[0]?.id ?? '' },
    requestOptions: { maxRetries: 3 },
  });

test.each(['requestLocation', 'leave', 'shareContactCard'])(
  'Chat: %s is not repeated after a lost answer',
  async (operation) => {
    linq.emulator.interfere = () => ({ kind: 'lost' });
    const { error } = await inFirstChat(operation);

    expect(error?.message).toContain('was lost before the response');
    expect(linq.wire()).toHaveLength(1);
  },
);

test.each(['startTyping', 'markAsRead'])(
  'Chat: %s, which is the same twice, is repeated after a lost answer',
  async (operation) => {
    let isLost = false;
    linq.emulator.interfere = () => {
      if (isLost) return undefined;
      isLost = true;
      return { kind: 'lost' };
    };
    const { error } = await inFirstChat(operation);

    expect(error).toBeUndefined();
    expect(linq.wire()).toHaveLength(2);
  },
);

test('Chat: Update of a chat that is no group says what that means', async () => {
  const { error } = await linq.run({
    resource: 'chat',
    operation: 'update',
    chatId: { __rl: true, mode: 'id', value: linq.emulator.v3.chats.all[0]?.id ?? '' },
    updateFields: { displayName: 'Trip' },
  });
  expect(error).toMatchObject({ httpCode: '409' });
  expect(error?.description).toContain('This works in group chats only.');
});

test.each(['startTyping', 'stopTyping'])(
  'Chat: %s in a group is no fault of the token',
  async (operation) => {
    const { error } = await linq.run({
      resource: 'chat',
      operation,
      chatId: { __rl: true, mode: 'id', value: GROUP },
    });

    expect(error?.message).toContain(`Linq did not accept chat ${GROUP} (403)`);
    expect(error?.description).toContain('Linq has no typing indicators there.');
  },
);

test('Chat: Share Contact Card of a number that has none says so, and not that there is no chat', async () => {
  linq.emulator.v3.contactCards.clear();
  const { error } = await linq.run({
    resource: 'chat',
    operation: 'shareContactCard',
    chatId: { __rl: true, mode: 'id', value: CHAT },
  });

  expect(error?.message).toBe(`Linq did not accept chat ${CHAT} (404): Contact card not found`);
  expect(error?.description).toContain("Create one with Contact Card: 'Create'.");
  expect(linq.wire()).toHaveLength(1);
});

test.each([
  ['a person', 'Grace@Example.com', 'to=grace%40example.com'],
  ['a group, asked for by the number in it', `Grace@Example.com, ${ADA}`, 'to=%2B15551234567'],
])('Chat: Find takes an address in any case: %s', async (_, to, asked) => {
  const { chats } = linq.emulator.v3;
  const found = [
    chats.create(OWN, ['grace@example.com']),
    chats.create(OWN, ['GRACE@example.com', ADA]),
  ][to.includes(',') ? 1 : 0];
  chats.all.splice(0, chats.all.length - 2);
  const { output } = await linq.run({
    resource: 'chat',
    operation: 'find',
    from: line(OWN),
    to,
  });
  expect(jsonOf(output)).toMatchObject([{ id: found?.id, found: true }]);
  expect(linq.wire()[0]?.path).toContain(asked);
});

test.each([
  ['create', { targetUrl: 'http://new.example' }],
  ['upsert', { targetUrl: 'http://new.example' }],
  [
    'update',
    {
      webhookSubscriptionId: { __rl: true, mode: 'id', value: CHAT },
      updateFields: { targetUrl: 'http://new.example' },
    },
  ],
])(
  'Webhook Subscription, %s: http, which Linq refuses, is refused before',
  async (operation, fields) => {
    const { error } = await linq.run({
      resource: 'webhookSubscription',
      operation,
      events: ['message.sent'],
      ...fields,
    });
    expect(error?.message).toBe(
      'Target URL: expected an absolute https URL, such as https://example.com/webhooks/linq. Given: "http://new.example"',
    );
    expect(linq.wire()).toEqual([]);
  },
);

test('a scheme is the same in any case', async () => {
  const created = await linq.run({
    resource: 'webhookSubscription',
    operation: 'create',
    targetUrl: 'HTTPS://new.example',
    events: ['message.sent'],
  });
  const sent = await linq.run({
    resource: 'message',
    operation: 'send',
    chatId: { __rl: true, mode: 'id', value: CHAT },
    additionalFields: { link: 'Https://new.example' },
  });
  expect([created.error, sent.error]).toEqual([undefined, undefined]);
  const [subscription, message] = linq.wire().map(({ body }) => body);
  expect(subscription).toMatchObject({ target_url: 'https://new.example?version=2026-02-03' });
  expect(message).toMatchObject({
    message: { parts: [{ type: 'link', value: 'https://new.example' }] },
  });
});
