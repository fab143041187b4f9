import { randomUUID } from 'node:crypto';
import { readList } from '../../nodes/Linq/api/http/paging';
import { deleteAttachment, getAttachment } from '../../nodes/Linq/api/v3/attachments';
import {
  chatsOf,
  createChat,
  findChat,
  leaveChat,
  startTyping,
  stopTyping,
  updateChat,
} from '../../nodes/Linq/api/v3/chats';
import { getCard } from '../../nodes/Linq/api/v3/contactCards';
import {
  deleteMessage,
  editMessage,
  getMessage,
  messagesOf,
  sendMessage,
  sendVoiceMemo,
  type MessageInput,
} from '../../nodes/Linq/api/v3/messages';
import { reactToMessage } from '../../nodes/Linq/api/v3/reactions';
import { addPollOptions, createPoll, getPoll, voteInPoll } from '../../nodes/Linq/api/v3/polls';
import { uploadFile } from '../../nodes/Linq/api/v3/uploadFile';
import type { ItemFile } from '../../nodes/Linq/api/files/file';
import { objectsIn } from '../../nodes/Linq/shared/json';
import type { CallName } from './checks';
import { PICTURE, standsAt, TONE } from './files';
import { idIn } from './records';
import { madeId, notePerhapsMade, removing, sweeping, textOf, until, type Script } from './script';

/** The calls that it makes. */
export const CONVERSATION_V3: readonly CallName[] = [
  'v3 sendMessage',
  'v3 getMessage',
  'v3 editMessage',
  'v3 reactToMessage',
  'v3 startTyping',
  'v3 stopTyping',
  'v3 requestUpload',
  'v3 getAttachment',
  'v3 deleteAttachment',
  'v3 sendVoiceMemo',
  'v3 createPoll',
  'v3 getPoll',
  'v3 addPollOptions',
  'v3 voteInPoll',
  'v3 deleteMessage',
  'v3 getContactCards',
];

/** And these, where a second phone is there. */
export const GROUP_V3: readonly CallName[] = ['v3 createChat', 'v3 updateChat', 'v3 leaveChat'];

/** Writes to the phone in V3, does with what it wrote what can be done with it, and notes what has to go again. */
export async function converseV3(script: Script): Promise<void> {
  const { checks, client, from, to } = script;
  await checks.run(() => getCard(client, from));
  const chat = await firstMessage(script);
  if (chat !== undefined) {
    await sendFile(script, chat);
    await sendMemo(script, chat);
    await poll(script, chat);
  }
  if (to.length > 1) await meetInGroup(script);
}

/** The message, what is done to it, and an answer to it. @returns the chat */
async function firstMessage(script: Script): Promise<string | undefined> {
  const { checks, client, from, to, takingBack } = script;
  const found = await checks.run(() => findChat(client, from, [to[0]]));
  let chat = idIn(found, 'id');
  takingBack.add(
    'every message with the mark',
    sweeping(
      script,
      async () => {
        chat ??= idIn(await findChat(client, from, [to[0]]), 'id');
        return chat === undefined ? [] : await readList(client, messagesOf(chat), 50);
      },
      (id) => deleteMessage(client, id),
    ),
  );
  const message = chat === undefined ? undefined : await send(script, chat, 'the first message');
  const begun = chat === undefined ? await begin(script, [to[0]]) : { chat, message };
  chat = begun.chat;
  if (chat === undefined || begun.message === undefined) return chat;
  await actOn(script, chat, begun.message);
  return chat;
}

/** A new chat with its first message. */
async function begin(
  script: Script,
  to: string[],
): Promise<{ chat: string | undefined; message: string | undefined }> {
  const { checks, client, from, takingBack } = script;
  const message = messageOf(script, 'the first message');
  const made = await checks.run(() => createChat(client, { from, to, message }));
  const chat = idIn(made, 'id') ?? madeId(script, ['chat', 'id'], ['id']);
  const first = idIn(made, 'message', 'id') ?? madeId(script, ['chat', 'message', 'id']);
  if (chat !== undefined)
    takingBack.stays('the chat, without messages', 'Linq has no call that removes a chat');
  return { chat, message: removable(script, 'a message', first, true) };
}

async function actOn(script: Script, chat: string, message: string): Promise<void> {
  const { checks, client, takingBack } = script;
  await until(script, async () => {
    const now = await checks.run(() => getMessage(client, message));
    return now?.['delivery_status'] !== 'pending' && now?.['delivery_status'] !== 'queued';
  });
  await checks.run(() => editMessage(client, message, { text: textOf(script, 'an edited text') }));
  takingBack.add(
    'a reaction',
    removing(script, () => reactToMessage(client, message, { operation: 'remove', type: 'like' })),
  );
  await checks.run(() => reactToMessage(client, message, { operation: 'add', type: 'like' }));
  takingBack.add(
    'the sign that somebody is typing',
    removing(script, () => stopTyping(client, chat)),
  );
  await checks.run(() => startTyping(client, chat));
  await send(script, chat, 'an answer to it', { reply_to: { message_id: message } });
}

