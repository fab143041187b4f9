import { randomUUID } from 'node:crypto';
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

describe.each(['v2', 'v3'])('a copy of a workflow with its static data, of %s', (apiVersion) => {
  const COPIES: [string, (host: TriggerHost) => void][] = [
    [
      'in another n8n',
      (host) => {
        host.instanceId = 'another n8n';
        // Which knows nothing but what came with the copy.
        host.restart();
      },
    ],
    [
      'in the same n8n',
      (host) => {
        host.workflowId = randomUUID();
      },
    ],
  ];

  /** Makes the published workflow the copy, whose trigger has another URL. Returns the URL of the original. */
  const copied = async (copy: (host: TriggerHost) => void) => {
    const host = await linq.start({ apiVersion }, { webhookSecret: '' });
    await host.publish();
    const original = host.webhookUrl;
    copy(host);
    move(host);
    return { host, original };
  };

  /** Publishes the copy and unpublishes it. */
  const expectItsOwn = async (host: TriggerHost, original: string) => {
    await host.publish();
    expect(urls().sort()).toEqual([original, host.webhookUrl].sort());
    await host.unpublish();
    expect(urls()).toEqual([original]);
  };

  test.each(COPIES)(
    '%s: published and unpublished, the original keeps its own',
    async (_, copy) => {
      const { host, original } = await copied(copy);
      await host.publish();
      await expectItsOwn(host, original);
    },
  );

  test.each(COPIES)('%s: the same where it is switched to the other API', async (_, copy) => {
    const { host, original } = await copied(copy);
    switchApi(host);
    await expectItsOwn(host, original);
  });

  test.each(COPIES)('%s: unpublished at once, nothing is asked of Linq', async (_, copy) => {
    const { host, original } = await copied(copy);
    const before = linq.emulator.requests.length;
    await host.unpublish();
    expect(linq.emulator.requests).toHaveLength(before);
    expect(urls()).toEqual([original]);
  });
});
