import fc from 'fast-check';
import { createHmac } from 'node:crypto';
import {
  canonicalJson,
  claimsSignature,
  flawIn,
  isSignedWith as isSigned,
} from '../../nodes/Linq/events/v2/signature';

const sign = (secret: string, body: Buffer | string) =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

const isSignedWith = (
  secret: string,
  { header, ...body }: { header: unknown; raw: Buffer; parsed: unknown },
) => isSigned(secret, { ...body, headers: { 'x-webhook-signature': header } });

const bytes = fc.uint8Array({ maxLength: 2_000 }).map((array) => Buffer.from(array));
const secrets = fc.string({ unit: 'binary', minLength: 1, maxLength: 200 });

/** As JSON.parse would give it: no -0, no undefined. */
const parsed = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as unknown);

describe('a signature', () => {
  test('over any bytes with any secret is accepted, in either case', () => {
    fc.assert(
      fc.property(bytes, secrets, (raw, secret) => {
        const header = sign(secret, raw);
        expect(isSignedWith(secret, { header, raw, parsed: {} })).toBe(true);
        const upper = `sha256=${header.slice(7).toUpperCase()}`;
        expect(isSignedWith(secret, { header: upper, raw, parsed: {} })).toBe(true);
      }),
    );
  });

  test('is refused after any change of one byte of the body', () => {
    fc.assert(
      fc.property(
        bytes.filter(({ length }) => length > 0),
        secrets,
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (raw, secret, at, change) => {
          const changed = Buffer.from(raw);
          const index = at % raw.length;
          changed.writeUInt8((changed.readUInt8(index) + change) % 256, index);
          expect(
            isSignedWith(secret, { header: sign(secret, raw), raw: changed, parsed: {} }),
          ).toBe(false);
        },
      ),
    );
  });

  test('is refused after any change of one character of the header', () => {
    fc.assert(
      fc.property(
        bytes,
        secrets,
        fc.nat(70),
        fc.string({ minLength: 1, maxLength: 1 }),
        (raw, secret, at, character) => {
          const header = sign(secret, raw);
          const changed = header.slice(0, at) + character + header.slice(at + 1);
          fc.pre(changed.toLowerCase() !== header);
          expect(isSignedWith(secret, { header: changed, raw, parsed: {} })).toBe(false);
        },
      ),
    );
  });

  test('is refused with any other secret', () => {
    fc.assert(
      fc.property(bytes, secrets, secrets, (raw, secret, other) => {
        fc.pre(Buffer.compare(Buffer.from(secret), Buffer.from(other)) !== 0);
        expect(isSignedWith(other, { header: sign(secret, raw), raw, parsed: {} })).toBe(false);
      }),
    );
  });

  test('that is anything at all is refused without throwing', () => {
    fc.assert(
      fc.property(fc.anything(), bytes, fc.anything(), (header, raw, body) => {
        expect(isSignedWith('secret', { header, raw, parsed: body })).toBe(false);
      }),
    );
  });

  test('over the canonical form is accepted, however the body was written', () => {
    fc.assert(
      fc.property(parsed, secrets, fc.integer({ min: 1, max: 8 }), (value, secret, indent) => {
        const raw = Buffer.from(` ${JSON.stringify(value, null, indent)}`);
        const header = sign(secret, canonicalJson(value) ?? '');
        expect(isSignedWith(secret, { header, raw, parsed: value })).toBe(true);
      }),
    );
  });
});

test.each([
  [undefined, false, false],
  ['nonsense', true, false],
  [`sha256=${'0'.repeat(63)}`, true, false],
  [`xsha256=${'0'.repeat(64)}`, true, false],
  [`sha256=${'0'.repeat(64)}x`, true, false],
  [[`sha256=${'0'.repeat(64)}`], true, false],
  [`sha256=${'0'.repeat(64)}`, true, true],
])('the header %j is there: %s, and well formed: %s', (header, isThere, isGood) => {
  const delivery = {
    headers: { 'x-webhook-signature': header },
    raw: Buffer.alloc(0),
    parsed: undefined,
  };
  expect(claimsSignature(delivery)).toBe(isThere);
  expect(flawIn(delivery) === undefined).toBe(isGood);
});

describe('the canonical form', () => {
  test('means the same as the value, and does not depend on the order of keys', () => {
    fc.assert(
      fc.property(parsed, (value) => {
        const canonical = canonicalJson(value);
        expect(JSON.parse(canonical ?? '')).toEqual(value);
        expect(canonicalJson(reversed(value))).toBe(canonical);
      }),
    );
  });

  test('is compact and sorted at every level', () => {
    const value = JSON.parse(
      '{"b":[{"d":1,"c":"é\\u2028\\"<>&"}],"a":12345678901234567890,"__proto__":{"z":null,"y":[]}, "é":1e21}',
    ) as unknown;
    expect(canonicalJson(value)).toBe(
      '{"__proto__":{"y":[],"z":null},"a":12345678901234567000,"b":[{"c":"é\u2028\\"<>&","d":1}],"é":1e+21}',
    );
  });

  test('has none for a body nested too deeply, which is then refused', () => {
    const deep = JSON.parse('['.repeat(50_000) + ']'.repeat(50_000)) as unknown;
    expect(canonicalJson(deep)).toBeUndefined();
    const delivery = { header: sign('secret', 'x'), raw: Buffer.from('y'), parsed: deep };
    expect(isSignedWith('secret', delivery)).toBe(false);
  });

  test('has none either where objects are nested too deeply, and has one up to there', () => {
    const nested = (depth: number) =>
      JSON.parse('{"a":'.repeat(depth) + '1' + '}'.repeat(depth)) as unknown;
    expect(canonicalJson(nested(100))).toBe('{"a":'.repeat(100) + '1' + '}'.repeat(100));
    expect(canonicalJson(nested(101))).toBeUndefined();
  });

  test('is made of a body that is as large as it may be', () => {
    const canonical = `{"a":1,"b":"${'x'.repeat(199_986)}"}`;
    const parsed = JSON.parse(canonical) as { a: number; b: string };
    const raw = Buffer.from(JSON.stringify({ b: parsed.b, a: 1 }));
    expect(raw.length).toBe(200_000);
    expect(isSignedWith('secret', { header: sign('secret', canonical), raw, parsed })).toBe(true);
  });

  test('is not made for a large body that was not signed as it came', () => {
    const value = { text: 'x'.repeat(200_000) };
    const header = sign('secret', canonicalJson(value) ?? '');
    const raw = Buffer.from(JSON.stringify(value, null, 1));
    expect(isSignedWith('secret', { header, raw, parsed: value })).toBe(false);
    expect(isSignedWith('secret', { header: sign('secret', raw), raw, parsed: value })).toBe(true);
  });
});

/** The same value with the keys of its objects in the opposite order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reversed(item)]),
  );
}
