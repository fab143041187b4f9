import { defineCollection, optional, required } from '../../../fields/field';
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
import { skippingOptedOut } from '../shared/optOut';
import { from } from '../../../fields/v3/ownNumber';
import { to as people } from '../../../fields/v3/people';
import { createChat } from '../../../api/v3/chats';

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
    message.effect,
    message.formatMarkdown,
    message.idempotencyKey,
    mention,
    mentionText,
    message.overrideOptOut,
    parts,
    message.preferredService,
    message.replyTo,
    message.replyToPart,
    asSticker,
    message.skipIfOptedOut,
  ],
);

/**
 * POST /chats: gives back the chat, old or new, with the message that was sent as `message`, and as `to`
 * whom it was for, as the node understood it. Of a link Linq decides, which knows whether the chat is new.
 */
export const create = defineOperation({
  name: 'Create',
  value: 'create',
  action: 'Send message to people in new or existing chat',
  description:
    'Text people from one of your phone numbers, in their existing chat or a new one. The first message of a new chat cannot contain a link.',
  output: { of: createChat, beside: { skipped: 'string', to: 'array' } },
  fields: [from, required(people), optional(message.textWithMarks), additionalFields],
  check: messageProblem,
  lane: ({ to }) => peopleLane(to),
  target: people,
  run: async ({ from, to, ...values }, client, item) => {
    const { overrideOptOut, skipIfOptedOut } = values.additionalFields;
    const content = await composeMessage(values, [from, ...to], client, item);
    const sent = await skippingOptedOut(skipIfOptedOut, {}, () =>
      createChat(client, { from, to, message: content, override_optout: overrideOptOut }),
    );
    return { ...sent, to };
  },
});
