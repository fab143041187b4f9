import { useLinq } from '../support/linq';
import { ADA, OTHER_OWN, OWN } from '../support/operationCases';
import { CHAT } from '../support/operationCasesV3/message';
import { listSearch, search } from '../support/search';

const linq = useLinq();

describe('webhook subscriptions', () => {
  beforeEach(() => {
    const events = ['message.sent'];
    linq.emulator.createSubscription({ webhook_url: 'https://b.example/Hook', events });
    linq.emulator.createSubscription({ webhook_url: 'https://a.example', events, active: false });
  });

  const all = [
    { name: '1: b.example/Hook', value: 1 },
    { name: '2 (paused): a.example', value: 2 },
  ];

  test.each([
    ['nothing', undefined, all],
    ['spaces', ' ', all],
    ['part of a URL, in any case', 'HTTPS://B.EXAMPLE/hook', [all[0]]],
    ['an ID', '2', [all[1]]],
    ['what no subscription has', 'c.example', []],
  ])('searched for %s', async (_, filter, results) => {
    await expect(
      search(linq.emulator, 'searchWebhookSubscriptionsV2', { filter }),
    ).resolves.toEqual({ results });
  });
});

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

describe('phone numbers', () => {
  beforeEach(() => {
    linq.emulator.phoneNumbers.add(OWN);
    linq.emulator.phoneNumbers.add(OTHER_OWN);
  });

  test('by number, where Linq wants the number', async () => {
    await expect(search(linq.emulator, 'searchPhoneNumbersV2')).resolves.toEqual({
      results: [
        { name: `${OWN} (1)`, value: OWN },
        { name: `${OTHER_OWN} (2)`, value: OTHER_OWN },
      ],
    });
  });

  test('by ID, where Linq wants the ID, and only those that are searched for', async () => {
    await expect(
      search(linq.emulator, 'searchPhoneNumberIdsV2', { filter: '0101' }),
    ).resolves.toEqual({
      results: [{ name: `${OTHER_OWN} (2)`, value: 2 }],
    });
  });
});

describe('contacts', () => {
  beforeEach(() => {
    for (let index = 1; index <= 250; index++)
      linq.emulator.contacts.create({ first_name: 'Contact', last_name: `No. ${index}` });
    linq.emulator.contacts.create({ first_name: 'Ada', phone_number: ADA });
    linq.emulator.contacts.create({ email: 'grace@example.com' });
  });

  test('a page at a time', async () => {
    const first = await search(linq.emulator, 'searchContactsV2');
    expect(first.results).toHaveLength(100);
    expect(first.results[0]).toEqual({ name: 'Contact No. 1 (1)', value: 1 });

    const second = await search(linq.emulator, 'searchContactsV2', {
      paginationToken: first.paginationToken,
    });
    expect(second.results[0]).toEqual({ name: 'Contact No. 101 (101)', value: 101 });

    const last = await search(linq.emulator, 'searchContactsV2', {
      paginationToken: second.paginationToken,
    });
    expect(last.results).toHaveLength(52);
    expect(last).not.toHaveProperty('paginationToken');
    expect(linq.wire().map(({ path }) => path.split('?')[1])).toEqual([
      'page=1&per_page=100',
      'page=2&per_page=100',
      'page=3&per_page=100',
    ]);
  });

  test.each([
    ['name', 'ADA', [{ name: `Ada, ${ADA} (251)`, value: 251 }]],
    ['number', '4567', [{ name: `Ada, ${ADA} (251)`, value: 251 }]],
    ['email', 'grace@', [{ name: 'grace@example.com (252)', value: 252 }]],
    ['what none has', 'nobody', []],
  ])('searched for by %s on all pages', async (_, filter, results) => {
    await expect(search(linq.emulator, 'searchContactsV2', { filter })).resolves.toEqual({
      results,
    });
    expect(linq.wire()).toHaveLength(3);
  });

  test('a search for what none has ends in a list that gives the same page for ever', async () => {
    linq.emulator.interfere = () => ({
      kind: 'answer',
      status: 200,
      body: JSON.stringify({ contacts: [{ id: 1, full_name: 'Ada' }] }),
    });
    await expect(search(linq.emulator, 'searchContactsV2', { filter: 'nobody' })).resolves.toEqual({
      results: [],
    });
    expect(linq.wire()).toHaveLength(2);
  });

  test('a search that takes too long hands out where to go on', async () => {
    const now = jest.spyOn(Date, 'now');
    linq.emulator.interfere = ({ path }) => {
      if (path.includes('page=2&')) now.mockReturnValue(Date.now() + 5_000);
      return undefined;
    };
    const filter = 'grace@';
    const none = await search(linq.emulator, 'searchContactsV2', { filter });
    now.mockRestore();
    expect(none).toEqual({ results: [], paginationToken: '3' });
    const found = await search(linq.emulator, 'searchContactsV2', {
      filter,
      paginationToken: none.paginationToken,
    });
    expect(found).toEqual({ results: [{ name: 'grace@example.com (252)', value: 252 }] });
  });

  test('a search stops at the first page with a match, and goes on behind it', async () => {
    const first = await search(linq.emulator, 'searchContactsV2', { filter: 'No. 15' });
    expect(first.results).toEqual([{ name: 'Contact No. 15 (15)', value: 15 }]);
    const second = await search(linq.emulator, 'searchContactsV2', {
      filter: 'No. 15',
      paginationToken: first.paginationToken,
    });
    expect(second.results).toHaveLength(10);
  });
});

