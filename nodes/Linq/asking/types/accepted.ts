import { readEmail, readPhoneNumber } from '../../shared/phoneNumbers';
import { dateIn, numberIn } from '../numberAndDate';
import type { Reply } from '../reply';

/** A kind of answer that free text may be held to. */
interface Accepted {
  /** How n8n's editor offers it. */
  readonly name: string;
  readonly description: string;
  /** What is said to an answer of another kind, where a person has no words of their own for it. */
  readonly askAgain: string;
  /** The value of an answer; undefined where it is of another kind, or may be meant in two ways. */
  readonly read: (reply: Pick<Reply, 'text' | 'attachments'>) => string | number | undefined;
}

/** What free text can be held to, in the order of the labels. */
export const ACCEPTED = {
  date: {
    name: 'Date',
    description:
      'A date with its year, such as 2026-01-31, January 31, 2026 or 31.1.2026. Returned as 2026-01-31.',
    askAgain: 'Please answer with a date only, such as January 31, 2026.',
    read: ({ text }) => dateIn(text),
  },
  email: {
    name: 'Email Address',
    description: 'An email address and nothing else',
    askAgain: 'Please answer with an email address only.',
    read({ text }) {
      const email = readEmail(text);
      return 'value' in email ? email.value : undefined;
    },
  },
  file: {
    name: 'File',
    description: 'One file, with or without text',
    askAgain: 'Please answer with one photo or file.',
    read({ attachments: [file, ...more] }) {
      const url = file?.['url'];
      return more.length === 0 && typeof url === 'string' ? url : undefined;
    },
  },
  number: {
    name: 'Number',
    description: 'A number in digits and nothing else, such as 12 or 3.5',
    askAgain: 'Please answer with a number only, in digits.',
    read: ({ text }) => numberIn(text),
  },
  phoneNumber: {
    name: 'Phone Number',
    description:
      'A phone number and nothing else. Without a country code, it counts as a US number. Returned as +15551234567.',
    askAgain: 'Please answer with a phone number only, including the country code.',
    read({ text }) {
      const number = readPhoneNumber(text);
      return 'value' in number ? number.value : undefined;
    },
  },
} as const satisfies Readonly<Record<string, Accepted>>;

export type AcceptedName = keyof typeof ACCEPTED;
