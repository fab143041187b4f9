import type { RawAnswer } from '../../nodes/Linq/api/http/answer';
import {
  askedPause,
  backoff,
  mayHaveBeenTaken,
  mayRepeat,
  retryAfterOf,
} from '../../nodes/Linq/api/http/retry';
import { V2, v2 } from '../../nodes/Linq/api/http/v2';
import { V3, v3 } from '../../nodes/Linq/api/http/v3';

const answered = (statusCode: number, more: Partial<RawAnswer> = {}) => ({
  answer: { statusCode, headers: {}, body: '', ...more },
});

const code = (number: number, more: object = {}) => ({ error: { code: number, ...more } });

const asking = (seconds: string) => ({ headers: { 'retry-after': seconds } });

describe('what may go out once more, and what Linq may have taken', () => {
  test.each([
    ['V2: 429', V2, answered(429), 'always', false],
    ['V2: 503', V2, answered(503), 'if it is repeatable', true],
    ['V2: 500', V2, answered(500), 'never', true],
    ['V2: 422', V2, answered(422), 'never', false],
    ['V3: 429', V3, answered(429), 'always', false],
    ['V3: 500', V3, answered(500), 'if it is repeatable', true],
    ['V3: 409 of what is not ready', V3, answered(409, { body: code(2007) }), 'always', false],
    ['V3: 409 of another kind', V3, answered(409, { body: code(2013) }), 'never', false],
    ['nothing is listening there', V3, { code: 'ECONNREFUSED' }, 'always', false],
    ['its name is not known', V3, { code: 'ENOTFOUND' }, 'always', false],
    ['its name could not be resolved', V3, { code: 'EAI_AGAIN' }, 'always', false],
    ['there is no way to the host', V3, { code: 'EHOSTUNREACH' }, 'always', false],
    ['there is no way to the network', V3, { code: 'ENETUNREACH' }, 'always', false],
    [
      'its certificate is for another',
      V3,
      { code: 'ERR_TLS_CERT_ALTNAME_INVALID' },
      'always',
      false,
    ],
    ['a cut connection', V3, { code: 'ECONNRESET' }, 'if it is repeatable', true],
    ['an answer cut in its body', V3, { code: 'ERR_BAD_RESPONSE' }, 'if it is repeatable', true],
    ['no reason known', V3, { code: undefined }, 'if it is repeatable', true],
  ] as const)('%s', (_, generation, result, when, isTaken) => {
    expect(mayRepeat(true, result, generation)).toBe(when !== 'never');
    expect(mayRepeat(false, result, generation)).toBe(when === 'always');
    expect(mayHaveBeenTaken(result, generation)).toBe(isTaken);
  });
});

test.each([
  ['600', true],
  ['600.5', false],
  ['1000000000', false],
])('what is to come back in %s seconds may go out once more: %p', (seconds, may) => {
  for (const status of [429, 503])
    expect(mayRepeat(true, answered(status, asking(seconds)), V3)).toBe(may);
});

