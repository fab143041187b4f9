import { answer } from '../support/failingRun';
import { createHmac } from 'node:crypto';
import { WEBHOOK_EVENTS } from '../../nodes/Linq/fields/v2/events';
import { TOKEN } from '../support/linq';
import { messageReceived, SECRET } from '../support/trigger';
import { useRegistration } from '../support/registration';

const { linq, lastChange, calls, subscriptions } = useRegistration();

describe('publish', () => {
  test('makes the subscription', async () => {
    const host = await linq.start({ events: ['message.received', 'reaction.received'] });
    await host.publish();

    expect(lastChange()?.body).toEqual({
      webhook_subscription: {
        webhook_url: host.webhookUrl,
        version: 2,
        events: ['message.received', 'reaction.received'],
        active: true,
        secret: SECRET,
      },
    });
    expect(subscriptions()).toEqual([{ id: 1, webhook_url: host.webhookUrl }]);
  });

  test('asks for the whole catalogue when All Events is chosen', async () => {
    const host = await linq.start({ events: ['*', 'message.read'] });
    await host.publish();
    expect(linq.emulator.subscriptions[0]?.events).toEqual(
      WEBHOOK_EVENTS.map(({ value }) => value),
    );
  });

  test('adopts its own subscription and makes it fit in place', async () => {
    const host = await linq.start();
    linq.emulator.createSubscription({
      webhook_url: host.webhookUrl,
      events: ['chat.created'],
      active: false,
    });
    await host.publish();

    expect(calls()).toEqual(['GET', 'PUT 1']);
    expect(linq.emulator.subscriptions).toMatchObject([
      { id: 1, events: ['message.received'], active: true, secret_configured: true },
    ]);
  });

  test('touches no subscription whose URL is not exactly its own', async () => {
    const host = await linq.start();
    for (const webhook_url of [`${host.webhookUrl}/`, host.testUrl, `${host.webhookUrl}?a`])
      linq.emulator.createSubscription({ webhook_url, events: ['message.received'] });
    const others = structuredClone(linq.emulator.subscriptions);
    await host.publish();
    await host.unpublish();

    expect(linq.emulator.subscriptions).toEqual(others);
  });

  test('leaves one where several have its URL, the one it remembers', async () => {
    const host = await linq.start();
    linq.emulator.createSubscription({ webhook_url: host.webhookUrl, events: ['message.read'] });
    linq.emulator.createSubscription({ webhook_url: host.webhookUrl, events: ['message.read'] });
    await host.publish();
    host.staticData = host.staticData.replace(
      '"webhookSubscriptionId":1',
      '"webhookSubscriptionId":3',
    );
    host.restart();
    linq.emulator.createSubscription({ webhook_url: host.webhookUrl, events: ['message.read'] });
    await host.publish();

    expect(subscriptions()).toEqual([{ id: 3, webhook_url: host.webhookUrl }]);
  });

  test('makes it again after it was deleted at Linq', async () => {
    const host = await linq.start();
    await host.publish();
    await host.unpublish();
    await host.publish();
    expect(subscriptions()).toEqual([{ id: 2, webhook_url: host.webhookUrl }]);
  });

  test('called again there is still one', async () => {
    const host = await linq.start();
    await host.publish();
    await host.createAgain();
    await host.publish();
    expect(subscriptions()).toEqual([{ id: 1, webhook_url: host.webhookUrl }]);
  });

  test('the answer of the creation lost, called again there is still one', async () => {
    const host = await linq.start();
    linq.emulator.interfere = ({ method }) =>
      ({ POST: { kind: 'lost' } as const, DELETE: answer(500, '{}') })[method];
    await expect(host.publish()).rejects.toThrow('was lost before the response');
    linq.emulator.interfere = () => undefined;
    await host.createAgain();

    expect(subscriptions()).toEqual([{ id: 1, webhook_url: host.webhookUrl }]);
  });

  test('a renamed node keeps it', async () => {
    const host = await linq.start();
    await host.publish();
    host.name = 'Another Name';
    await host.publish();

    expect(subscriptions()).toEqual([{ id: 1, webhook_url: host.webhookUrl }]);
    await expect(linq.emulator.deliveries.deliver(messageReceived())).resolves.toEqual([true]);
  });
});

