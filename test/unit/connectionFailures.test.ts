import {
  codeOf,
  connectionFailure,
  unreachable,
} from '../../nodes/Linq/api/http/connectionFailures';
import { LINQ, nodeOf } from '../../harness/n8n/n8n';

describe('no answer', () => {
  /** What is said of a request that had no answer. */
  const failure = (code: string | undefined, timeout = 30_000) =>
    connectionFailure(nodeOf('Linq', LINQ), {
      subject: 'contact 1',
      baseUrl: 'https://linq.example.com',
      timeout,
      code,
    });
  const look = 'Linq may still have carried out the request. Check before you repeat it.';

  test.each(['ECONNABORTED', 'ETIMEDOUT'])('in time (%s)', (code) => {
    expect(failure(code)).toMatchObject({
      message: 'Linq did not answer within 30 seconds for contact 1',
      description: look,
    });
    expect(failure(code, 1_000).message).toContain('within 1 second for');
  });

  test.each(['ECONNRESET', 'EPIPE', 'ERR_BAD_RESPONSE', 'Z_BUF_ERROR', 'EWHATEVER', undefined])(
    'since the connection was cut, as any code says that does not surely mean never sent (%s)',
    (code) => {
      expect(failure(code)).toMatchObject({
        message: `The connection to Linq was lost before the response for contact 1 arrived (${code ?? 'no reason known'})`,
        description: look,
      });
    },
  );

  test('since no https is spoken there, or was no longer (EPROTO)', () => {
    expect(failure('EPROTO')).toMatchObject({
      message: 'The connection to Linq was lost before the response for contact 1 arrived (EPROTO)',
      description: `${look}\nhttps://linq.example.com may not speak https. If so, write it with http.`,
    });
  });

  test.each([
    ['ENOTFOUND', ': there is no host with this name (ENOTFOUND)'],
    ['CERT_HAS_EXPIRED', ': its certificate has expired (CERT_HAS_EXPIRED)'],
    [
      'ERR_INVALID_CHAR',
      ': the integration token contains an invalid character (ERR_INVALID_CHAR)',
    ],
  ])('since nothing was sent (%s)', (code, reason) => {
    expect(failure(code)).toMatchObject({
      message: `Linq could not be reached at https://linq.example.com${reason}`,
      description:
        "Check 'Base URL' in the credential 'Linq of the tests', and whether n8n can reach it from where it runs.",
    });
  });

  test('its code lies somewhere down the chain of causes, which may have no end', () => {
    const cause = Object.assign(new Error('inner'), { code: 'ENOTFOUND' });
    const middle = Object.assign(new Error('middle', { cause }), { code: 404 });
    expect(codeOf(new Error('outer', { cause: middle }))).toBe('ENOTFOUND');
    expect(codeOf(new Error('without'))).toBeUndefined();
    expect(codeOf('ENOTFOUND')).toBeUndefined();
    const endless = new Error('endless');
    endless.cause = endless;
    expect(codeOf(endless)).toBeUndefined();
  });

  test('the editor can say it in a line', () => {
    expect(unreachable('https://linq.example.com', 'ECONNREFUSED')).toBe(
      'Linq could not be reached at https://linq.example.com: nothing is listening there (ECONNREFUSED)',
    );
  });
});
