import fc from 'fast-check';
import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import {
  claimsSignature,
  flawIn,
  isSignedWith,
  subscriptionOf,
} from '../../nodes/Linq/events/v3/signature';

/** Bodies as any JSON is: text in UTF-8. */
const bodies = fc.json();
const secrets = fc
  .uint8Array({ minLength: 1, maxLength: 64 })
  .map((bytes) => `whsec_${Buffer.from(bytes).toString('base64')}`);
/** What an HTTP header can carry. */
const ids = fc.stringMatching(/^[\w.-]{1,64}$/);
const seconds = fc.integer({ min: -299, max: 299 });

type Headers = Record<string, unknown>;

const verify = (secret: string, headers: Headers, body: string | Buffer) =>
  isSignedWith(secret, { headers, raw: Buffer.from(body), parsed: {} });

/** Signed by the library that Linq tells its customers to check with. */
function signed(secret: string, body: string, { id = 'msg_1', off = 0 } = {}) {
  const when = new Date(Date.now() + off * 1000);
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(when.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, when, body),
  };
}

function olderSigned(key: string | Buffer, body: string, off = 0) {
  const timestamp = String(Math.floor(Date.now() / 1000) + off);
  return {
    'x-webhook-timestamp': timestamp,
    'x-webhook-signature': createHmac('sha256', key).update(`${timestamp}.${body}`).digest('hex'),
  };
}

const SECRET = `whsec_${Buffer.from('the key of these tests').toString('base64')}`;
const BODY = '{"event_type":"message.received"}';

beforeEach(() => {
  jest.useFakeTimers({ now: new Date('2026-11-25T12:00:00.400Z') });
});

afterEach(() => {
  jest.useRealTimers();
});

describe('a signature after Standard Webhooks', () => {
  test('made by the library is accepted', () => {
    fc.assert(
      fc.property(bodies, secrets, ids, seconds, (body, secret, id, off) => {
        expect(verify(secret, signed(secret, body, { id, off }), body)).toBe(true);
      }),
    );
  });

  test('is judged as the library judges it, whatever is changed in its headers', () => {
    const header = fc.constantFrom('webhook-id', 'webhook-timestamp', 'webhook-signature');
    const visible = fc.stringMatching(/^[!-~]$/);
    fc.assert(
      fc.property(bodies, secrets, header, fc.nat(), visible, (body, secret, name, at, put) => {
        const headers = signed(secret, body);
        const index = at % headers[name].length;
        headers[name] = headers[name].slice(0, index) + put + headers[name].slice(index + 1);
        // The library reads as many digits as a timestamp begins with; Linq sends nothing else.
        fc.pre(/^\d+$/.test(headers['webhook-timestamp']));
        expect(verify(secret, headers, body)).toBe(isTakenByLibrary(secret, headers, body));
      }),
    );
  });

  test('is refused after any change of one byte of the body', () => {
    fc.assert(
      fc.property(
        bodies,
        secrets,
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (body, secret, at, change) => {
          const bytes = Buffer.from(body);
          const index = at % bytes.length;
          bytes.writeUInt8(bytes.readUInt8(index) ^ change, index);
          expect(verify(secret, signed(secret, body), bytes)).toBe(false);
        },
      ),
    );
  });

  test('is refused with any other secret', () => {
    fc.assert(
      fc.property(bodies, secrets, secrets, (body, secret, other) => {
        // HMAC fills short keys up with zeros.
        const key = (text: string) => Buffer.from(text.slice(6), 'base64').toString('hex');
        fc.pre(key(secret).replace(/(00)+$/, '') !== key(other).replace(/(00)+$/, ''));
        expect(verify(other, signed(secret, body), body)).toBe(false);
      }),
    );
  });

  test('is one of several, in any place, and only of scheme v1', () => {
    const headers = signed(SECRET, BODY);
    const other = signed('whsec_b3RoZXI=', BODY)['webhook-signature'];
    const own = headers['webhook-signature'];
    const listed = (list: string) =>
      verify(SECRET, { ...headers, 'webhook-signature': list }, BODY);
    expect(listed(`${own} ${other}`)).toBe(true);
    expect(listed(`${other} v1a,xyz ${own}`)).toBe(true);
    expect(listed(`${other} v1a,xyz`)).toBe(false);
    expect(listed(own.replace('v1,', 'v2,'))).toBe(false);
    expect(listed(own.slice(3))).toBe(false);
  });

  test.each([
    [-301, false],
    [-300, true],
    [300, true],
    [301, false],
  ])('made %i seconds from now: %s', (off, taken) => {
    expect(verify(SECRET, signed(SECRET, BODY, { off }), BODY)).toBe(taken);
  });

  test.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])(
    'without %s is refused, though the older headers are good',
    (name) => {
      const headers = { ...signed(SECRET, BODY), ...olderSigned(SECRET, BODY) };
      expect(verify(SECRET, { ...headers, [name]: undefined }, BODY)).toBe(false);
      expect(verify(SECRET, { ...headers, [name]: '' }, BODY)).toBe(false);
    },
  );
});

