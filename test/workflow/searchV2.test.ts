import { useLinq } from '../support/linq';
import { ADA, OTHER_OWN, OWN } from '../support/operationCases';
import { search } from '../support/search';

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