describe('chats', () => {
  beforeEach(() => {
    linq.emulator.phoneNumbers.add(OWN);
    linq.emulator.chats.findOrCreate(OWN, [ADA]);
    linq.emulator.chats.findOrCreate(OTHER_OWN, [ADA]);
    linq.emulator.chats.findOrCreate(OWN, [ADA, '+15559876543'], 'Trip');
  });

  const results = [
    { name: `${ADA} (1)`, value: 1 },
    { name: 'Trip (3)', value: 3 },
  ];

  test.each([
    ['picked', { __rl: true, mode: 'list', value: OWN }],
    ['typed', { __rl: true, mode: 'phoneNumber', value: '202 555 0100' }],
    ['of a workflow written by hand', OWN],
  ])('of a number that is %s', async (_, linqPhoneNumber) => {
    await expect(
      search(linq.emulator, 'searchChatsV2', { parameters: { linqPhoneNumber } }),
    ).resolves.toEqual({
      results,
    });
  });

  test('searched for by name', async () => {
    const parameters = { linqPhoneNumber: OWN };
    await expect(
      search(linq.emulator, 'searchChatsV2', { parameters, filter: 'trip' }),
    ).resolves.toEqual({
      results: [results[1]],
    });
  });

  test.each([
    ['no number', {}],
    ['an empty one', { linqPhoneNumber: { __rl: true, mode: 'list', value: '' } }],
    [
      'one by expression',
      { linqPhoneNumber: { __rl: true, mode: 'phoneNumber', value: '={{ $json.to }}' } },
    ],
  ])('with %s says to choose one', async (_, parameters) => {
    await expect(search(linq.emulator, 'searchChatsV2', { parameters })).rejects.toMatchObject({
      name: 'NodeOperationError',
      message:
        "Choose a 'Linq Phone Number' first, since Linq lists the chats of one number at a time",
      description: "Or set 'Chat' to 'By ID', which needs no phone number.",
    });
    expect(linq.wire()).toEqual([]);
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
  ['searchWebhookSubscriptions', /^There are no webhook subscriptions yet\. 'Create' and /],
  ['searchWebhookSubscriptionsV2', /^There are no webhook subscriptions yet\. 'Create' and /],
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
    expect(first.results[0]).toEqual({ name: `${ADA} (${OWN})`, value: CHAT });
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
      results: [{ name: `Weekend Trip (${OTHER_OWN})`, value: group?.id }],
    });
  });
});
