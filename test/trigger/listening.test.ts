import { HookContext } from 'n8n-core';
import { logged } from '../../harness/n8n/logged';
import { messageReceived } from '../support/trigger';
import { useRegistration } from '../support/registration';

const { linq, subscriptions } = useRegistration();

describe('listening for a test event', () => {
  test('has a subscription of its own, and leaves the other one alone', async () => {
    const host = await linq.start();
    await host.publish();
    const stop = await host.listen();
    expect(subscriptions()).toEqual([
      { id: 1, webhook_url: host.webhookUrl },
      { id: 2, webhook_url: host.testUrl },
    ]);
    await stop();
    expect(subscriptions()).toEqual([{ id: 1, webhook_url: host.webhookUrl }]);
  });

  test('takes over a stale one of its own test URL', async () => {
    const host = await linq.start();
    linq.emulator.createSubscription({ webhook_url: host.testUrl, events: ['message.read'] });
    const stop = await host.listen();
    expect(subscriptions()).toEqual([{ id: 1, webhook_url: host.testUrl }]);
    await stop();
    expect(subscriptions()).toEqual([]);
  });

  test('ends though Linq keeps the subscription, which the next listening takes over', async () => {
    const host = await linq.start();
    const stop = await host.listen();
    linq.emulator.interfere = ({ method }) =>
      method === 'DELETE' ? { kind: 'answer', status: 500, body: '{"message":"No"}' } : undefined;
    expect(await logged(HookContext, 'warn', stop)).toEqual([
      [
        'Linq Trigger: its webhook subscription could not be removed',
        {
          workflowId: host.workflowId,
          reason: expect.stringMatching(/^Linq could not process/) as string,
        },
      ],
    ]);
    linq.emulator.interfere = () => undefined;
    const stopAgain = await host.listen();
    expect(subscriptions()).toEqual([{ id: 1, webhook_url: host.testUrl }]);
    await stopAgain();
    expect(subscriptions()).toEqual([]);
  });

  test('takes deliveries with the derived secret of the test URL, the same event again and again', async () => {
    const host = await linq.start({}, { webhookSecret: '' });
    await host.publish();
    const event = messageReceived();
    for (let listens = 1; listens <= 2; listens++) {
      const stop = await host.listen();
      await linq.emulator.deliveries.deliver(event);
      await stop();
    }
    // Both subscriptions have the event: once in production, and once in each test.
    expect(host.executions).toHaveLength(3);
  });
});
