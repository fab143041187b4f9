import {
  baseUrlOf,
  credentialName,
  readBaseUrl,
  tokenOf,
  webhookSecretOf,
} from '../../nodes/Linq/client/credential';
import { LINQ, nodeOf } from '../support/n8n';

const linqNode = nodeOf('Linq', LINQ);

test.each([
  [' token\n', 'token'],
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
