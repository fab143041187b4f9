import { useRegistration } from '../support/registration';

const { linq, calls } = useRegistration();

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
    expect(calls()).toEqual([]);
  });
});
