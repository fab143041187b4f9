import {
  baseUrlOf,
  credentialName,
  readBaseUrl,
  tokenOf,
  webhookSecretOf,
} from '../../nodes/Linq/api/http/credential';
import { LinqPartnerApi } from '../../credentials/LinqPartnerApi.credentials';
import { LINQ, nodeOf } from '../../harness/n8n/n8n';

const linqNode = nodeOf('Linq', LINQ);

test.each([
  [' token\n', 'token'],
  ['Bearer token', 'token'],
  [' bearer  token ', 'token'],
  ['Bearertoken', 'Bearertoken'],
  [undefined, ''],
  [7, ''],
])('the token %j is %j', (integrationToken, token) => {
  expect(tokenOf({ integrationToken } as never)).toBe(token);
});

test.each([
  [' a secret ', ' a secret '],
  ['  ', ''],
  ['', ''],
  [undefined, ''],
  [7, ''],
])('the webhook secret %j is %j', (webhookSecret, secret) => {
  expect(webhookSecretOf({ webhookSecret } as never)).toBe(secret);
});

test('a credential is called by its name, where it has one', () => {
  expect(credentialName(linqNode)).toBe("the credential 'Linq of the tests'");
  expect(credentialName({ ...linqNode, credentials: {} })).toBe("the node's credential");
  const bare = { ...linqNode };
  delete bare.credentials;
  expect(credentialName(bare)).toBe("the node's credential");
});

test.each([
  ['', 'https://api.linqapp.com'],
  ['  ', 'https://api.linqapp.com'],
  [undefined, 'https://api.linqapp.com'],
  ['linq.example.com/', 'https://linq.example.com'],
  ['HTTP://linq.example.com//', 'HTTP://linq.example.com'],
  [' https://linq.example.com/a ', 'https://linq.example.com/a'],
])('the base URL %j is %s', (baseUrl, url) => {
  expect(readBaseUrl({ baseUrl } as never)).toEqual({ url });
});

test.each([
  'ftp://linq.example.com',
  'to https://linq.example.com',
  'ftp://a.example/https://b.example',
  'https://',
  '://',
])('the base URL %j is none', (baseUrl) => {
  expect(() => baseUrlOf({ baseUrl }, linqNode)).toThrow(
    `Base URL: expected an http or https address, such as https://api.linqapp.com. Given: ${JSON.stringify(baseUrl)}`,
  );
});

describe('the token goes to the base URL alone', () => {
  const headersOf = async (
    url: string,
    { baseUrl = '', ...more }: { baseUrl?: string; baseURL?: string } = {},
  ) => {
    const { authenticate } = new LinqPartnerApi();
    if (typeof authenticate !== 'function') throw new Error('Not a function');
    const credential = { integrationToken: 'token', baseUrl };
    const options = await authenticate(credential, { url, headers: { Accept: '*/*' }, ...more });
    return options.headers;
  };
  const V2 = { Accept: '*/*', 'X-LINQ-INTEGRATION-TOKEN': 'token' };
  const V3 = { Accept: '*/*', Authorization: 'Bearer token' };

  test.each([
    ['https://api.linqapp.com/api/partner/v2/contacts?page=1', {}, V2],
    ['https://api.linqapp.com/api/partner/v3/chats', {}, V3],
    ['HTTPS://API.LINQAPP.COM:443/api/partner/v3/chats', {}, V3],
    ['/api/partner/v3/chats', { baseURL: 'https://api.linqapp.com' }, V3],
    ['https://api.linqapp.com/api/partner/v3/chats', { baseURL: 'https://elsewhere.example' }, V3],
    ['http://localhost:1/api/partner/v3/chats', { baseUrl: 'http://localhost:1/' }, V3],
    ['https://a.example/linq/api/partner/v3/chats', { baseUrl: 'a.example/linq' }, V3],
  ])('%s %j', async (url, more, headers) => {
    expect(await headersOf(url, more)).toEqual(headers);
  });

  test.each<[string, { baseUrl?: string; baseURL?: string }]>([
    ['https://elsewhere.example/api/partner/v3/chats', {}],
    ['https://api.linqapp.com.elsewhere.example/api/partner/v3/chats', {}],
    ['https://api.linqapp.com@elsewhere.example/api/partner/v3/chats', {}],
    ['https://elsewhere.example/?https://api.linqapp.com/api/partner/v3/chats', {}],
    ['https://elsewhere.example\\\\@api.linqapp.com/api/partner/v3/chats', {}],
    ['http://api.linqapp.com/api/partner/v3/chats', {}],
    ['https://api.linqapp.com:8443/api/partner/v3/chats', {}],
    ['https://api.linqapp.com/other?/api/partner/v3/chats', {}],
    ['https://api.linqapp.com/api/partner/v3/../../other', {}],
    ['https://a.example/api/partner/v3/chats', { baseUrl: 'https://a.example/linq' }],
    ['//elsewhere.example/api/partner/v3/chats', { baseURL: 'https://api.linqapp.com' }],
    ['.elsewhere.example/api/partner/v3/chats', { baseURL: 'https://api.linqapp.com' }],
    ['https://elsewhere.example/chats', { baseURL: 'https://api.linqapp.com/api/partner/v3/' }],
    ['//elsewhere.example/chats', { baseURL: 'https://api.linqapp.com/api/partner/v3/' }],
    ['https://api.linqapp.com/api/partner/v3/chats', { baseUrl: 'ftp://api.linqapp.com' }],
    ['/api/partner/v3/chats', {}],
  ])('not to %s %j', async (url, more) => {
    expect(await headersOf(url, more)).toEqual({ Accept: '*/*' });
  });
});
