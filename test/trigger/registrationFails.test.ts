import type { INodeParameters } from 'n8n-workflow';
import { randomUUID } from 'node:crypto';
import { answer } from '../support/failingRun';
import { TOKEN } from '../support/linq';
import { useRegistration } from '../support/registration';

const { linq, calls } = useRegistration();

/** What was asked of Linq beside what there is. */
const changes = () => linq.emulator.requests.filter(({ method }) => method !== 'GET');

describe('after a registration that failed, the next one is made, though Linq could not be asked what is there', () => {
  test.each(['v2', 'v3'])('%s', async (apiVersion) => {
    const host = await linq.start(
      { apiVersion, events: ['message.received'] },
      { integrationToken: 'wrong' },
    );
    await expect(host.publish()).rejects.toThrow('Linq does not know the integration token');
    await host.changeCredential({ integrationToken: TOKEN, baseUrl: linq.emulator.url });
    await host.publish();
    const { subscriptions, v3 } = linq.emulator;
    expect([...subscriptions, ...v3.subscriptions.all]).toHaveLength(1);
  });

  test('also where it took minutes to fail', async () => {
    const host = await linq.start({}, { integrationToken: 'wrong' });
    const later = Date.now() + 600_000;
    linq.emulator.interfere = () => {
      jest.spyOn(Date, 'now').mockReturnValue(later);
      return undefined;
    };
    await expect(host.publish()).rejects.toThrow('Linq does not know the integration token');
    await host.changeCredential({ integrationToken: TOKEN, baseUrl: linq.emulator.url });
    await host.publish();
    jest.restoreAllMocks();
    expect(linq.emulator.subscriptions).toHaveLength(1);
  });

  test('a failure to remove what was registered is thrown, also after listening for a test event failed', async () => {
    const host = await linq.start();
    await host.publish();
    await host.changeCredential({ integrationToken: 'wrong', baseUrl: linq.emulator.url });
    await expect(host.listen()).rejects.toThrow('Linq does not know the integration token');
    linq.emulator.interfere = () => answer(500, '{}');
    await expect(host.unpublish()).rejects.toMatchObject({ httpCode: '500' });
  });

  test('a failure to remove what was registered is thrown all the same', async () => {
    const host = await linq.start({}, { integrationToken: 'wrong' });
    await expect(host.publish()).rejects.toThrow();
    await host.changeCredential({ integrationToken: TOKEN, baseUrl: linq.emulator.url });
    await host.publish();
    linq.emulator.interfere = () => answer(500, '{}');
    await expect(host.unpublish()).rejects.toMatchObject({ httpCode: '500' });
  });
});

describe.each(['v2', 'v3'])('what is removed where nothing was registered, in %s', (apiVersion) => {
  const start = async () => await linq.start({ apiVersion }, { webhookSecret: '' });

  const ids = () => [
    ...linq.emulator.subscriptions.map(({ id }) => id),
    ...linq.emulator.v3.subscriptions.all.map(({ id }) => id),
  ];

  test.each<[string, (staticData: string) => string]>([
    ['without static data', () => '{}'],
    ['with a copy of that', (staticData) => staticData],
  ])(
    'nothing of another workflow that has the URL, %s: n8n 1 cleans up where it refuses to register',
    async (_, copyOf) => {
      const host = await start();
      await host.publish();
      const registered = ids();
      host.workflowId = randomUUID();
      host.staticData = copyOf(host.staticData);
      await host.unpublish();
      expect(ids()).toEqual(registered);
    },
  );

  test('what a registration that failed made, and could not be cleaned up', async () => {
    const host = await start();
    linq.emulator.interfere = ({ method }) =>
      ({ POST: { kind: 'lost' } as const, DELETE: answer(500, '{}') })[method];
    await expect(host.publish()).rejects.toThrow('was lost before the response');
    linq.emulator.interfere = () => undefined;
    expect(ids()).toHaveLength(1);
    await host.unpublish();
    expect(ids()).toEqual([]);
  });

  test('what this process registered, though its static data is lost', async () => {
    const host = await start();
    await host.publish();
    host.staticData = '{}';
    await host.unpublish();
    expect(ids()).toEqual([]);
  });
});

describe('a registration that is not possible says why', () => {
  test('a wrong token', async () => {
    const host = await linq.start({}, { integrationToken: 'wrong' });
    await expect(host.publish()).rejects.toMatchObject({
      name: 'NodeApiError',
      message: expect.stringContaining('Linq does not know the integration token') as string,
    });
  });

  test('Linq’s own words', async () => {
    const host = await linq.start();
    linq.emulator.interfere = ({ method }) =>
      method === 'POST'
        ? { kind: 'answer', status: 422, body: '{"message":"URL is not reachable"}' }
        : undefined;
    await expect(host.publish()).rejects.toThrow('URL is not reachable');
  });

  test.each(['300', '3600'])(
    'a Linq that wants no requests for %s seconds: nobody waits that long for the editor to go on',
    async (seconds) => {
      const host = await linq.start();
      const faults = [answer(429, '{}', { 'retry-after': seconds })];
      linq.emulator.interfere = ({ method }) => (method === 'POST' ? faults.shift() : undefined);
      await expect(host.publish()).rejects.toThrow(`Try again in ${Number(seconds) / 60} minutes.`);
      await host.publish();
      expect(calls().filter((call) => call === 'POST')).toHaveLength(2);
      expect(linq.emulator.subscriptions).toHaveLength(1);
    },
  );

  test('a webhook URL that only this machine can reach', async () => {
    const host = await linq.start({}, { baseUrl: 'https://api.linqapp.com' });
    await expect(host.publish()).rejects.toMatchObject({
      name: 'NodeOperationError',
      message: `Linq cannot reach this n8n: its webhook URL is ${host.webhookUrl}. Set N8N_WEBHOOK_URL (WEBHOOK_URL in n8n 1) to its public address.`,
      description:
        'It is an environment variable of n8n: the address under which n8n can be reached from the internet. Then publish the workflow again.',
    });
  });

  test('no event chosen', async () => {
    const host = await linq.start({ events: '={{ [] }}' });
    await expect(host.publish()).rejects.toThrow(
      'Events (V2): expected at least one of its choices. Given: []',
    );
    expect(changes()).toEqual([]);
  });

  test.each<[string, INodeParameters, string]>([
    ['v2', { chatId: ' ' }, 'Chat ID: expected'],
    ['v3', { chatId: '={{ "" }}' }, 'Chat ID: expected'],
    ['v3', { phoneNumber: '' }, 'Phone Number or Email: expected'],
  ])('a filter in which nothing stands, in %s: %j', async (apiVersion, options, message) => {
    const host = await linq.start({ apiVersion, options });
    await expect(host.publish()).rejects.toThrow(message);
    expect(changes()).toEqual([]);
  });
});
