import type { LinqClient } from '../../api/http/client';
import type { Values } from '../field';
import type { Item } from '../item';
import type { ItemFile } from '../../api/files/file';
import type { Failure } from '../../shared/errors';
import { idempotencyKeyOf } from '../idempotency';
import { uploadFile, uploadInput } from '../../api/v3/uploadFile';
import type { MessageInput, OtherPart, Part, TextPart } from '../../api/v3/messages';
import { formatMarkdown } from './markdown';
import type * as fields from './message';
import { MOST_PARTS } from './parts';
import { passageProblem, withPassages } from './passages';
import { isLinqs, LONGEST_KEY, MOST_CHARACTERS } from './readers';
import { inMessages, MOST_MESSAGES, splitText } from './split';

/** What a person fills in for a message; an operation may leave some of it out. */
export interface MessageValues {
  readonly text?: string | undefined;
  readonly additionalFields: Partial<Values<(typeof fields)['MESSAGE_FIELDS'][number][]>>;
}

/** V3 reference, "MessageContent". */
const MOST_URLS = 40;

/** V3 reference, `text_decorations`. */
const MOST_DECORATIONS = 100;

/**
 * Why Linq would refuse a message; undefined where it would not.
 *
 * @param textLabel what the field of its text is called
 */
export function messageProblem(
  { text, additionalFields }: MessageValues,
  textLabel = 'Text',
): Failure | undefined {
  const { attachments = [], attachmentIds = [], attachmentUrls = [] } = additionalFields;
  const { replyTo, replyToPart } = additionalFields;
  const files = attachments.length + attachmentIds.length + attachmentUrls.length;
  const whole = wholeProblem(text, files, additionalFields, textLabel);
  if (whole) return whole;
  // Of its own addresses Linq takes any number: V3 reference, "MessageContent".
  const urls = attachmentUrls.filter((url) => !isLinqs(url)).length;
  if (urls > MOST_URLS)
    return {
      message: `Attachment URLs: expected up to ${MOST_URLS}. Given: ${urls}`,
      description: 'Files that are uploaded to Linq do not count.',
    };
  const parts = files + (text === undefined ? 0 : 1);
  if (parts > MOST_PARTS)
    return {
      message: `${labelOfMost({ attachments, attachmentIds, attachmentUrls })}: a message has up to ${MOST_PARTS} parts, text included. Given: ${parts}`,
    };
  if (replyToPart !== undefined && replyTo === undefined)
    return {
      message: "Reply To Part: expected a message in 'Reply To' as well. Given: nothing",
    };
  const { onlyIfLastMessageId, quietSeconds, messagesFrom } = additionalFields;
  if (onlyIfLastMessageId === undefined && (quietSeconds ?? messagesFrom) !== undefined)
    return {
      message: `${quietSeconds === undefined ? 'Messages From' : 'Quiet Time'}: expected a message in 'Only If Last Message Is' as well. Given: nothing`,
    };
  const texts = textPartsOf(text, additionalFields);
  return (
    splitProblem(texts, additionalFields) ??
    texts.map((part) => textProblem(part, textLabel)).find(Boolean) ??
    passageProblem(additionalFields, texts)
  );
}

/** The label of the field that has the most files. */
function labelOfMost(files: {
  readonly attachments: readonly unknown[];
  readonly attachmentIds: readonly unknown[];
  readonly attachmentUrls: readonly unknown[];
}): string {
  const most = Math.max(...Object.values(files).map(({ length }) => length));
  if (files.attachments.length === most) return 'Attachment Field Names';
  return files.attachmentIds.length === most ? 'Attachment IDs' : 'Attachment URLs';
}

/** Why there is no message, or more than one: some things are a message by themselves. */
function wholeProblem(
  text: string | undefined,
  files: number,
  { parts, link, appClip, appClipCaption, asSticker, ...more }: MessageValues['additionalFields'],
  textLabel: string,
): Failure | undefined {
  const wholes = [link, appClip, parts].filter((whole) => whole !== undefined).length;
  if (text === undefined && files === 0 && wholes === 0)
    return {
      message: `${textLabel}: expected text, an attachment or a link. Given: nothing`,
      description: `Fill in '${textLabel}', or add 'Attachment Field Names', 'Attachment URLs' or 'Link'.`,
    };
  const isMore = text !== undefined || files > 0 || wholes > 1;
  const isFormed = [more.formatMarkdown, more.splitIntoMessages, asSticker].includes(true);
  if (parts && (isMore || isFormed))
    return {
      message: 'Parts: expected nothing else, since the parts are the whole message',
      description: 'Put texts and files into the parts, or leave the parts empty.',
    };
  if (link !== undefined && isMore)
    return {
      message: 'Link: expected nothing else, since a link is the whole message',
      description: `Send two messages, or put the address into '${textLabel}', where it is shown without a card.`,
    };
  if (appClip !== undefined && isMore)
    return { message: 'App Clip: expected nothing else, since an App Clip is the whole message' };
  if (appClipCaption !== undefined && appClip === undefined)
    return { message: "App Clip Caption: expected an 'App Clip' as well. Given: nothing" };
  return asSticker === true && files === 0
    ? { message: 'Send as Sticker: expected a picture among the attachments. Given: none' }
    : undefined;
}

