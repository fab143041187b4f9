import type { INodeParameters } from 'n8n-workflow';
import { answer } from '../support/failingRun';
import { jsonOf, useLinq } from '../support/linq';

const linq = useLinq();

describe('Retry On Fail', () => {
  const create: INodeParameters = {
    resource: 'contactV2',
    operation: 'create',
    firstName: '={{ $json.name }}',
    requestOptions: { maxConcurrentRequests: 1, maxRetries: 0 },
  };
  const items = [{ name: 'Ada' }, { name: 'Grace' }, { name: 'Joan' }];
  const node = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
  const names = () => linq.emulator.contacts.all.map(({ first_name }) => first_name);

  test.each([undefined, 'continueRegularOutput' as const])(
    'does not do again what was done, on error %s',
    async (onError) => {
      let failed = false;
      // n8n looks at the first item alone to see whether a node that continues has failed.
      const failing = onError ? 'Ada' : 'Grace';
      linq.emulator.interfere = ({ body }) => {
        if (failed || !JSON.stringify(body).includes(failing)) return undefined;
        failed = true;
        return answer(422, '');
      };
      const { output, error } = await linq.run(create, {
        items,
        node,
        ...(onError && { onError }),
      });

      expect(error).toBeUndefined();
      expect(jsonOf(output)).toMatchObject(items.map(({ name }) => ({ first_name: name })));
      expect(names().sort()).toEqual(['Ada', 'Grace', 'Joan']);
      expect(linq.wire()).toHaveLength(4);
    },
  );

  test('does everything anew in the next round of a loop', async () => {
    await linq.run(create, { items, node, again: true });
    expect(names()).toEqual(['Ada', 'Grace', 'Joan', 'Ada', 'Grace', 'Joan']);
  });
});
