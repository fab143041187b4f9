import fc from 'fast-check';
import { open, seal } from '../../nodes/Linq/shared/sealed';

/** Whole characters: half a surrogate pair has no UTF-8. */
const texts = fc.string({ unit: 'binary', maxLength: 200 });
const urls = fc.webUrl({ withQueryParameters: true });

describe('a sealed secret', () => {
  test('opens with the same token and URL', () => {
    fc.assert(
      fc.property(texts, texts, urls, (secret, token, url) => {
        expect(open(seal(secret, token, url), token, url)).toBe(secret);
      }),
    );
  });

  test('is another text each time, and shows neither secret nor token', () => {
    const token = 'a token of a customer';
    const sealed = Array.from({ length: 100 }, () => seal('whsec_c2VjcmV0', token, 'https://a.b'));
    expect(new Set(sealed).size).toBe(100);
    for (const text of sealed) {
      const bytes = Buffer.from(text, 'base64url').toString('latin1');
      expect(text + bytes).not.toMatch(/whsec_|c2VjcmV0|secret|a token/);
    }
  });

  test('does not open with another token', () => {
    fc.assert(
      fc.property(texts, texts, texts, urls, (secret, token, other, url) => {
        fc.pre(token !== other);
        expect(open(seal(secret, token, url), other, url)).toBeUndefined();
      }),
    );
  });

  test('does not open for another URL', () => {
    fc.assert(
      fc.property(texts, texts, urls, urls, (secret, token, url, other) => {
        fc.pre(url !== other);
        expect(open(seal(secret, token, url), token, other)).toBeUndefined();
        expect(open(seal(secret, token, url), token, `${url}?`)).toBeUndefined();
      }),
    );
  });

  test('does not open after any change of one byte', () => {
    fc.assert(
      fc.property(
        texts,
        texts,
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (secret, token, at, change) => {
          const bytes = Buffer.from(seal(secret, token, 'https://a.b'), 'base64url');
          const index = at % bytes.length;
          bytes.writeUInt8(bytes.readUInt8(index) ^ change, index);
          expect(open(bytes.toString('base64url'), token, 'https://a.b')).toBeUndefined();
        },
      ),
    );
  });

  test('does not open when any part of it is missing, or anything was added', () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.string({ minLength: 1 }), (secret, at, more) => {
        const sealed = seal(secret, 'token', 'https://a.b');
        const cut = sealed.slice(0, at % sealed.length);
        expect(open(cut, 'token', 'https://a.b')).toBeUndefined();
        expect(open(sealed + more, 'token', 'https://a.b')).toBeUndefined();
      }),
    );
  });

  test('that is anything at all does not open, and does not throw', () => {
    const anything = fc.oneof(
      fc.anything(),
      fc.uint8Array({ maxLength: 100 }).map((bytes) => Buffer.from(bytes).toString('base64url')),
    );
    fc.assert(
      fc.property(anything, texts, texts, (sealed, token, url) => {
        expect(open(sealed, token, url)).toBeUndefined();
      }),
    );
  });
});
