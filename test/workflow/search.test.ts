import { useLinq } from '../support/linq';
import { ADA, OTHER_OWN, OWN } from '../support/operationCases';
import { CHAT } from '../support/operationCasesV3/message';
import { SUBSCRIPTION } from '../support/operationCasesV3/webhookSubscription';
import { listSearch, search } from '../support/search';

const linq = useLinq();

describe('webhook subscriptions that only the scheme tells apart', () => {
  const urls = ['http://a.example/linq', 'https://a.example/linq', 'https://b.example/linq'];

  test('have it in V2', async () => {
    for (const webhook_url of urls)
      linq.emulator.createSubscription({ webhook_url, events: ['message.sent'] });
    const { results } = await search(linq.emulator, 'searchWebhookSubscriptionsV2');
    expect(results.map(({ name }) => name)).toEqual([
      '1: http://a.example/linq',
      '2: https://a.example/linq',
      '3: b.example/linq',
    ]);
  });

  test('have it in V3', async () => {
    for (const target_url of urls)
      linq.emulator.v3.subscriptions.create({ target_url, subscribed_events: ['message.sent'] });
    const { results } = await search(linq.emulator, 'searchWebhookSubscriptions');
    expect(results.map(({ name }) => name)).toEqual([
      'b.example/linq',
      'http://a.example/linq',
      'https://a.example/linq',
    ]);
  });

  test('have it in a search for one of them too', async () => {
    for (const webhook_url of urls)
      linq.emulator.createSubscription({ webhook_url, events: ['message.sent'] });
    const filter = 'https://a.example';
    await expect(
      search(linq.emulator, 'searchWebhookSubscriptionsV2', { filter }),
    ).resolves.toEqual({ results: [{ name: '2: https://a.example/linq', value: 2 }] });
  });
});

test.each([
  [true, ''],
  [undefined, ''],
  [null, ''],
  [false, ' (paused)'],
])('a V3 subscription of which Linq says that is_active is %j', async (is_active, said) => {
  const id = SUBSCRIPTION;
  const body = JSON.stringify({
    subscriptions: [{ id, target_url: 'https://a.example', is_active }],
  });
  linq.emulator.interfere = () => ({ kind: 'answer', status: 200, body });
  await expect(search(linq.emulator, 'searchWebhookSubscriptions')).resolves.toEqual({
    results: [{ name: `a.example${said}`, value: id }],
  });
});

describe('webhook subscriptions that n8n needs', () => {
  const OF_TRIGGER = 'https://n8n.example/webhook/0d2b4f0e-5e6b-4c0b-9d2b-6a1f0f6b7a11/linq';

  test('are named so in V3, stand last, and show no signature', async () => {
    const urls = [
      'https://n8n.example/webhook-waiting/12?linqWait=1764277200000-0badcafe&signature=a',
      `${OF_TRIGGER}?version=2026-02-03`,
      'https://z.example/linq?team=1',
    ];
    for (const target_url of urls)
      linq.emulator.v3.subscriptions.create({ target_url, subscribed_events: ['message.sent'] });
    const { results } = await search(linq.emulator, 'searchWebhookSubscriptions');
    expect(results.map(({ name }) => name)).toEqual([
      'z.example/linq?team=1',
      `Linq Trigger: ${OF_TRIGGER.slice('https://'.length)}`,
      'Send and Wait: n8n.example/webhook-waiting/12',
    ]);
  });

  test('are named so in V2', async () => {
    const trigger = { webhook_url: OF_TRIGGER, events: ['message.sent'] };
    for (const active of [true, false]) linq.emulator.createSubscription({ ...trigger, active });
    const { results } = await search(linq.emulator, 'searchWebhookSubscriptionsV2');
    const short = OF_TRIGGER.slice('https://'.length);
    expect(results.map(({ name }) => name)).toEqual([
      `1 (Linq Trigger): ${short}`,
      `2 (Linq Trigger, paused): ${short}`,
    ]);
  });
});

test('chats, by the whole number of a person, however it is written', async () => {
  const { v3 } = linq.emulator;
  const { id } = v3.chats.create(OWN, [ADA]);
  for (let made = 0; made < 150; made++) v3.chats.create(OWN, [`+1555${1_000_000 + made}`]);
  const filter = `(${ADA.slice(2, 5)}) ${ADA.slice(5, 8)}-${ADA.slice(8)}`;
  await expect(search(linq.emulator, 'searchChats', { filter })).resolves.toEqual({
    results: [{ name: `${ADA} (from ${OWN})`, value: id }],
  });
  expect(linq.wire()).toHaveLength(1);
});

