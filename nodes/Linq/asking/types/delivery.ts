import type { IDataObject } from 'n8n-workflow';
import { knownMessage } from '../../api/v3/knownMessage';
import { eventIn, type LinqEvent } from '../../events/event';
import { messageIn, messageOf } from '../../events/v3/event';
import { defineField, shownWhen } from '../../fields/field';
import { readOneOf } from '../../fields/readers';
import { textIn } from '../../shared/json';
import type { Question } from '../question';
import { defineResponseType } from './responseType';

/** What ends the wait, by what is waited for: what was read has arrived, and what failed will do neither. */
const ENDING = {
  delivered: ['message.delivered', 'message.read', 'message.failed'],
  read: ['message.read', 'message.failed'],
  failed: ['message.failed'],
} as const;

const waitUntil = shownWhen(
  defineField(
    {
      displayName: 'Wait Until',
      name: 'waitUntil',
      type: 'options',
      default: 'delivered',
      options: [
        {
          name: 'Delivered',
          value: 'delivered',
          description: 'Delivered to the device of the recipient, or failed',
        },
        {
          name: 'Failed',
          value: 'failed',
          description:
            'Could not be delivered. If the time limit ends the wait, no failure was reported.',
        },
        {
          name: 'Read',
          value: 'read',
          description: 'Read by the recipient, if they send read receipts, or failed',
        },
      ],
      description:
        'What to wait for. SMS and group chats have no receipts, so there only a failure or the time limit ends the wait.',
    },
    readOneOf(['delivered', 'read', 'failed']),
  ),
  { responseType: ['delivery'] },
);

/** What the wait is for. */
interface Wanted {
  readonly waitUntil: keyof typeof ENDING;
}

/** What becomes of the message: nobody has to answer it. */
export const delivery = defineResponseType<readonly [typeof waitUntil], Wanted>({
  option: {
    name: 'Delivery',
    value: 'delivery',
    description: 'The message is delivered, read or failed. Nobody has to answer.',
  },
  endsWhen: 'the message gets the status in Wait Until, or fails',
  fields: [waitUntil],
  // Most messages arrive while n8n still saves the execution, and Linq does not tell of it again.
  comesAtOnce: true,
  events: ({ waitUntil }) => ENDING[waitUntil],
  remember: ({ waitUntil }) => ({ waitUntil }),
  eventsAtLinq: async ({ client, question: { messageId } }) => {
    const message = await knownMessage(client, messageId);
    const status = textIn(message?.['delivery_status']) ?? '';
    const event = { event_type: `message.${status}`, event_id: messageId, data: message };
    return [eventIn(event)].filter((known) => known !== undefined);
  },
  findAnswer: ({ question }, events) => {
    const ending: readonly string[] = ENDING[question.waitUntil];
    const end = events.find(
      (event) => ending.includes(event.event_type) && messageOf(event) === question.messageId,
    );
    return Promise.resolve(end && outcomeIn(end, question));
  },
});

/** How a message fared, by Linq's own words for it: V3 guide, "Webhook Events". */
function outcomeIn(event: LinqEvent, { chatId, messageId }: Question): IDataObject {
  const told = { ...messageIn(event.data), ...event.data };
  const { delivered_at: deliveredAt, read_at: readAt, failed_at: failedAt, code, reason } = told;
  const known = { deliveredAt, readAt, failedAt, code, reason };
  return {
    status: event.event_type.replace('message.', ''),
    ...Object.fromEntries(Object.entries(known).filter(([, value]) => value != null)),
    chatId,
    messageId,
  };
}
