import type { INodeParameters } from 'n8n-workflow';
import type { Fault } from '../../harness/linq/faults';
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

  test.each<[string, Fault, string[]]>([
    ['got no answer', { kind: 'lost' }, ['Ada']],
    ['was answered with a 502', answer(502, ''), []],
    ['got an unreadable answer', { kind: 'changed', change: () => '<p>Done</p>' }, ['Ada']],
  ])('does not make again what %s and may have been made', async (_, fault, made) => {
    let left = 1;
    linq.emulator.interfere = () => (left-- > 0 ? fault : undefined);
    const { error } = await linq.run(create, { items: items.slice(0, 1), node });

    expect([names(), linq.wire().length]).toEqual([made, 1]);
    expect(`${error?.message} ${error?.description}`).toMatch(/may (still )?have carried out/);
  });

  test('has Create or Update try again, which finds what was made', async () => {
    let left = 1;
    linq.emulator.interfere = ({ method }) =>
      method === 'POST' && left-- > 0 ? { kind: 'lost' } : undefined;
    const upsert = {
      resource: 'webhookSubscriptionV2',
      operation: 'upsert',
      webhookUrl: 'https://example.com/hook',
      events: ['message.sent'],
      version: 2,
      requestOptions: { maxRetries: 0 },
    };
    const { output, error } = await linq.run(upsert, { items: [{}], node });
    expect(error).toBeUndefined();
    expect(jsonOf(output)).toMatchObject([{ created: false }]);
    expect(linq.emulator.subscriptions).toHaveLength(1);
  });

  test('does everything anew in the next round of a loop', async () => {
    await linq.run(create, { items, node, again: true });
    expect(names()).toEqual(['Ada', 'Grace', 'Joan', 'Ada', 'Grace', 'Joan']);
  });
});
