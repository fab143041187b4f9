import { defineField, optional } from '../../../fields/field';
import { readFile } from '../../../fields/readers';
import { defineOperation } from '../../operation';
import { uploadFile } from '../../../api/v3/uploadFile';
import { chatId } from '../../../fields/v3/chat';
import { chatSubject } from '../../../api/v3/sendToChat';
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
      'The input binary field that holds the audio: MP3, M4A, AAC, CAF, WAV, AIFF or AMR',
    hint: "Fill in this or 'Voice Memo URL'",
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
    description: 'The https address of the audio instead, up to 10 MB',
  },
  readWebUrl,
);

/** POST /chats/{id}/voicememo: gives back the voice memo. */
export const sendVoiceMemo = defineOperation({
  name: 'Send Voice Memo',
  value: 'sendVoiceMemo',
  action: 'Send voice memo to chat',
  description: 'Send audio that iMessage plays in place. RCS and SMS get it as a file.',
  output: { of: sendVoiceMemoToChat, beside: { chat_id: 'string' } },
  fields: [chatId, optional(voiceMemo), optional(voiceMemoUrl)],
  check: ({ voiceMemo, voiceMemoUrl }) =>
    (voiceMemo === undefined) === (voiceMemoUrl === undefined)
      ? {
          message: `Voice Memo Field Name: expected this or 'Voice Memo URL'. Given: ${voiceMemo ? 'both' : 'neither'}`,
        }
      : undefined,
  lane: ({ chatId }) => chatSubject(chatId),
  run: async ({ chatId, voiceMemo, voiceMemoUrl = '' }, client) => {
    if (!voiceMemo)
      return await sendVoiceMemoToChat(client, chatId, { voice_memo_url: voiceMemoUrl });
    const { attachment_id } = await uploadFile(client, voiceMemo);
    return await sendVoiceMemoToChat(client, chatId, { attachment_id });
  },
});