describe('how long Linq wants to be left alone', () => {
  const silent = { said: '', advice: [] };

  const NOW = Date.parse('2026-01-01T00:00:00Z');

  beforeEach(() => {
    jest.useFakeTimers({ now: NOW });
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  test.each([
    ['30', 30_000],
    [' 2 ', 2_000],
    ['0', 0],
    ['1.5', 2_000],
    ['0.4', 1_000],
    ['1000000000', 1e12],
    ['Thu, 01 Jan 2026 00:01:30 GMT', 90_000],
    ['Thursday, 01-Jan-26 00:01:30 GMT', 90_000],
    ['Thu Jan  1 00:01:30 2026', 90_000],
    ['Mon Jan 12 00:00:00 2026', 11 * 86_400_000],
    ['Thu, 01 Jan 1970 00:00:10 GMT', 0],
    // Further than 50 years ahead is of the century before.
    ['Sunday, 06-Nov-94 08:49:37 GMT', 0],
    ['Wednesday, 01-Jan-76 00:00:00 GMT', Date.UTC(2076, 0) - NOW],
    ['Saturday, 01-Jan-77 00:00:00 GMT', 0],
  ])('Retry-After: %s', (value, milliseconds) => {
    expect(retryAfterOf(answered(429, asking(value)).answer, silent)).toBe(milliseconds);
  });

  test.each([
    '',
    '-1',
    '+5',
    '1e3',
    '0x10',
    '1.',
    '.5',
    'NaN',
    'Infinity',
    'soon',
    'about 5',
    '5 s',
    '2.5 minutes',
    '2026-01-01T00:01:30Z',
    '1/1/2026',
    'Thu, 01 Jan 2026 00:01:30 CET',
    'Thu, 01 Foo 2026 00:01:30 GMT',
    'Thu, 01 Jan 2026 99:01:30 GMT',
  ])('Retry-After: %j is as if it was not there', (value) => {
    const { answer } = answered(429, asking(value));
    expect(retryAfterOf(answer, silent)).toBeUndefined();
    expect(retryAfterOf(answer, { ...silent, retryAfterMs: 7_000 })).toBe(7_000);
  });

  test.each([
    [2, 2_000],
    [1.5, 2_000],
    ['2', 2_000],
    [' 1.2 ', 2_000],
    [0, 0],
    [-1, undefined],
    ['-1', undefined],
    ['1e3', undefined],
    ['soon', undefined],
    ['', undefined],
    [null, undefined],
    [true, undefined],
    [[5], undefined],
  ])('retry_after of the error: %j', (value, milliseconds) => {
    const error = V3.errorOf(code(1007, { retry_after: value }));
    expect(error.retryAfterMs).toBe(milliseconds);
    expect(V3.errorOf(code(2007, { retry_after: value })).retryAfterMs).toBe(milliseconds ?? 2_000);
  });

  test('the header counts before the error, and the error where there is no header', () => {
    const error = { ...silent, retryAfterMs: 7_000 };
    expect(retryAfterOf(answered(429, asking('1')).answer, error)).toBe(1_000);
    expect(retryAfterOf(answered(429).answer, error)).toBe(7_000);
    expect(retryAfterOf(answered(429).answer, silent)).toBeUndefined();
  });
});

describe('the wait before a request goes out again', () => {
  beforeEach(() => {
    jest.spyOn(Math, 'random').mockReturnValue(0.5);
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  test.each([
    [1, 250],
    [2, 500],
    [5, 4_000],
    [7, 15_000],
    [20, 15_000],
  ])('after try %d it is a random part of what doubles, up to half a minute', (tries, wait) => {
    expect(backoff(tries, answered(503), V2)).toBe(wait);
    expect(backoff(tries, { code: 'ECONNRESET' }, V2)).toBe(wait);
  });

  test('is at least what the answer asks for', () => {
    expect(backoff(1, answered(503, asking('3')), V2)).toBe(3_000);
    expect(backoff(5, answered(503, asking('3')), V2)).toBe(4_000);
    expect(backoff(1, answered(409, { body: code(2007) }), V3)).toBe(2_000);
    expect(backoff(1, answered(503, { body: code(1, { retry_after: 9 }) }), V3)).toBe(9_000);
  });

  test('a 429 is waited for by the pace of all requests, unless it speaks of its lane alone', () => {
    expect(backoff(1, answered(429, asking('3')), V3)).toBe(0);
    expect(backoff(1, answered(429, asking('3')), V3, true)).toBe(3_000);
  });
});

describe('the pause that a 429 asks of all requests', () => {
  test.each([
    ['what its header says', answered(429, asking('4')), 4_000],
    ['what its error says', answered(429, { body: code(1, { retry_after: 5 }) }), 5_000],
    ['what is documented for the call, where it says nothing', answered(429), 60_000],
    ['the same where there was no answer', { code: undefined }, 60_000],
  ])('is %s', (_, result, milliseconds) => {
    expect(askedPause({ path: v3`chats`, pauseMs: 60_000 }, result)).toBe(milliseconds);
  });

  test('is none where it is too long to wait for', () => {
    expect(askedPause({ path: v3`chats` }, answered(429, asking('601')))).toBe(0);
  });

  test('is not known otherwise', () => {
    expect(askedPause({ path: v2`contacts` }, answered(429))).toBeUndefined();
  });
});
