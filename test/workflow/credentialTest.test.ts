import { CredentialTestContext } from 'n8n-core';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { Linq } from '../../nodes/Linq/Linq.node';
import { LinqTrigger } from '../../nodes/Linq/LinqTrigger.node';
import { plainError } from '../../harness/linq/errors';
import type { Fault } from '../../harness/linq/faults';
import { TOKEN, useLinq } from '../support/linq';
import { additionalDataOf, credentialsWith } from '../../harness/n8n/n8n';

const linq = useLinq();

/** n8n tries a credential, as its editor lets it do when a person saves one. */
async function tryCredential(data: ICredentialDataDecryptedObject = {}) {
  const credential = { integrationToken: TOKEN, baseUrl: linq.emulator.url };
  const context = new CredentialTestContext(additionalDataOf(await credentialsWith(credential)));
  const decrypted = { id: '1', name: 'Mine', type: 'linqPartnerApi' };
  const { testCredential } = new Linq().methods.credentialTest;
  return await testCredential.call(context, { ...decrypted, data: { ...credential, ...data } });
}

const answer = (status: number, body: unknown): Fault => ({
  kind: 'answer',
  status,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

/** Linq answers V2 and V3 so. */
const answers = (v2: Fault | undefined, v3: Fault | undefined) => {
  linq.emulator.interfere = ({ path }) => (path.startsWith('/api/partner/v3/') ? v3 : v2);
};

const OF_V2 = answer(200, { webhook_subscriptions: [] });
const OF_V3 = answer(200, { phone_numbers: [] });
const UNKNOWN = answer(401, plainError(401, 'unauthorized', 'Unauthorized', `No ${TOKEN} here`));
const FORBIDDEN = answer(403, { error: 'forbidden' });

describe('the credential test says what the token may do:', () => {
  test.each([
    ['V2 and V3', OF_V2, OF_V3, 'This token works for V2 and V3.'],
    [
      'V2 alone',
      OF_V2,
      UNKNOWN,
      "This token works for V2, but not for V3 (401). Choose the resources that have '(V2)' in their names.",
    ],
    [
      'V3 alone',
      FORBIDDEN,
      OF_V3,
      "This token works for V3, but not for V2 (403). Choose the resources that do not have '(V2)' in their names.",
    ],
    [
      'V2, while V3 is out of reach',
      OF_V2,
      { kind: 'cut' },
      'This token works for V2. V3 could not answer at the moment (ECONNRESET). Try again in a minute.',
    ],
  ] as const)('%s', async (_, v2, v3, message) => {
    answers(v2, v3);
    expect(await tryCredential()).toEqual({ status: 'OK', message });
    const sent = linq.emulator.requests.map(({ method, path, headers }) => ({
      request: `${method} ${path}`,
      v2: headers['x-linq-integration-token'],
      v3: headers.authorization,
    }));
    // Both go out at once.
    expect(sent.sort((one, other) => one.request.localeCompare(other.request))).toEqual([
      { request: 'GET /api/partner/v2/webhook_subscriptions', v2: TOKEN },
      { request: 'GET /api/partner/v3/phone_numbers', v3: `Bearer ${TOKEN}` },
    ]);
  });
});

describe.each([
  ['V2', 'V3'],
  ['V3', 'V2'],
] as const)('where there is %s alone, the credential is good', (own, other) => {
  test.each<[string, Fault]>([
    ['401', UNKNOWN],
    ['403', FORBIDDEN],
    ['404', answer(404, '<h1>Not Found</h1>')],
    ['a page', answer(200, '<!DOCTYPE html><title>Login</title>')],
    ['another list', answer(200, { data: [] })],
    ['nothing', answer(204, '')],
    ['a redirect', { kind: 'answer', status: 302, headers: { location: '/elsewhere' }, body: '' }],
    ['half an answer', { kind: 'truncated' }],
    ['an answer without end', { kind: 'endless', piece: ' '.repeat(1_000_000), everyMs: 1 }],
  ])('whatever answers for the other: %s', async (_, fault) => {
    const said = `This token works for ${own}, but not for ${other} (`;
    await expectToSay(said, fault);
  });

  test.each<[string, Fault]>([
    ['429', answer(429, '')],
    ['503', answer(503, '<h1>Down</h1>')],
    ['a connection that is cut', { kind: 'cut' }],
  ])('and a failure that passes tells nothing of the other: %s', async (_, fault) => {
    const said = `This token works for ${own}. ${other} could not answer at the moment (`;
    await expectToSay(said, fault);
  });

  async function expectToSay(said: string, fault: Fault) {
    if (own === 'V2') answers(undefined, fault);
    else answers(fault, undefined);
    const message = expect.stringContaining(said) as string;
    expect(await tryCredential()).toEqual({ status: 'OK', message });
  }
});

describe('the credential test says what is wrong, and what to do:', () => {
  const noLinq = (status: number) =>
    `There is no Linq API at ${linq.emulator.url}: something else answers there (${status}). The Linq API is at https://api.linqapp.com.`;

  test.each<[string, Fault, () => string]>([
    [
      'an unknown token',
      UNKNOWN,
      () =>
        'Linq does not know this integration token. Copy it again from Linq Zero under API > Overview, or from the message in which Linq sent it.',
    ],
    [
      'a token that may do nothing',
      FORBIDDEN,
      () => 'This integration token is valid, but has no access to the API. Ask Linq about it.',
    ],
    ['any page with 200', answer(200, '<!DOCTYPE html><title>n8n</title>'), () => noLinq(200)],
    ['any JSON with 200', answer(200, { data: [] }), () => noLinq(200)],
    ['an empty answer', answer(204, ''), () => noLinq(204)],
    ['a page with 404', answer(404, 'Cannot GET /api'), () => noLinq(404)],
    [
      'a redirect, which is not followed',
      { kind: 'answer', status: 302, headers: { location: '/elsewhere' }, body: '' },
      () => noLinq(302),
    ],
    [
      'a Linq that is down',
      answer(503, '<h1>Down</h1>'),
      () => 'Linq could not answer at the moment (503). Try again in a minute.',
    ],
    [
      'a Linq that breaks',
      answer(500, ''),
      () => 'Linq could not answer at the moment (500). Try again in a minute.',
    ],
    [
      'a Linq that has had too much',
      answer(429, ''),
      () => 'Linq could not answer at the moment (429). Try again in a minute.',
    ],
    [
      'lists with another status than 200',
      answer(203, { webhook_subscriptions: [], phone_numbers: [] }),
      () => noLinq(203),
    ],
    [
      'a connection that is cut',
      { kind: 'cut' },
      () =>
        `Linq could not be reached at ${linq.emulator.url}: it closed the connection (ECONNRESET). Check the base URL, and whether n8n can reach it from where it runs.`,
    ],
  ])('%s', async (_, fault, message) => {
    linq.emulator.interfere = () => fault;
    const result = await tryCredential();
    expect(result).toEqual({ status: 'Error', message: message() });
    expect(result.message).not.toContain(TOKEN);
    expect(linq.wire()).toHaveLength(2);
  });

  test.each([
    [
      '127.0.0.1:1',
      'Linq could not be reached at https://127.0.0.1:1: nothing is listening there (ECONNREFUSED). Check the base URL, and whether n8n can reach it from where it runs.',
    ],
    [
      'ftp://api.linqapp.com',
      'Base URL: expected an http or https address, such as https://api.linqapp.com. Given: "ftp://api.linqapp.com"',
    ],
  ])('the base URL %s', async (baseUrl, message) => {
    expect(await tryCredential({ baseUrl })).toEqual({ status: 'Error', message });
  });
});

test('both nodes offer the test, as n8n looks for it in either', () => {
  for (const { description, methods } of [new Linq(), new LinqTrigger()]) {
    expect(description.credentials).toEqual([
      { name: 'linqPartnerApi', required: true, testedBy: 'testCredential' },
    ]);
    expect(methods.credentialTest).toHaveProperty('testCredential');
  }
});

test('an answer without end is no list, and is not read any further', async () => {
  const endless: Fault = { kind: 'endless', piece: ' '.repeat(1_000_000), everyMs: 1 };
  answers(endless, endless);
  expect(await tryCredential()).toMatchObject({
    status: 'Error',
    message: expect.stringContaining('something else answers there (200)') as string,
  });
});
