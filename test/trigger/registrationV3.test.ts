import { EVENT_NAMES } from '../../harness/linq/v3/webhookSubscriptions';
import { TOKEN } from '../support/linq';
import { useRegistrationV3 } from '../support/registrationV3';
import { sendV3, subscriptionsV3 } from '../support/triggerV3';
import { LINE, receivedV3 } from '../../harness/linq/v3/samples';
import { started } from '../support/triggerAnswers';

const { linq, start, store, ids, urls, changes } = useRegistrationV3();

describe('publish', () => {
  test('makes the subscription, with the payload’s version pinned', async () => {
    const host = await start({ events: ['message.received', 'reaction.added'] });
    await host.publish();
    expect(subscriptionsV3(linq)).toEqual([
      {
        target_url: `${host.webhookUrl}?version=2026-02-03`,
        subscribed_events: ['message.received', 'reaction.added'],
        phone_numbers: null,
        is_active: true,
      },
    ]);
    await expect(sendV3(linq, receivedV3())).resolves.toEqual(started);
  });

  test('sweeps up what Send and Wait has left, whether it makes a subscription or adopts one', async () => {
    const leaveOne = () =>
      store().create({
        target_url: `https://n8n.example.com/webhook-waiting/1/a?linqWait=${Date.now() - 1}-0123abcd`,
        subscribed_events: ['message.received'],
      });
    const host = await start();
    for (let publications = 0; publications < 2; publications++) {
      leaveOne();
      await host.publish();
      expect(urls()).toEqual([`${host.webhookUrl}?version=2026-02-03`]);
    }
  });

  test('sweeps when the new subscription stands, and is published also where that fails', async () => {
    const host = await start();
    const left = store().create({
      target_url: 'https://n8n.example.com/webhook-waiting/1/a?linqWait=1700000000000-0123abcd',
      subscribed_events: ['message.received'],
    });
    await host.publish();
    expect(changes()).toEqual([
      'POST v3/webhook-subscriptions',
      `DELETE v3/webhook-subscriptions/${left.id}`,
    ]);

    linq.emulator.interfere = ({ method }) =>
      method === 'GET' && changes().length > 2
        ? { kind: 'answer', status: 500, body: '{}' }
        : undefined;
    await host.publish();
    expect(changes()[2]).toBe(`PUT v3/webhook-subscriptions/${ids()[0] ?? ''}`);
    await expect(sendV3(linq, receivedV3())).resolves.toEqual(started);
  });

  test('passes over a subscription whose target Linq does not say', async () => {
    const host = await start();
    linq.emulator.interfere = ({ method }) =>
      method === 'GET'
        ? { kind: 'answer', status: 200, body: '{"subscriptions": [{"id": "1"}]}' }
        : undefined;
    await host.publish();

    expect(urls()).toEqual([`${host.webhookUrl}?version=2026-02-03`]);
  });

  test('asks for all that Linq names when All Events is chosen', async () => {
    const host = await start({ events: ['*', 'message.read'] });
    await host.publish();
    expect(store().all[0]?.subscribed_events).toEqual(EVENT_NAMES);
  });

  test('takes an event of tomorrow, and refuses what is no name of one', async () => {
    const host = await start({ events: '={{ ["team.lunch.ordered"] }}' });
    await host.publish();
    expect(store().all[0]?.subscribed_events).toEqual(['team.lunch.ordered']);
    await host.close();

    const other = await start({ events: '={{ ["message received"] }}' });
    await expect(other.publish()).rejects.toThrow('the name of an event, such as message.received');
  });

  test('adopts the one it knows and repairs it in place, secret and all', async () => {
    const host = await start();
    await host.publish();
    const [id = ''] = ids();
    store().update(id, {
      is_active: false,
      subscribed_events: ['chat.created'],
      phone_numbers: [LINE],
      target_url: `${host.webhookUrl}?version=2025-01-01`,
    });
    await host.publish();

    expect(ids()).toEqual([id]);
    expect(subscriptionsV3(linq)).toEqual([
      {
        target_url: `${host.webhookUrl}?version=2026-02-03`,
        subscribed_events: ['message.received'],
        phone_numbers: null,
        is_active: true,
      },
    ]);
    await expect(sendV3(linq, receivedV3())).resolves.toEqual(started);
  });

  test('replaces one whose secret it does not know: first there is the new one, then the old one goes', async () => {
    const host = await start();
    const { id: old } = store().create({
      target_url: `${host.webhookUrl}?version=2026-02-03`,
      subscribed_events: ['message.received'],
    });
    await host.publish();

    expect(changes()).toEqual([
      'POST v3/webhook-subscriptions',
      `DELETE v3/webhook-subscriptions/${old}`,
    ]);
    expect(urls()).toEqual([`${host.webhookUrl}?version=2026-02-03&replacement=1`]);
    await expect(sendV3(linq, receivedV3())).resolves.toEqual(started);

    host.staticData = '{}';
    host.restart();
    await host.publish();
    expect(urls()).toEqual([`${host.webhookUrl}?version=2026-02-03`]);
    await expect(sendV3(linq, receivedV3())).resolves.toEqual(started);
  });

  test('replaces all that have its URL, and asks for no lines where it needs none', async () => {
    const host = await start();
    const target = `${host.webhookUrl}?version=2026-02-03`;
    for (const target_url of [target, `${target}&replacement=1`])
      store().create({ target_url, subscribed_events: ['message.received'] });
    await host.publish();
    expect(urls()).toEqual([`${target}&replacement=2`]);
    expect(linq.emulator.requests.map(({ path }) => path)).not.toContain(
      '/api/partner/v3/phone_numbers',
    );
  });

  test('replaces one that took the place of its own, though it has a secret at hand', async () => {
    const host = await start();
    await host.publish();
    store().delete(ids()[0] ?? '');
    const { id: other } = store().create({
      target_url: `${host.webhookUrl}?version=2026-02-03`,
      subscribed_events: ['message.received'],
    });
    await host.publish();

    expect(ids()).toHaveLength(1);
    expect(ids()).not.toContain(other);
    await expect(sendV3(linq, receivedV3())).resolves.toEqual(started);
  });

  test('the answer of the creation lost, called again there is still one, and its secret is known', async () => {
    const host = await start();
    linq.emulator.interfere = ({ method }) => (method === 'POST' ? { kind: 'lost' } : undefined);
    await expect(host.publish()).rejects.toThrow('was lost before the response');
    linq.emulator.interfere = () => undefined;
    await host.createAgain();

    expect(ids()).toHaveLength(1);
    await expect(sendV3(linq, receivedV3())).resolves.toEqual(started);
  });

  test('the old one could not be removed: the new one is known already, and the next publish removes it', async () => {
    const host = await start();
    const { id: old } = store().create({
      target_url: `${host.webhookUrl}?version=2026-02-03`,
      subscribed_events: ['message.received'],
    });
    linq.emulator.interfere = ({ method }) =>
      method === 'DELETE' ? { kind: 'answer', status: 500, body: '{}' } : undefined;
    await expect(host.publish()).rejects.toMatchObject({ httpCode: '500' });
    linq.emulator.interfere = () => undefined;
    const [, made] = ids();
    await host.publish();

    expect(ids()).toEqual([made]);
    expect(ids()).not.toContain(old);
  });

  test.each([{}, { signing_secret: '' }])(
    'without a secret in Linq’s answer (%j) fails in plain words, and heals',
    async (secret) => {
      const host = await start();
      const body = JSON.stringify({ id: '1', target_url: 'https://n8n.example', ...secret });
      linq.emulator.interfere = ({ method }) =>
        method === 'POST' ? { kind: 'answer', status: 201, body } : undefined;
      await expect(host.publish()).rejects.toMatchObject({
        message: expect.stringContaining('Linq returned no signing_secret') as string,
        description: 'Publish the workflow again, which creates a new one and removes this one.',
      });
      linq.emulator.interfere = () => undefined;
      await host.publish();
      await expect(sendV3(linq, receivedV3())).resolves.toEqual(started);
    },
  );

  test('is registered anew after it was deleted at Linq', async () => {
    const host = await start();
    await host.publish();
    store().delete(ids()[0] ?? '');
    await host.publish();
    await expect(sendV3(linq, receivedV3())).resolves.toEqual(started);
  });

  test('by a renamed node keeps the subscription and its secret', async () => {
    const host = await start();
    await host.publish();
    const before = ids();
    host.name = 'Another Name';
    await host.publish();
    expect(ids()).toEqual(before);
    await expect(sendV3(linq, receivedV3())).resolves.toEqual(started);
  });

  test('touches no subscription whose URL is not its own', async () => {
    const host = await start();
    for (const end of [
      '',
      '/?version=2026-02-03',
      '?version=2026-02-03&a=b',
      '?line=1',
      '2?version=2026-02-03',
    ])
      store().create({ target_url: host.webhookUrl + end, subscribed_events: ['message.read'] });
    const others = structuredClone(store().all);
    await host.publish();
    await host.unpublish();
    expect(store().all).toEqual(others);
  });
});

describe('listening for a test event', () => {
  test('has a subscription and a secret of its own', async () => {
    const host = await start();
    await host.publish();
    const stop = await host.listen();
    expect(urls()).toEqual([
      `${host.webhookUrl}?version=2026-02-03`,
      `${host.testUrl}?version=2026-02-03`,
    ]);
    await linq.emulator.v3.deliveries.deliver({ event_type: 'message.received', data: {} });
    expect(host.executions).toHaveLength(2);
    await stop();
    expect(urls()).toEqual([`${host.webhookUrl}?version=2026-02-03`]);
  });
});

describe('Use My Own Subscription', () => {
  test('registers nothing, and checks with the Webhook Secret of the credential', async () => {
    const host = await start({ options: { ownSubscription: true } });
    const { id } = store().create({
      target_url: `${host.webhookUrl}?line=1`,
      subscribed_events: ['message.received'],
    });
    await host.changeCredential({
      integrationToken: TOKEN,
      baseUrl: linq.emulator.url,
      webhookSecret: store().secretOf(id),
    });
    await host.publish();
    await expect(sendV3(linq, receivedV3())).resolves.toEqual(started);
    await host.unpublish();
    expect(ids()).toEqual([id]);
  });
});
