import { jsonOf, useLinq } from '../../support/linq';
import { seedAccount } from '../../support/operationCases';

const linq = useLinq();

beforeEach(() => {
  seedAccount(linq.emulator);
});

const update = (updateFields: Record<string, string>) => ({
  resource: 'contactV2',
  operation: 'update',
  contactId: { __rl: true, mode: 'id', value: '1' },
  updateFields,
});

test.each(['', '={{ null }}', '={{ $json.none }}'])(
  'Update clears a field that was added and comes to nothing: %p',
  async (company) => {
    await linq.run(update({ firstName: 'Ada', company }));

    expect(linq.wire()[0]?.body).toEqual({ contact: { first_name: 'Ada', company: '' } });
  },
);

test('Update says that a contact keeps an owner, before anything is sent', async () => {
  const { error } = await linq.run(update({ firstName: 'Ada', userEmail: '={{ $json.none }}' }));

  expect(error?.message).toBe(
    'User Email: expected an email address, such as ada@example.com. Given: nothing',
  );
  expect(linq.wire()).toEqual([]);
});

test('Update says what Linq wants when only cleared fields are left', async () => {
  const { error } = await linq.run(update({ firstName: '' }));

  expect(error?.message).toMatch(
    /^First Name, Last Name, Email or Phone Number: expected at least/,
  );
  expect(linq.wire()).toEqual([]);
});

test('Create or Update clears an additional field, and once cleared sends nothing', async () => {
  const phoneNumber = '+15550009999';
  const upsert = (title: string) => ({
    resource: 'contactV2',
    operation: 'upsert',
    matchBy: 'phoneNumber',
    phoneNumber,
    additionalFields: { title },
  });
  await linq.run(upsert('CEO'));
  await linq.run(upsert('={{ $json.none }}'));
  const { output } = await linq.run(upsert(''));

  expect(linq.wire().map(({ method, body }) => [method, body])).toEqual([
    ['GET', undefined],
    ['POST', { contact: { phone_number: phoneNumber, title: 'CEO' } }],
    ['GET', undefined],
    ['PATCH', { contact: { phone_number: phoneNumber, title: '' } }],
    ['GET', undefined],
  ]);
  expect(jsonOf(output)).toMatchObject([{ created: false }]);
});
