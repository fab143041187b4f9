import { isBlank, type Reader } from './reading';

/** Between the digits people write spaces, dots, dashes of any kind and parentheses. */
const AS_WRITTEN = /^\+?[\d\s().\-‐-―]+$/;

/** `+44 (0)20…`: the zero is dialled only within the country. */
const TRUNK_ZERO = /^(\+[1-9]\d{0,2})\s*\(0\)/;

/** Countries whose numbers keep their zero: Italy and its neighbours, parts of Africa (ITU, E.164 lists). */
const KEEPS_ZERO = /^\+(39|37[89]|225|229|24[12])/;

/** A zero behind a country code of one or two digits is one that should have been left out, too. */
const ZERO_LEFT_IN = /^(7|2[07]|3[0-46]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])0/;

/** `+44 20 7946 0958 - 890`: a few digits that stand apart are an extension. */
const EXTENSION = /\s[-‐-―]\s+\d{1,4}$/;

/** What is dialled to leave a country, most of them or the US: ITU, "International prefixes". */
const EXIT_CODE = /^\(?(00|011)/;

/** Numbers of the US and its neighbours: no area code begins with 0 or 1. */
const NORTH_AMERICAN = /^1[2-9]\d{9}$/;

/**
 * A phone number as people write it. It comes out as E.164: a plus and 7 to 15 digits. Without a plus,
 * ten digits (or eleven that begin with 1) are a number of the US: V2 reference, "Chats". What may be
 * meant in two ways is refused, since a message to the wrong person cannot be called back.
 *
 * Rules of our own: libphonenumber-js with its smallest metadata more than doubles the bundle (by
 * 172 kB) and takes 8 ms to load, all that the package may take; and it finds `06 12 34 56 78` possible
 * in the US, so that these rules would be needed beside it.
 */
export const readPhoneNumber: Reader<string> = (given) => {
  // Of a fraction or a number below zero, the sign and the point would pass for what people write between digits.
  const isWhole = Number.isSafeInteger(given) && Number(given) > 0;
  const written = isWhole ? String(given) : given;
  const number = typeof written === 'string' ? phoneNumberIn(written) : undefined;
  if (number !== undefined) return { value: number };
  const [, exit] = EXIT_CODE.exec(typeof written === 'string' ? visible(written) : '') ?? [];
  const beginning = exit === undefined ? 'with country code' : `with + in place of ${exit}`;
  return { expected: `a phone number ${beginning}, such as +15551234567` };
};

/** A phone number, or an empty text for none; a value that is missing is neither, and may be a slip. */
export const readForwardingNumber: Reader<string> = (given) => {
  if (typeof given === 'string' && isBlank(given)) return { value: '' };
  const number = readPhoneNumber(given);
  return 'value' in number ? number : { expected: `${number.expected}, or an empty text` };
};

/** One `@`, no `mailto:`, no name or separator around; the last part of the host begins with a letter. */
const EMAIL = /^[^\s@,:;<>()[\]"\\\p{Cs}]+@([\p{L}\p{M}\p{N}-]+\.)+\p{L}[\p{L}\p{M}\p{N}-]*$/u;

/** How WhatsApp names its users and groups. */
const WHATSAPP_ID = /^[\d-]+@([cg]\.us|s\.whatsapp\.net)$/i;

/** An e-mail address, in its usual form. */
export const readEmail: Reader<string> = (given) => {
  const email = typeof given === 'string' ? visible(given) : '';
  return EMAIL.test(email) && !WHATSAPP_ID.test(email)
    ? { value: email }
    : { expected: 'an email address, such as ada@example.com' };
};

/** What a person is reached at: a phone number, or for iMessage an e-mail address too. */
export const readHandle: Reader<string> = (given) => {
  const email = readEmail(given);
  if ('value' in email) return email;
  const number = readPhoneNumber(given);
  return 'value' in number ? number : { expected: `${number.expected}, or ${email.expected}` };
};

function phoneNumberIn(text: string): string | undefined {
  const written = visible(text);
  if (!AS_WRITTEN.test(written)) return undefined;
  if (!written.startsWith('+')) return northAmerican(written);
  if (TRUNK_ZERO.test(written) && KEEPS_ZERO.test(written)) return undefined;
  const digits = digitsOf(written.replace(TRUNK_ZERO, '$1'));
  if (digits.startsWith('1')) return NORTH_AMERICAN.test(digits) ? `+${digits}` : undefined;
  if (EXTENSION.test(written) || ZERO_LEFT_IN.test(digits)) return undefined;
  return /^[2-9]\d{6,14}$/.test(digits) ? `+${digits}` : undefined;
}

function northAmerican(written: string): string | undefined {
  const digits = digitsOf(written);
  const national = digits.length === 10 ? `1${digits}` : digits;
  return NORTH_AMERICAN.test(national) ? `+${national}` : undefined;
}

const digitsOf = (written: string) => written.replace(/\D/g, '');

/** Copied from Apple's Contacts, numbers and addresses stand between marks nobody sees. */
const visible = (text: string) => text.replace(/\p{Cf}/gu, '').trim();
