import { eventsAtLinq } from '../atLinq';
import { findReply } from '../findReply';
import type { Reading, Reply } from '../reply';
import { defineResponseType } from './responseType';

/** Whatever a person writes next. */
export const freeText = defineResponseType({
  option: {
    name: 'Free Text',
    value: 'freeText',
    description: 'Whatever the person writes next',
  },
  fields: [],
  events: () => ['message.received'],
  remember: () => ({}),
  eventsAtLinq,
  findAnswer: async (open, events) => await findReply(open, events, readFreeText),
});

/** Reads a reply as free text: what it says, with its files; undefined for tapbacks and empty messages. */
export function readFreeText({
  text,
  isTapback,
  attachments,
  replier,
}: Reply): Reading | undefined {
  const isEmpty = text.trim() === '' && attachments.length === 0;
  if (isTapback || isEmpty) return undefined;
  return { data: { text, ...replier, ...(attachments.length > 0 && { attachments }) } };
}
