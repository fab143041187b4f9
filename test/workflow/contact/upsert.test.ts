import type { INodeParameters } from 'n8n-workflow';
import type { LinqEvent } from '../../../harness/linq/events';
import { jsonOf, useLinq } from '../../support/linq';
import { ADA, seedAccount } from '../../support/operationCases';

const linq = useLinq();

beforeEach(() => {
  seedAccount(linq.emulator);
});

const upsert = (parameters: INodeParameters) =>
  linq.run({ resource: 'contactV2', operation: 'upsert', ...parameters });

const requests = () => linq.wire().map(({ method, body }) => [method, body]);

test('creates the contact that is not there yet', async () => {
  const { output } = await upsert({
    matchBy: 'email',
    email: 'grace@example.com',
    firstName: 'Grace',
    additionalFields: { company: 'Navy', userEmail: 'boss@example.com' },
  });

  expect(requests()).toEqual([
    ['GET', undefined],
    [
      'POST',
      {
        contact: { email: 'grace@example.com', first_name: 'Grace', company: 'Navy' },
        user_email: 'boss@example.com',
      },
    ],
  ]);
  expect(jsonOf(output)).toMatchObject([{ id: 2, full_name: 'Grace', created: true }]);
});

test('changes what is named of the one that is there, and nothing else', async () => {
  const { output } = await upsert({
    matchBy: 'email',
    email: 'ada@example.com',
    firstName: '',
    additionalFields: { title: 'Countess' },
  });

  expect(requests()[1]).toEqual([
    'PATCH',
    { contact: { email: 'ada@example.com', title: 'Countess' } },
  ]);
  expect(jsonOf(output)).toMatchObject([
    { id: 1, first_name: 'Ada', phone_number: ADA, title: 'Countess', created: false },
  ]);
});

test('looks only for what it matches by', async () => {
  await upsert({ matchBy: 'phoneNumber', phoneNumber: '555 987 6543', email: 'ada@example.com' });

  expect(linq.wire()[0]?.path).toBe('/api/partner/v2/contacts/find?phone_number=%2B15559876543');
  expect(linq.emulator.contacts.all).toHaveLength(2);
});

test('sends nothing to a contact that has it all, so that no event goes out', async () => {
  const events: LinqEvent[] = [];
  linq.emulator.onEvent = (event) => events.push(event);
  const { output } = await upsert({ matchBy: 'phoneNumber', phoneNumber: ADA, firstName: 'Ada' });

  expect(requests()).toEqual([['GET', undefined]]);
  expect(events).toEqual([]);
  expect(jsonOf(output)).toEqual([{ ...linq.emulator.contacts.byId(1), created: false }]);
});

test('tells Linq an owner even when all else is as it should be', async () => {
  const { output } = await upsert({
    matchBy: 'phoneNumber',
    phoneNumber: ADA,
    additionalFields: { userEmail: 'boss@example.com' },
  });
  expect(jsonOf(output)).toMatchObject([{ contact_owner: { email: 'boss@example.com' } }]);
});

test('run for two items there is still one contact', async () => {
  await linq.run(
    { resource: 'contactV2', operation: 'upsert', matchBy: 'email', email: 'grace@example.com' },
    { items: [{}, {}] },
  );
  expect(linq.emulator.contacts.all).toHaveLength(2);
});
