import { jsonOf, useLinq } from '../support/linq';
import { ADA, OTHER_OWN } from '../support/operationCases';

/** What Linq documents to wait takes seconds: `npm run mutants` leaves these out. */
const linq = useLinq();

test('iMessage Availability: Check waits between two numbers as long as Linq documents', async () => {
  linq.emulator.availability.limited = true;
  const { output } = await linq.run(
    {
      resource: 'iMessageAvailabilityV2',
      operation: 'check',
      phoneNumber: '={{ $json.number }}',
      requestOptions: { maxRetries: 1 },
    },
    { items: [{ number: ADA }, { number: OTHER_OWN }] },
  );

  expect(jsonOf(output)).toEqual([
    { available: true, phone_number: ADA },
    { available: true, phone_number: OTHER_OWN },
  ]);
  expect(linq.emulator.requests.map(({ status }) => status)).toEqual([200, 429, 200]);
});

test('Capability: Check waits between two people as long as Linq documents', async () => {
  linq.emulator.v3.capabilities.limited = true;
  linq.emulator.v3.capabilities.without.imessage.add(ADA);
  const { output } = await linq.run(
    {
      resource: 'capability',
      operation: 'checkIMessage',
      address: '={{ $json.address }}',
      requestOptions: { maxRetries: 1 },
    },
    { items: [{ address: ADA }, { address: 'grace@example.com' }] },
  );

  expect(jsonOf(output)).toMatchObject([{ available: false }, { available: true }]);
  expect(linq.emulator.requests.map(({ status }) => status)).toEqual([200, 429, 200]);
});
