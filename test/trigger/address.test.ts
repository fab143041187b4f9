import type { TriggerHost } from '../../harness/n8n/triggerHost';
import { useTrigger } from '../support/trigger';

const linq = useTrigger();

/** The URLs of all subscriptions at Linq, without what V3's have behind them. */
const urls = () =>
  [
    ...linq.emulator.subscriptions.map(({ webhook_url: url }) => url),
    ...linq.emulator.v3.subscriptions.all.map(({ target_url: url }) => url),
  ].map((url) => url.split('?')[0]);

/** n8n is set to another address, of the same server. */
const move = (host: TriggerHost) => {
  host.origin = host.origin.replace('127.0.0.1', 'localhost');
};

const rename = (host: TriggerHost) => {
  host.name = 'Another Name';
};

const switchApi = (host: TriggerHost) => {
  const apiVersion = host.parameters['apiVersion'] === 'v2' ? 'v3' : 'v2';
  host.parameters = { ...host.parameters, apiVersion };
};

describe.each(['v2', 'v3'])('n8n at another address, with a trigger of %s', (apiVersion) => {
  const published = async () => {
    const host = await linq.start({ apiVersion }, { webhookSecret: '' });
    await host.publish();
    expect(urls()).toEqual([host.webhookUrl]);
    return host;
  };

  test.each<[string, (host: TriggerHost) => void]>([
    ['as it was', () => undefined],
    ['renamed', rename],
    ['switched to the other API', switchApi],
    [
      'renamed and switched',
      (host) => {
        rename(host);
        switchApi(host);
      },
    ],
  ])('%s: publish leaves one subscription, there; unpublish none', async (_, change) => {
    const host = await published();
    move(host);
    change(host);
    await host.publish();
    expect(urls()).toEqual([host.webhookUrl]);
    await host.unpublish();
    expect(urls()).toEqual([]);
  });

  test('unpublish at once leaves none', async () => {
    const host = await published();
    move(host);
    await host.unpublish();
    expect(urls()).toEqual([]);
  });

  test('a subscription of somebody else at the old address stays', async () => {
    const host = await published();
    const theirs = host.webhookUrl;
    linq.emulator.createSubscription({ webhook_url: theirs, events: ['message.read'] });
    move(host);
    await host.publish();
    expect(urls().sort()).toEqual([theirs, host.webhookUrl].sort());
  });
});
