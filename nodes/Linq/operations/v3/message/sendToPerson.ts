import type { IDataObject } from 'n8n-workflow';
import type { LinqClient } from '../../../api/http/client';
import { isObject, textIn } from '../../../shared/json';
import { defineCollection, defineField, optional, required } from '../../../fields/field';
import { peopleLane } from '../../../api/record';
import { defineOperation } from '../../operation';
import { composeMessage, messageProblem } from '../../../fields/v3/compose';
import * as message from '../../../fields/v3/message';
import {
  animatedText,
  animation,
  appClip,
  appClipCaption,
  asSticker,
  attachmentIds,
  mention,
  mentionText,
  parts,
} from '../../../fields/v3/partFields';
import { STATUS_FIELDS, waitUntil, withFinalStatus } from '../shared/deliveryStatus';
import { skippingOptedOut } from '../shared/optOut';
import { excludeFrom, group, groupProblem, toPerson } from '../../../fields/v3/people';
import { readPartText } from '../../../fields/v3/readers';
import { sendToPerson as sendToPersonByLinq } from '../../../api/v3/messages';

const continuationText = defineField(
  {
    displayName: 'Continuation Text',
    name: 'continuationText',
    type: 'string',
    typeOptions: { rows: 2 },
    default: '',
    placeholder: "e.g. Hi, it's Acme from a new number",
    description: 'Sent instead if Linq has to continue an old chat from another number',
  },
  readPartText,
);

const additionalFields = defineCollection(
  { displayName: 'Additional Fields', name: 'additionalFields', placeholder: 'Add Field' },
  [
    animation,
    animatedText,
    appClip,
    appClipCaption,
    message.attachments,
    attachmentIds,
    message.attachmentUrls,
    continuationText,
    message.effect,
    excludeFrom,
    message.formatMarkdown,
    group,
    message.idempotencyKey,
    message.link,
    mention,
    mentionText,
    message.overrideOptOut,
    parts,
    message.preferredService,
    message.replyTo,
    message.replyToPart,
    asSticker,
    message.skipIfOptedOut,
    waitUntil,
  ],
);

/**
 * POST /messages: gives back which line and chat Linq picked, and why, around the message, and as `to`
 * whom it was for, as the node understood it.
 */
export const sendToPerson = defineOperation({
  name: 'Send to a Person',
  value: 'sendToPerson',
  action: 'Send message to person',
  description:
    'Text a person. Linq picks your number, and continues their chat or starts one. A link in the first message may get your number flagged.',
  output: {
    of: sendToPersonByLinq,
    beside: { id: 'string', skipped: 'string', to: 'array', ...STATUS_FIELDS },
  },
  fields: [required(toPerson), optional(message.textWithMarks), additionalFields],
  check: (values) =>
    groupProblem(values.to, values.additionalFields.group, 'Additional Fields') ??
    messageProblem(values),
  lane: ({ to }) => peopleLane(to),
  target: toPerson,
  run: async ({ to, ...values }, client, item, leaveLane) => {
    const { continuationText, excludeFrom, overrideOptOut, skipIfOptedOut } =
      values.additionalFields;
    const content = await composeMessage(values, to, client, item);
    const sent = await skippingOptedOut(skipIfOptedOut, {}, () =>
      sendToPersonByLinq(client, {
        to,
        message: content,
        ...(continuationText !== undefined && { continuation_message: { text: continuationText } }),
        ...(excludeFrom && { exclude_from: excludeFrom }),
        override_optout: overrideOptOut,
      }),
    );
    leaveLane();
    return { ...(await withItsStatus(client, sent, values.additionalFields.waitUntil)), to };
  },
});

/** Linq's answer, with the status of the message in it beside that. */
async function withItsStatus(
  client: LinqClient,
  { message: sent, ...answer }: IDataObject,
  wanted: 'delivered' | 'read' | undefined,
): Promise<IDataObject> {
  if (!isObject(sent)) return answer;
  const chatId = textIn(answer['chat_id']) ?? '';
  const { status, status_reason, ...message } = await withFinalStatus(client, chatId, sent, wanted);
  return { ...answer, message, status, ...(status_reason !== undefined && { status_reason }) };
}