/** A file up to Linq and back, and to the phone. */
async function sendFile(script: Script, chat: string): Promise<void> {
  const { checks, client, note } = script;
  const id = await upload(script, PICTURE);
  if (id === undefined) return;
  const attachment = await checks.run(() => getAttachment(client, id));
  const { download_url: url } = attachment ?? {};
  const isSame = url ? await standsAt(url, PICTURE.bytes) : undefined;
  if (isSame === undefined) note('A file that was uploaded could not be downloaded.');
  else
    note(`A file came back ${isSame ? 'as it was uploaded' : 'otherwise than it was uploaded'}.`);
  await send(script, chat, 'a picture', {}, [{ type: 'media', attachment_id: id }]);
}

async function sendMemo(script: Script, chat: string): Promise<void> {
  const { checks, client } = script;
  const id = await upload(script, TONE);
  if (id === undefined) return;
  const sent = await checks.run(() => sendVoiceMemo(client, chat, { attachment_id: id }));
  const memo = idIn(sent, 'id') ?? madeId(script, ['voice_memo', 'id'], ['id']);
  removable(script, 'a voice memo', memo);
}

async function poll(script: Script, chat: string): Promise<void> {
  const { checks, client, mark } = script;
  const options = [`Yes (live check ${mark})`, 'No'];
  const made = await checks.run(() => createPoll(client, chat, options, randomUUID()));
  const id = removable(
    script,
    'a poll',
    idIn(made, 'message_id') ?? madeId(script, ['message_id'], ['message', 'id']),
  );
  if (id === undefined) return;
  await checks.run(() => addPollOptions(client, id, ['Perhaps']));
  const now = await checks.run(() => getPoll(client, id));
  const option = idIn(
    objectsIn((now?.['poll'] as { options?: unknown } | undefined)?.options)[0],
    'option_id',
  );
  if (option !== undefined) await checks.run(() => voteInPoll(client, id, option, 'add'));
}

async function meetInGroup(script: Script): Promise<void> {
  const { checks, client, from, to, takingBack, mark, note } = script;
  // Linq writes into a group without a name that is there already: somebody's own would be renamed and left.
  const chats = await checks.run(() => readList(client, chatsOf({ from, to: to[0] }), Infinity));
  const isClear = chats?.every(
    ({ display_name: name, handles }) =>
      Boolean(name) || !to.every((one) => objectsIn(handles).some(({ handle }) => handle === one)),
  );
  if (!isClear) {
    note('No group was made: there may be one of these people already, which was left alone.');
    return;
  }
  const { chat } = await begin(script, [...to]);
  if (chat === undefined) return;
  takingBack.add(
    'the membership in the group',
    removing(script, () => leaveChat(client, chat)),
  );
  await checks.run(() => updateChat(client, chat, { display_name: `Live check ${mark}` }));
}

/** @returns the message's ID; undefined where it was not sent, or nobody knows */
async function send(
  script: Script,
  chat: string,
  what: string,
  more: Partial<MessageInput> = {},
  parts: MessageInput['parts'] = [],
): Promise<string | undefined> {
  const { checks, client } = script;
  const message = { ...messageOf(script, what, parts), ...more };
  const sent = await checks.run(() => sendMessage(client, chat, { message }));
  const id = idIn(sent, 'id') ?? madeId(script, ['message', 'id'], ['id']);
  return removable(script, 'a message', id, true);
}

const messageOf = (
  script: Script,
  what: string,
  parts: MessageInput['parts'] = [],
): MessageInput => ({
  parts: [{ type: 'text', value: textOf(script, what) }, ...parts],
  idempotency_key: randomUUID(),
});

/** Has a message removed at the end. One without an ID is found by its mark, where it has one. */
function removable(
  script: Script,
  what: string,
  id: string | undefined,
  isMarked = false,
): string | undefined {
  const { client, takingBack } = script;
  if (id !== undefined)
    takingBack.add(
      what,
      removing(script, () => deleteMessage(client, id)),
    );
  else if (!isMarked) notePerhapsMade(script, what);
  return id;
}

/** @returns its ID; undefined where it is not at Linq */
async function upload(script: Script, file: ItemFile): Promise<string | undefined> {
  const { checks, client, takingBack, note } = script;
  const place = await checks.run(() => uploadFile(client, file));
  const id = idIn(place, 'attachment_id') ?? madeId(script, ['attachment_id'], ['id']);
  if (id === undefined) notePerhapsMade(script, 'a file');
  else
    takingBack.add(
      'a file',
      removing(script, () => deleteAttachment(client, id)),
    );
  if (place) return id;
  note('A file could not be uploaded.');
  return undefined;
}
