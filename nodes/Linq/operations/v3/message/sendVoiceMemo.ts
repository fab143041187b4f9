import { defineField, optional } from '../../../fields/field';
import { readFile, readUuid } from '../../../fields/readers';
import { defineOperation } from '../../operation';
import { uploadFile } from '../../../api/v3/uploadFile';
import { chatId } from '../../../fields/v3/chat';
import { chatSubject } from '../../../api/v3/call';
import { readWebUrl } from '../../../fields/v3/readers';
import { sendVoiceMemo as sendVoiceMemoToChat } from '../../../api/v3/messages';

const voiceMemo = defineField(
  {
    displayName: 'Voice Memo Field Name',
    name: 'voiceMemo',
    type: 'string',
    default: '',
    placeholder: 'e.g. data',
    description:
      'The input binary field that holds the audio, up to 10 MB: MP3, M4A, AAC, CAF, WAV, AIFF or AMR',
    hint: "Fill in this, 'Voice Memo URL' or 'Attachment ID'",
  },
  readFile,
);

const voiceMemoUrl = defineField(
  {
    displayName: 'Voice Memo URL',
    name: 'voiceMemoUrl',
    type: 'string',
    default: '',
    placeholder: 'e.g. https://example.com/memo.m4a',
    description: 'The https URL of the audio, up to 10 MB',
  },
  readWebUrl,
);

const attachmentId = defineField(
  {
    displayName: 'Attachment ID',
    name: 'attachmentId',
    type: 'string',
    default: '',
    placeholder: 'e.g. 550e8400-e29b-41d4-a716-446655440000',
    description: 'The ID of audio that was uploaded with Attachment: Upload, to send it many times',
  },
  readUuid,
);

/** POST /chats/{id}/voicememo: gives back the voice memo. */
export const sendVoiceMemo = defineOperation({
  name: 'Send Voice Memo',
  value: 'sendVoiceMemo',
  action: 'Send voice memo to chat',
  description: 'Send audio that iMessage plays inline. In RCS and SMS, it arrives as a file.',
  output: { of: sendVoiceMemoToChat, beside: { chat_id: 'string' } },
  fields: [chatId, optional(voiceMemo), optional(voiceMemoUrl), optional(attachmentId)],
  check: ({ voiceMemo, voiceMemoUrl, attachmentId }) => {
    const given = [voiceMemo, voiceMemoUrl, attachmentId].filter((one) => one !== undefined).length;
    return given === 1
      ? undefined
      : {
          message: `Voice Memo Field Name: expected this, 'Voice Memo URL' or 'Attachment ID'. Given: ${given === 0 ? 'none of them' : 'more than one'}`,
        };
  },
  lane: ({ chatId }) => chatSubject(chatId),
  run: async ({ chatId, voiceMemo, voiceMemoUrl, attachmentId = '' }, client) => {
    if (voiceMemoUrl !== undefined)
      return await sendVoiceMemoToChat(client, chatId, { voice_memo_url: voiceMemoUrl });
    const id = voiceMemo ? (await uploadFile(client, voiceMemo)).attachment_id : attachmentId;
    return await sendVoiceMemoToChat(client, chatId, { attachment_id: id });
  },
});
