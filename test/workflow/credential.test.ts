import { readBaseUrl } from '../../nodes/Linq/api/http/credential';
import { seed, update } from '../support/failingRun';
import { TOKEN, useLinq } from '../support/linq';

const linq = useLinq();

describe('the credential', () => {
  test.each(['/', '///', '  '])('takes a base URL with %j at its end', async (end) => {
    seed(linq.emulator, 1);
    const { error } = await linq.run(update, { credential: { baseUrl: linq.emulator.url + end } });
    expect(error).toBeUndefined();
    expect(linq.wire()[0]?.path).toBe('/api/partner/v2/webhook_subscriptions/1');
  });

  test('takes a token with spaces around it', async () => {
    seed(linq.emulator, 1);
    const { error } = await linq.run(update, { credential: { integrationToken: ` ${TOKEN}\n` } });
    expect(error).toBeUndefined();
  });

  test.each([
    ['', 'https://api.linqapp.com'],
    ['  ', 'https://api.linqapp.com'],
    ['api.linqapp.com', 'https://api.linqapp.com'],
    ['localhost:1', 'https://localhost:1'],
    ['http://localhost:1/', 'http://localhost:1'],
  ])('understands the base URL %j as %s', (baseUrl, url) => {
    expect(readBaseUrl({ baseUrl })).toEqual({ url });
  });

  test.each(['ftp://api.linqapp.com', 'https://', 'a b'])(
    'refuses the base URL %j before any request, and says in which credential it is',
    async (baseUrl) => {
      const { error } = await linq.run(update, { credential: { baseUrl } });
      expect(error).toMatchObject({
        name: 'NodeOperationError',
        message: `Base URL: expected an http or https address, such as https://api.linqapp.com. Given: "${baseUrl}"`,
        description:
          "Correct it in the credential 'Linq of the tests'. The Linq API is at https://api.linqapp.com.",
      });
    },
  );

  test('is decrypted three times, however many items there are', async () => {
    seed(linq.emulator, 3);
    const { output, decryptions } = await linq.run(update, {
      items: [{ id: 1 }, { id: 2 }, { id: 3 }],
    });
    expect(output).toHaveLength(3);
    expect(decryptions).toBe(3);
  });
});
