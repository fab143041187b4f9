import type { Reader } from '../../shared/reading';
import { readKeyOf, readMessageText, readUrl } from '../readers';

/** V3 reference, "TextPart". */
export const MOST_CHARACTERS = 10_000;

/** V3 reference, "LinkPart", "IMessageAppLayout" and "IMessageAppPart". */
export const LONGEST_LINK = 2048;

/** V3 reference, `idempotency_key`. */
export const LONGEST_KEY = 255;

/** One text part, counted as Linq does: in UTF-16 units. */
export const readPartText: Reader<string> = (given) => {
  const text = readMessageText(given);
  if (!('value' in text) || text.value.length <= MOST_CHARACTERS) return text;
  return {
    expected: 'text of up to 10,000 characters',
    problem: `expected up to 10,000 characters. Given: ${text.value.length}`,
  };
};

const HTTPS = /^https:/i;

/**
 * An absolute https address: V3 takes no other, neither to fetch from nor to deliver to. The scheme
 * comes out in lower case, as everybody takes it.
 */
export const readHttpsUrl: Reader<string> = (given) => {
  const url = readUrl(given);
  return 'value' in url && HTTPS.test(url.value)
    ? { value: url.value.replace(HTTPS, 'https:') }
    : { expected: 'an absolute https URL, such as https://example.com/webhooks/linq' };
};

/** A web address that Linq can fetch: of any length, as a signed one is long. */
export const readWebUrl: Reader<string> = (given) => {
  const url = readHttpsUrl(given);
  return 'value' in url ? url : { expected: 'an absolute https URL, such as https://example.com' };
};

/** A web address of which Linq limits the length: that of a link or of what a card shows. */
export const readLink: Reader<string> = (given) => {
  const url = readHttpsUrl(given);
  return 'value' in url && url.value.length <= LONGEST_LINK
    ? url
    : { expected: 'an absolute https URL of up to 2,048 characters, such as https://example.com' };
};

/** Whether an address is one of Linq's own, as uploads have them. */
export const isLinqs = (url: string): boolean => /(^|\.)linqapp\.com$/.test(new URL(url).hostname);

/** A key, of which V3 limits nothing but the length; also fit for a header, where Linq takes some. */
export const readKeyUpTo = (most: number): Reader<string> =>
  readKeyOf(
    new RegExp(`^[\\x21-\\x7e]{1,${most}}$`),
    `up to ${most} ASCII characters, without spaces`,
  );
