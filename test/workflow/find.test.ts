import { plainError } from '../../harness/linq/errors';
import { jsonOf, useLinq } from '../support/linq';
import { ADA, OWN, OTHER_OWN, seedAccount } from '../support/operationCases';

const linq = useLinq();

beforeEach(() => {
  seedAccount(linq.emulator);
});

const ownNumber = (value: string) => ({ __rl: true, mode: 'list', value });

describe.each([
  ['contactV2', { email: 'nobody@example.com' }],
  ['chatV2', { linqPhoneNumber: ownNumber(OTHER_OWN), phoneNumbers: ADA }],
])('%s: Find, where there is none,', (resource, fields) => {
  const find = { resource, operation: 'find', ...fields };

  test.each([
    ['says so in an item', {}, [{ found: false }]],
    ['says so in an item when asked to', { notFound: 'item' }, [{ found: false }]],
    ['gives no item when asked to', { notFound: 'nothing' }, []],
  ])('%s', async (_, options, output) => {
    const result = await linq.run({ ...find, options });
    expect(result.error).toBeUndefined();
    expect(jsonOf(result.output)).toEqual(output);
  });

  test('does not take an answer it cannot read for "none"', async () => {
    linq.emulator.interfere = () => ({ kind: 'answer', status: 200, body: '' });
    const { error } = await linq.run(find);
    expect(error?.message).toContain('but without an object');
  });
});

test('Chat: Find names the group by all its people', async () => {
  const people = [ADA, 'grace@example.com'];
  linq.emulator.chats.findOrCreate(OWN, people);
  const { output } = await linq.run({
    resource: 'chatV2',
    operation: 'find',
    linqPhoneNumber: ownNumber(OWN),
    phoneNumbers: people.join(','),
  });

  expect(linq.wire()[0]?.path).toBe(
    '/api/partner/v2/chats/find?phone_number=%2B12025550100&phone_numbers%5B%5D=%2B15551234567&phone_numbers%5B%5D=grace%40example.com',
  );
  expect(jsonOf(output)).toMatchObject([{ id: 2, group: true, found: true }]);
});

test('Chat: Find counts who has no status as being in the chat', async () => {
  const id = '550e8400-e29b-41d4-a716-446655440000';
  const handles = [
    { handle: OWN, is_me: true, status: null },
    { handle: ADA, is_me: false, status: null },
    { handle: 'grace@example.com', is_me: false, status: 'left' },
  ];
  const body = JSON.stringify({ chats: [{ id, display_name: null, handles }], next_cursor: null });
  linq.emulator.interfere = () => ({ kind: 'answer', status: 200, body });
  const { output } = await linq.run({
    resource: 'chat',
    operation: 'find',
    from: ownNumber(OWN),
    to: ADA,
  });
  expect(jsonOf(output)).toMatchObject([{ id, found: true }]);
});

test('Chat: Find passes over a chat that the own number has left', async () => {
  const { chats } = linq.emulator.v3;
  const [left, stayed] = [chats.create(OWN, [ADA]), chats.create(OWN, [ADA])];
  for (const handle of left.handles) if (handle.is_me) handle.status = 'left';
  const find = { resource: 'chat', operation: 'find', from: ownNumber(OWN), to: ADA };

  expect(jsonOf((await linq.run(find)).output)).toMatchObject([{ id: stayed.id, found: true }]);
  chats.all.pop();
  expect(jsonOf((await linq.run(find)).output)).toEqual([{ found: false }]);
});

test('Contact: Find asks only for what was filled in', async () => {
  await linq.run({ resource: 'contactV2', operation: 'find', email: 'ada@example.com' });
  expect(linq.wire()[0]?.path).toBe('/api/partner/v2/contacts/find?email=ada%40example.com');
});

test('Contact: Find wants something to look for', async () => {
  const { error } = await linq.run({ resource: 'contactV2', operation: 'find' });
  expect(error?.message).toBe('Email or Phone Number: expected at least one of them. Given: none');
  expect(linq.wire()).toEqual([]);
});

test('a contact that a 404 hides is a failure, not "none"', async () => {
  linq.emulator.interfere = () => ({
    kind: 'answer',
    status: 404,
    body: JSON.stringify(plainError(404, 'not_found', 'Not Found', 'No such endpoint')),
  });
  const { error } = await linq.run({ resource: 'contactV2', operation: 'find', email: 'a@b.co' });
  expect(error).toMatchObject({ httpCode: '404' });
});
