import { answer, seed, update } from '../support/failingRun';
import { jsonOf, useLinq } from '../support/linq';
import { search } from '../support/search';

const linq = useLinq();

const asked = (status: number, seconds: string) => answer(status, '{}', { 'retry-after': seconds });

/** An update that may be repeated. */
const patient = { ...update, requestOptions: { maxRetries: 5 } };

beforeEach(() => {
  seed(linq.emulator, 3);
});

test.each([
  [429, '3600', /did not process webhook subscription 1\. Try again in 60 minutes\.$/],
  [429, '1e9', undefined],
  [429, '1000000000', /Try again in more than a year\.$/],
  [503, '601', /could not process .+ at the moment \(503\)\. Try again in 11 minutes\.$/],
] as const)(
  'after a %d with Retry-After: %s the run ends, and the next one is not held',
  async (status, seconds, message) => {
    const faults = [asked(status, seconds)];
    linq.emulator.interfere = () => faults.shift();
    const { error } = await linq.run(patient);
    if (message) expect(error?.message).toMatch(message);
    else expect(error).toBeUndefined();

    const { output } = await linq.run(patient);
    expect(jsonOf(output)).toMatchObject([{ id: 1 }]);
    await expect(search(linq.emulator, 'searchWebhookSubscriptionsV2')).resolves.toMatchObject({
      results: [{ value: 1 }, { value: 2 }, { value: 3 }],
    });
  },
);

test('one item that is to come back later than anybody waits holds up no other', async () => {
  const faults = [asked(429, '86400')];
  linq.emulator.interfere = () => faults.shift();
  const { output } = await linq.run(
    { ...patient, requestOptions: { maxRetries: 5, maxConcurrentRequests: 1 } },
    { items: [{ id: 1 }, { id: 2 }, { id: 3 }], onError: 'continueRegularOutput' },
  );
  expect(jsonOf(output)).toMatchObject([
    { error: expect.stringContaining('Try again in 24 hours.') as string },
    { id: 2 },
    { id: 3 },
  ]);
});

test('a pick list waits for nobody: neither for a pause that the node keeps nor for one of its own', async () => {
  const faults = [asked(429, '300'), asked(429, '300')];
  linq.emulator.interfere = () => faults.shift();
  const { error } = await linq.run(update);
  expect(error?.message).toContain('Try again in 5 minutes.');

  await expect(search(linq.emulator, 'searchWebhookSubscriptionsV2')).rejects.toThrow(
    'Try again in 5 minutes.',
  );
  await expect(search(linq.emulator, 'searchWebhookSubscriptionsV2')).resolves.toMatchObject({
    results: [{ value: 1 }, { value: 2 }, { value: 3 }],
  });
});
