import { isBlank, type Reader } from './field';
import { readListOf } from './readers';

/** Between the digits people write spaces, dots, dashes of any kind and parentheses. */
const AS_WRITTEN = /^\+?[\d\s().\-‐-―]+$/;

/**
 * A phone number as people write it. It comes out as Linq wants it: a plus and 7 to 15 digits. Without
 * a plus, ten digits (or eleven that begin with 1) are a number of the US: V2 reference, "Chats".
 */
export const readPhoneNumber: Reader<string> = (given) => {
  const written = typeof given === 'number' ? String(given) : given;
  const number = typeof written === 'string' ? phoneNumberIn(written) : undefined;
  return number === undefined
    ? { expected: 'a phone number with country code, such as +15551234567' }
    : { value: number };
};

/** A phone number, or an empty text for none; a value that is missing is neither, and may be a slip. */
export const readForwardingNumber: Reader<string> = (given) => {
  if (typeof given === 'string' && isBlank(given)) return { value: '' };
  const number = readPhoneNumber(given);
  return 'value' in number ? number : { expected: `${number.expected}, or an empty text` };
};

/** An e-mail address, in its usual form. */
export const readEmail: Reader<string> = (given) => {
  const email = typeof given === 'string' ? given.trim() : '';
  return /^[^\s@,]+@[^\s@,]+\.[^\s@,]+$/.test(email)
    ? { value: email }
    : { expected: 'an email address, such as ada@example.com' };
};

/** What a person is reached at: a phone number, or for iMessage an e-mail address too. */
export const readHandle: Reader<string> = (given) => {
  const email = readEmail(given);
  return 'value' in email ? email : readPhoneNumber(given);
};

/** The people in a chat. */
export const readHandles = readListOf(readHandle, 'phone numbers or email addresses');

function phoneNumberIn(text: string): string | undefined {
  // Copied from Apple's Contacts, a number stands between marks nobody sees.
  const written = text.replace(/\p{Cf}/gu, '').trim();
  if (!AS_WRITTEN.test(written)) return undefined;
  const digits = written.replace(/\D/g, '');
  if (written.startsWith('+')) return /^[1-9]\d{6,14}$/.test(digits) ? `+${digits}` : undefined;
  if (digits.length === 10) return `+1${digits}`;
  return /^1\d{10}$/.test(digits) ? `+${digits}` : undefined;
}
