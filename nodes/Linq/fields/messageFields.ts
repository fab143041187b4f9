// What messages have in common in V2 and V3, which never import each other.
import type { INodeProperties } from 'n8n-workflow';
import { blankByHandOnly, defineField } from './field';
import { type Reader } from '../shared/reading';
import { readFiles, readListOf, readOneOf, readOwnKey } from './readers';

/** What is said of a field beside its name, where the APIs differ. */
type Said = Pick<INodeProperties, 'description' | 'hint'>;

/** Files that the item brings. */
export const attachmentsField = (said: Said) =>
  defineField(
    {
      displayName: 'Attachment Field Names',
      name: 'attachments',
      type: 'string',
      default: '',
      placeholder: 'e.g. data',
      ...said,
    },
    readFiles,
  );

/** Files that Linq is to fetch. */
export const attachmentUrlsField = (readOne: Reader<string>, expected: string, said: Said) =>
  defineField(
    {
      displayName: 'Attachment URLs',
      name: 'attachmentUrls',
      type: 'string',
      default: '',
      placeholder: 'e.g. https://example.com/photo.jpg',
      ...said,
    },
    readListOf(readOne, expected),
  );

/** What keeps a repeated request from sending a second message. */
export const idempotencyKeyField = (readKey: Reader<string>) =>
  blankByHandOnly(
    defineField(
      {
        displayName: 'Idempotency Key',
        name: 'idempotencyKey',
        type: 'string',
        default: '',
        placeholder: 'e.g. order-1234-shipped',
        description: 'Linq sends one message per key, even if the request is repeated',
        hint: 'If left empty, the node creates a key that stays the same when this item is retried',
      },
      readOwnKey(readKey),
    ),
  );

/** The order of a list of messages. */
export const sort = defineField(
  {
    displayName: 'Sort',
    name: 'sort',
    type: 'options',
    default: 'asc',
    options: [
      { name: 'Newest First', value: 'desc' },
      { name: 'Oldest First', value: 'asc' },
    ],
    description: 'The order in which to return the messages. By default, the oldest come first.',
  },
  readOneOf(['asc', 'desc']),
);

/** The same for the editor. */
export const REACTION_OPTIONS = [
  { name: 'Dislike', value: 'dislike', description: 'Thumbs down' },
  { name: 'Emphasize', value: 'emphasize', description: 'Two exclamation marks' },
  { name: 'Laugh', value: 'laugh', description: 'Ha ha' },
  { name: 'Like', value: 'like', description: 'Thumbs up' },
  { name: 'Love', value: 'love', description: 'Heart' },
  { name: 'Question', value: 'question', description: 'Question mark' },
];
