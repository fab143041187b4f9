import type { IDataObject } from 'n8n-workflow';
import { LINQ } from '../../harness/n8n/n8n';
import { newItems, newNode, newWorkflow } from '../../harness/n8n/workflow';
import { Session } from '../../harness/n8n/session';

let session: Session;

beforeAll(async () => {
  session = await Session.start();
  session.emulator.v3.lines.add('+15550000001');
});

afterAll(async () => {
  await session.close();
});

/** Calls a path with n8n's HTTP Request node and the credential. */
async function call(
  path: string,
  { origin = session.emulator.url, ...more }: IDataObject & { origin?: string } = {},
) {
  const { api, emulator } = session;
  const { id, name } = await api.saveCredential({
    name: 'Linq Partner API',
    type: 'linqPartnerApi',
    data: { integrationToken: emulator.token, baseUrl: emulator.url, ...more },
  });
  const request = newNode('HTTP Request', 'n8n-nodes-base.httpRequest', {
    url: origin + path,
    authentication: 'predefinedCredentialType',
    nodeCredentialType: 'linqPartnerApi',
    options: {},
  });
  const workflow = await api.createWorkflow(
    newWorkflow('Call', [
      newNode('Start', 'n8n-nodes-base.manualTrigger', {}),
      { ...request, typeVersion: 4.2, credentials: { linqPartnerApi: { id, name } } },
    ]),
  );
  const { status, data } = await api.run(workflow.id, 'Start');
  const { error, runData } = data.resultData;
  const json = runData['HTTP Request']?.[0]?.data?.['main']?.[0]?.[0]?.json;
  return { status, message: error?.message, json };
}

test.each([
  ['V2', '/api/partner/v2/phone_numbers'],
  ['V3', '/api/partner/v3/phone_numbers'],
])('n8n’s HTTP Request node calls %s with the credential', async (_, path) => {
  expect(await call(path)).toMatchObject({ status: 'success', message: undefined });
  expect(session.emulator.requests.at(-1)).toMatchObject({ path, status: 200 });
});

test.each([
  ['V2', '/api/partner/v2/phone_numbers'],
  ['V3', '/api/partner/v3/phone_numbers'],
])('and sends the token nowhere but to its base URL: %s', async (_, path) => {
  const { requests, url } = session.emulator;
  // The same emulator under another name is another origin.
  const elsewhere = url.replace('127.0.0.1', 'localhost');
  expect(elsewhere).not.toBe(url);
  const tokens = () =>
    requests.map(({ headers }) => headers['x-linq-integration-token'] ?? headers.authorization);

  const before = requests.length;
  await call(path, { origin: elsewhere });
  expect(tokens().slice(before)).toEqual([undefined]);

  session.emulator.interfere = ({ headers }) =>
    headers.host?.startsWith('127.0.0.1')
      ? { kind: 'answer', status: 302, headers: { location: elsewhere + path }, body: '' }
      : undefined;
  await call(path);
  session.emulator.interfere = () => undefined;
  expect(tokens().slice(before + 1)).toEqual([expect.stringContaining(session.emulator.token)]);
});

test('and sends the token to no domain that the credential does not allow', async () => {
  const before = session.emulator.requests.length;
  const { status, message } = await call('/api/partner/v3/phone_numbers', {
    allowedHttpRequestDomains: 'domains',
    allowedDomains: 'api.linqapp.com',
  });
  expect([status, message]).toEqual(['error', expect.stringMatching(/domain/i) as string]);
  expect(session.emulator.requests).toHaveLength(before);
});

test('the Linq node sends nothing where an expression in the credential gives its items several accounts', async () => {
  const { api, emulator } = session;
  const { id, name } = await api.saveCredential({
    name: 'Linq Partner API',
    type: 'linqPartnerApi',
    data: { integrationToken: '={{ $json.token }}', baseUrl: emulator.url },
  });
  const runFor = async (...tokens: string[]) => {
    const workflow = await api.createWorkflow(
      newWorkflow('Accounts', [
        newNode('Start', 'n8n-nodes-base.manualTrigger', {}),
        newItems(
          'Items',
          tokens.map((token) => ({ token })),
        ),
        {
          ...newNode('Linq', LINQ, { resource: 'phoneNumberV2', operation: 'getAll' }),
          credentials: { linqPartnerApi: { id, name } },
        },
      ]),
    );
    const before = emulator.requests.length;
    const { status, data } = await api.run(workflow.id, 'Start');
    return [status, data.resultData.error?.message, emulator.requests.length - before];
  };
  expect(await runFor(emulator.token, emulator.token)).toEqual(['success', undefined, 2]);
  expect(await runFor(emulator.token, 'another', emulator.token)).toEqual([
    'error',
    expect.stringContaining('gives item 1 a different account than item 0'),
    0,
  ]);
});