test('experiences, by the names that people know them by', async () => {
  const payment = { name: 'Agent Pay', value: 'agentpay' };
  await expect(search(linq.emulator, 'searchExperiences')).resolves.toEqual({
    results: [payment, { name: 'Link', value: 'link' }],
  });
  await expect(search(linq.emulator, 'searchExperiences', { filter: 'PAY' })).resolves.toEqual({
    results: [payment],
  });
});

test('an experience without a name for people, by its name at Linq', async () => {
  const body = JSON.stringify({ experiences: [{ experience: 'agentpay', display_name: null }] });
  linq.emulator.interfere = () => ({ kind: 'answer', status: 200, body });
  await expect(search(linq.emulator, 'searchExperiences')).resolves.toEqual({
    results: [{ name: 'agentpay', value: 'agentpay' }],
  });
});

test.each<[keyof typeof listSearch, RegExp]>([
  ['searchChats', /^There are no chats yet\. .+'Send to a Person', or have somebody write/],
  ['searchChatsV2', /^This number has no chats yet\. .+'Create', or have somebody write/],
  ['searchContactsV2', /^There are no contacts yet\. Create one with Contact \(V2\): 'Create'\.$/],
  ['searchLineIds', /^This account has no phone numbers\. Check that the credential/],
  ['searchLines', /^This account has no phone numbers\. Check that the credential/],
  ['searchPhoneNumberIdsV2', /^This account has no phone numbers\. Check that the credential/],
  ['searchPhoneNumbersV2', /^This account has no phone numbers\. Check that the credential/],
  ['searchWebhookSubscriptions', /^There are no webhook subscriptions in V3 yet\. 'Create' and /],
  ['searchWebhookSubscriptionsV2', /^There are no webhook subscriptions in V2 yet\. 'Create' and /],
])(
  '%s of an account without any says what to do, and a search just that there is none',
  async (method, message) => {
    const parameters = { linqPhoneNumber: OWN };
    await expect(search(linq.emulator, method, { parameters })).rejects.toMatchObject({
      name: 'NodeOperationError',
      message: expect.stringMatching(message) as string,
    });
    await expect(search(linq.emulator, method, { parameters, filter: 'any' })).resolves.toEqual({
      results: [],
    });
  },
);

test.each(Object.keys(listSearch) as (keyof typeof listSearch)[])(
  '%s says what is wrong when the token is',
  async (method) => {
    const parameters = { linqPhoneNumber: OWN };
    await expect(
      search(linq.emulator, method, { parameters, integrationToken: 'wrong' }),
    ).rejects.toMatchObject({
      name: 'NodeApiError',
      message:
        "Linq does not know the integration token. Check it in the credential 'Linq of the tests'.",
    });
  },
);

describe('chats of V3', () => {
  beforeEach(() => {
    const { lines, chats } = linq.emulator.v3;
    lines.add(OWN);
    lines.add(OTHER_OWN);
    chats.create(OWN, [ADA], CHAT);
    for (let index = 0; index < 120; index++)
      chats.create(OTHER_OWN, ['grace@example.com', `+1555123${4000 + index}`]);
  });

  test('of all lines, a page at a time, by the people in them', async () => {
    const first = await search(linq.emulator, 'searchChats');
    expect(first.results[0]).toEqual({ name: `${ADA} (from ${OWN})`, value: CHAT });
    expect(first.results).toHaveLength(100);

    const last = await search(linq.emulator, 'searchChats', {
      paginationToken: first.paginationToken,
    });
    expect(last.results).toHaveLength(21);
    expect(last).not.toHaveProperty('paginationToken');
  });

  test('that are searched for are found on a later page, and a group by its name', async () => {
    const group = linq.emulator.v3.chats.all.at(-1);
    if (group) group.display_name = 'Weekend Trip';
    await expect(search(linq.emulator, 'searchChats', { filter: 'trip' })).resolves.toEqual({
      results: [{ name: `Weekend Trip (from ${OTHER_OWN})`, value: group?.id }],
    });
  });
});
