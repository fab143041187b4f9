import { LoadOptionsContext } from 'n8n-core';
import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { searchWebhookSubscriptions } from '../../nodes/Linq/search/webhookSubscriptions';
import { TOKEN, useLinq } from '../support/linq';
import {
  additionalDataOf,
  credentialsWith,
  LINQ,
  nodeOf,
  workflowDataOf,
  workflowOf,
} from '../support/n8n';

const linq = useLinq();

/** Fills the pick list as n8n's editor does, with n8n-core's own context. */
async function search(filter?: string, integrationToken = TOKEN) {
  const node = nodeOf('Linq', LINQ);
  const credentials = await credentialsWith({ integrationToken, baseUrl: linq.emulator.url });
  const context = new LoadOptionsContext(
    workflowOf(workflowDataOf([node])),
    node,
    additionalDataOf(credentials),
    'parameters.webhookSubscriptionId',
  );
  // n8n casts here too: its two packages differ on whether a workflow has a name.
  return await searchWebhookSubscriptions.call(context as ILoadOptionsFunctions, filter);
}

beforeEach(() => {
  const events = ['message.sent'];
  linq.emulator.createSubscription({ webhook_url: 'https://b.example/Hook', events });
  linq.emulator.createSubscription({ webhook_url: 'https://a.example', events, active: false });
});

const all = [
  { name: 'https://a.example (2, paused)', value: 2 },
  { name: 'https://b.example/Hook (1)', value: 1 },
];

test.each([
  ['nothing', undefined, all],
  ['spaces', ' ', all],
  ['part of a URL, in any case', 'B.EXAMPLE/hook', [all[1]]],
  ['an ID', '2', [all[0]]],
  ['what no subscription has', 'c.example', []],
])('searched for %s', async (_, filter, results) => {
  await expect(search(filter)).resolves.toEqual({ results });
});

test('an account without subscriptions gives an empty list', async () => {
  linq.emulator.interfere = () => ({
    kind: 'answer',
    status: 200,
    body: '{"webhook_subscriptions":[]}',
  });
  await expect(search()).resolves.toEqual({ results: [] });
});

test('says what is wrong when the token is', async () => {
  await expect(search('', 'wrong')).rejects.toMatchObject({
    name: 'NodeApiError',
    message:
      'Linq does not know the integration token. Check it in the credential "Linq Partner API".',
  });
});
