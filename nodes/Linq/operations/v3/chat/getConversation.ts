import { conversationAt, MOST_MESSAGES, type ListedMessage } from '../../../conversation/atLinq';
import { said } from '../../../conversation/said';
import { defineCollection, defineField } from '../../../fields/field';
import { readIntegerBetween, readUuid } from '../../../fields/readers';
import { chatId } from '../../../fields/v3/chat';
import { defineOperation } from '../../operation';

const limit = defineField(
  {
    displayName: 'Limit',
    name: 'limit',
    type: 'number',
    typeOptions: { minValue: 1, maxValue: MOST_MESSAGES, numberPrecision: 0 },
    default: 50,
    description: 'Max number of results to return',
    hint: `The last messages of the chat, up to ${MOST_MESSAGES}`,
  },
  readIntegerBetween(1, MOST_MESSAGES),
);

const options = defineCollection(
  { displayName: 'Options', name: 'options', placeholder: 'Add Option' },
  [
    defineField(
      {
        displayName: 'Before Message ID',
        name: 'beforeMessageId',
        type: 'string',
        default: '',
        placeholder: 'e.g. 550e8400-e29b-41d4-a716-446655440000',
        description:
          "Return only messages before this one, so that the message being answered does not appear twice. Use the 'first_message_id' of Collect, or the message ID from the trigger.",
      },
      readUuid,
    ),
  ],
);

/** GET /chats/{id}/messages: what was said in a chat as one item, as language models take it. */
export const getConversation = defineOperation({
  name: 'Get Conversation',
  value: 'getConversation',
  action: 'Get conversation of chat',
  description: 'Retrieve the latest messages of a chat, oldest first, as one item for a prompt',
  output: {
    beside: {
      chat_id: 'string',
      text: 'string',
      messages: [
        {
          id: 'string',
          role: 'string',
          text: 'string',
          from: 'string?',
          at: 'string',
          attachments: 'array',
        },
      ],
      count: 'integer',
      warning: 'string',
    },
  },
  fields: [chatId, limit, options],
  run: async ({ chatId, limit, options: { beforeMessageId: before } }, client) => {
    const earlier = (entries: readonly ListedMessage[]) => {
      const end = entries.findIndex(({ id }) => id === before);
      return before === undefined ? entries : entries.slice(0, Math.max(end, 0));
    };
    const { entries } = await conversationAt(client, chatId).read(
      (read) => earlier(read).length >= limit,
    );
    const isListed = before === undefined || entries.some(({ id }) => id === before);
    const messages = (isListed ? earlier(entries) : entries).slice(-limit).map(turnOf);
    return {
      chat_id: chatId,
      text: messages.flatMap(lineOf).join('\n'),
      messages,
      count: messages.length,
      ...(!isListed && {
        warning: `Message ${before} is not among the last ${MOST_MESSAGES} of the chat, so newer ones may be included`,
      }),
    };
  },
});

/** A message as a turn of the conversation, in the words that language models have for who speaks. */
function turnOf({ isOurs, record }: ListedMessage) {
  const { id, ...rest } = said(record);
  return { id, role: isOurs ? 'assistant' : 'user', ...rest };
}

/** What is written below another line belongs to it, so that nobody can write a line of somebody else's. */
function lineOf({ role, from, text }: ReturnType<typeof turnOf>): string[] {
  if (text === '') return [];
  const who = role === 'user' && from !== null ? `user (${from})` : role;
  return [`${who}: ${text.replace(/\r\n?|\n|\u2028|\u2029/g, '\n  ')}`];
}
