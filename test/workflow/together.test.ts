import { newGate } from '../../harness/n8n/gate';
import { useLinq } from '../support/linq';
import { seed } from '../support/failingRun';

const linq = useLinq();

test('items of an operation that works on nothing in particular go out together', async () => {
  seed(linq.emulator, 1);
  const gate = newGate();
  // Linq answers none before all have come.
  linq.emulator.interfere = () => {
    if (linq.emulator.requests.length >= 3) gate.open();
    return { kind: 'held', until: gate.opened };
  };
  const { error } = await linq.run(
    { resource: 'webhookSubscriptionV2', operation: 'getAll', returnAll: true },
    { items: [{}, {}, {}] },
  );
  expect(error).toBeUndefined();
  expect(linq.wire()).toHaveLength(3);
});
