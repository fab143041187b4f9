import { defineField } from '../../../fields/field';
import { type Reader } from '../../../shared/reading';
import { readHandle } from '../../../shared/phoneNumbers';

/** A short code, or the name that a company sends by. */
const SENDER = /^(\d{3,8}|(?=.*\p{L})[\p{L}\d .&-]{1,11})$/u;

const readSender: Reader<string> = (given) => {
  const handle = readHandle(given);
  if ('value' in handle) return handle;
  const sender = typeof given === 'number' ? String(given) : given;
  return typeof sender === 'string' && SENDER.test(sender.trim())
    ? { value: sender.trim() }
    : { expected: 'a phone number, an email address, a short code or the name of a sender' };
};

/** Who is blocked: also who sends by a short code or a name. */
export const sender = defineField(
  {
    displayName: 'Sender',
    name: 'sender',
    type: 'string',
    required: true,
    default: '',
    placeholder: 'e.g. +15551234567 or ada@example.com',
    description: 'The phone number, email address, short code or name that messages come from',
  },
  readSender,
);