describe('the older signature, where no new header came', () => {
  test.each([
    ['the secret as it stands', SECRET],
    ['its bytes', Buffer.from('the key of these tests')],
  ])('over the raw body with %s is accepted', (_, key) => {
    expect(verify(SECRET, olderSigned(key, BODY), BODY)).toBe(true);
    expect(verify(SECRET, olderSigned(key, BODY), `${BODY} `)).toBe(false);
    expect(verify(SECRET, olderSigned(key, BODY, -301), BODY)).toBe(false);
    expect(verify(SECRET, olderSigned(key, BODY, 301), BODY)).toBe(false);
    expect(verify('whsec_b3RoZXI=', olderSigned(key, BODY), BODY)).toBe(false);
  });

  test('without its timestamp is refused', () => {
    const { 'x-webhook-signature': signature } = olderSigned(SECRET, BODY);
    expect(verify(SECRET, { 'x-webhook-signature': signature }, BODY)).toBe(false);
  });

  test('does not help a new one that is wrong', () => {
    const headers = { ...signed('whsec_b3RoZXI=', BODY), ...olderSigned(SECRET, BODY) };
    expect(verify(SECRET, headers, BODY)).toBe(false);
  });
});

test('headers that are anything at all are refused without throwing', () => {
  const names = [
    'webhook-id',
    'webhook-timestamp',
    'webhook-signature',
    'x-webhook-timestamp',
    'x-webhook-signature',
  ];
  const headers = fc.dictionary(fc.constantFrom(...names), fc.oneof(fc.anything(), fc.string()));
  fc.assert(
    fc.property(headers, fc.string(), fc.uint8Array(), (given, secret, body) => {
      expect(isSignedWith(secret, { headers: given, raw: Buffer.from(body), parsed: {} })).toBe(
        false,
      );
    }),
  );
});

test.each<[string, (headers: Headers) => Headers]>([
  ['an ID missing', ({ 'webhook-id': _, ...headers }) => headers],
  ['two of each', (headers) => ({ ...headers, 'webhook-id': ['a', 'b'] })],
  ['letters behind the time', (headers) => changed(headers, (time) => `${time}x`)],
  ['letters before the time', (headers) => changed(headers, (time) => `x${time}`)],
  ['no time at all', (headers) => changed(headers, () => '')],
])('headers with %s claim a signature and have none', (_, change) => {
  const headers = change(signed(SECRET, BODY));
  const delivery = { headers, raw: Buffer.from(BODY), parsed: {} };
  expect(claimsSignature(delivery)).toBe(true);
  expect(flawIn(delivery)).toBeDefined();
  expect(flawIn({ ...delivery, headers: signed(SECRET, BODY) })).toBeUndefined();
});

const changed = (headers: Headers, change: (time: string) => string): Headers => ({
  ...headers,
  'webhook-timestamp': change(String(headers['webhook-timestamp'])),
});

test('the subscription is the one that a header names', () => {
  const named = (id: unknown) =>
    subscriptionOf({
      headers: { 'x-webhook-subscription-id': id },
      raw: Buffer.alloc(0),
      parsed: {},
    });
  expect(named('one')).toBe('one');
  for (const none of ['', undefined, ['one']]) expect(named(none)).toBeUndefined();
});

test('with a secret that has no bytes nothing is accepted', () => {
  const headers = olderSigned('whsec_', BODY);
  expect(verify('whsec_', headers, BODY)).toBe(false);
});

function isTakenByLibrary(secret: string, headers: Record<string, string>, body: string): boolean {
  try {
    new Webhook(secret).verify(body, headers, { jsonParse: false });
    return true;
  } catch {
    return false;
  }
}