/** Why a text cannot go out as several messages. */
function splitProblem(
  texts: readonly TextPart[],
  { splitIntoMessages: isSplit, idempotencyKey = '' }: MessageValues['additionalFields'],
): Failure | undefined {
  if (texts.length > MOST_MESSAGES)
    return {
      message: `Text: expected text that fits into ${MOST_MESSAGES} messages of up to 10,000 characters. Given: enough for ${texts.length}`,
    };
  const longest = LONGEST_KEY - '-1'.length;
  if (isSplit && idempotencyKey.length > longest)
    return {
      message: `Idempotency Key: expected up to ${longest} characters, since the number of each message is appended. Given: ${idempotencyKey.length}`,
    };
  return undefined;
}

/** Linq counts what people read, in UTF-16 units. */
function textProblem(
  { value, text_decorations: decorations = [] }: TextPart,
  label: string,
): Failure | undefined {
  if (value.length > MOST_CHARACTERS)
    return { message: `${label}: expected up to 10,000 characters. Given: ${value.length}` };
  if (decorations.length > MOST_DECORATIONS)
    return {
      message: `${label}: expected up to ${MOST_DECORATIONS} formatted passages. Given: ${decorations.length}`,
    };
  return undefined;
}

/**
 * Makes the message that a person has filled in, its files uploaded.
 *
 * @param target where it goes, which makes it another message than the same one elsewhere
 * @throws NodeOperationError, NodeApiError when a file cannot be uploaded: then nothing may be sent
 */
export async function composeMessage(
  { text, additionalFields }: MessageValues,
  target: readonly string[],
  client: LinqClient,
  item: Item,
): Promise<MessageInput> {
  const { attachments = [], attachmentUrls = [], idempotencyKey, ...more } = additionalFields;
  const texts = textPartsOf(text, additionalFields).map((part) => withPassages(part, more));
  const wholes = wholePartsOf(more);
  const sticker = more.asSticker === true && ({ sticker: true } as const);
  const known: Part[] = [
    ...(more.attachmentIds ?? []).map((id) => ({
      ...({ type: 'media', attachment_id: id } as const),
      ...sticker,
    })),
    ...attachmentUrls.map((url) => ({ ...({ type: 'media', url } as const), ...sticker })),
  ];
  const around = {
    ...(more.effect && { effect: more.effect }),
    ...(more.replyTo !== undefined && {
      reply_to: {
        message_id: more.replyTo,
        ...(more.replyToPart !== undefined && { part_index: more.replyToPart }),
      },
    }),
    ...(more.preferredService && { preferred_service: more.preferredService }),
  };
  for (const file of attachments) await uploadInput(client, file);
  const key =
    idempotencyKey ??
    idempotencyKeyOf(item, [
      JSON.stringify([target, texts, wholes, known, around]),
      ...(await hashesOf(attachments)),
    ]);
  const files = await uploadAll(client, attachments);
  const media = files.map((id) => ({
    ...({ type: 'media', attachment_id: id } as const),
    ...sticker,
  }));
  return { parts: [...wholes, ...texts, ...media, ...known], ...around, idempotency_key: key };
}

/** The same as the messages that it goes out as: several where a person wants its text to be split. */
export async function composeMessages(
  values: MessageValues,
  ...to: [target: readonly string[], client: LinqClient, item: Item]
): Promise<MessageInput[]> {
  const whole = await composeMessage(values, ...to);
  const { text, additionalFields } = values;
  const isSplit = additionalFields.splitIntoMessages === true && text !== undefined;
  return isSplit ? inMessages(whole) : [whole];
}

/** What is a message by itself, or all of its parts; empty where the message is made of text and files. */
function wholePartsOf({
  link,
  appClip,
  appClipCaption: caption,
  parts = [],
}: MessageValues['additionalFields']): (Part | OtherPart)[] {
  if (link !== undefined) return [{ type: 'link', value: link }];
  if (appClip === undefined) return parts;
  return [{ type: 'app_clip', value: appClip, ...(caption !== undefined && { caption }) }];
}

/** One, or one for each message that the text becomes. */
function textPartsOf(
  text: string | undefined,
  { formatMarkdown: isMarkdown, splitIntoMessages: isSplit }: MessageValues['additionalFields'],
): TextPart[] {
  if (text === undefined) return [];
  return (isSplit ? splitText(text) : [text]).map((piece) => {
    if (!isMarkdown) return { type: 'text', value: piece };
    const { value, decorations } = formatMarkdown(piece);
    return {
      type: 'text',
      value,
      ...(decorations.length > 0 && { text_decorations: decorations }),
    };
  });
}

/** One by one: the files of many items are on their way at the same time. */
async function hashesOf(files: readonly ItemFile[]): Promise<string[]> {
  const hashes: string[] = [];
  for (const { hash } of files) hashes.push(await hash());
  return hashes;
}

/** @returns the IDs that they have at Linq */
async function uploadAll(client: LinqClient, files: readonly ItemFile[]): Promise<string[]> {
  const ids: string[] = [];
  for (const file of files) {
    ids.push((await uploadFile(client, file)).attachment_id);
  }
  return ids;
}