describe('the secret', () => {
  test('is derived from the token and the URL, and stored nowhere', async () => {
    const host = await linq.start({}, { webhookSecret: '' });
    await host.publish();
    const { secret } = (lastChange()?.body as { webhook_subscription: { secret: string } })
      .webhook_subscription;

    // Triggers that were published with an earlier version of this package must go on.
    const derived = createHmac('sha256', TOKEN)
      .update(`n8n-nodes-linq-partner webhook secret\n${host.webhookUrl}`)
      .digest('hex');
    expect(secret).toBe(derived);
    expect(secret).not.toContain(TOKEN);
    expect(host.staticData).not.toContain(secret);
    expect(host.staticData).not.toContain(TOKEN);
    await linq.emulator.deliveries.deliver(messageReceived());
    expect(host.executions).toHaveLength(1);
  });

  test('is the credential’s own where it has one, and stored nowhere either', async () => {
    const host = await linq.start();
    await host.publish();
    expect(host.staticData).not.toContain(SECRET);
  });

  test('is repaired by the next publish after a change of the token', async () => {
    const host = await linq.start({}, { webhookSecret: '' });
    await host.publish();
    linq.emulator.token = 'another token';
    await host.changeCredential({ integrationToken: 'another token', baseUrl: linq.emulator.url });
    await host.publish();
    await linq.emulator.deliveries.deliver(messageReceived());

    expect(subscriptions()).toHaveLength(1);
    expect(host.executions).toHaveLength(1);
  });
});

describe('unpublish', () => {
  test('removes the subscription', async () => {
    const host = await linq.start();
    await host.publish();
    await host.unpublish();
    expect(subscriptions()).toEqual([]);
  });

  test('leaves nothing of it in the static data', async () => {
    const host = await linq.start();
    await host.publish();
    const kept = () => Object.keys((JSON.parse(host.staticData) as { global: object }).global);
    expect(kept()).toEqual([expect.stringMatching(/^linqSubscription:[\da-f-]{36}$/)]);
    await host.unpublish();
    expect(kept()).toEqual([]);
  });

  test('goes by the URL where what was remembered is of no use', async () => {
    const host = await linq.start({}, { webhookSecret: '' });
    await host.publish();
    host.staticData = host.staticData
      .replace(/"webhookUrl":"[^"]*"/, '"webhookUrl":7')
      .replace(/"webhookSubscriptionId":1/, '"webhookSubscriptionId":{}');
    host.restart();
    await expect(linq.emulator.deliveries.deliver(messageReceived())).resolves.toEqual([true]);
    await host.unpublish();
    expect(subscriptions()).toEqual([]);
  });

  test('one that is already gone is fine', async () => {
    const host = await linq.start();
    await host.publish();
    linq.emulator.interfere = ({ method }) =>
      method === 'DELETE' ? { kind: 'answer', status: 404, body: '{}' } : undefined;
    await expect(host.unpublish()).resolves.toBeUndefined();
  });

  test.each([500, 429, 403])('any other failure (%s) is thrown', async (status) => {
    const host = await linq.start();
    await host.publish();
    linq.emulator.interfere = ({ method }) =>
      method === 'DELETE' ? { kind: 'answer', status, body: '{}' } : undefined;
    await expect(host.unpublish()).rejects.toMatchObject({ httpCode: String(status) });
  });
});

describe('Use My Own Subscription', () => {
  test('registers and removes nothing, and receives', async () => {
    const host = await linq.start({ options: { ownSubscription: true } });
    linq.emulator.createSubscription({
      webhook_url: host.webhookUrl,
      events: ['message.received'],
      secret: SECRET,
    });
    await host.publish();
    await linq.emulator.deliveries.deliver(messageReceived());
    await host.unpublish();

    expect(calls()).toEqual([]);
    expect(host.executions).toHaveLength(1);
  });

  test('wants a Webhook Secret in the credential', async () => {
    const host = await linq.start({ options: { ownSubscription: true } }, { webhookSecret: '' });
    await expect(host.publish()).rejects.toMatchObject({
      message: expect.stringContaining("the credential has no 'Webhook Secret'") as string,
      description:
        "Enter the secret of your webhook subscription in the credential 'Linq of the tests', or remove the option.",
    });
  });
});
