import { randomUUID } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { readList } from '../../nodes/Linq/api/http/paging';
import { createChat, findChat, startTyping, stopTyping } from '../../nodes/Linq/api/v2/chats';
import {
  deleteMessage,
  editMessage,
  getMessage,
  getReaction,
  messagesOf,
  reactToMessage,
  sendMessage,
} from '../../nodes/Linq/api/v2/messages';
import type { CallName } from './checks';
import { PICTURE } from './files';
import { numberIn } from './records';
import { removing, sweeping, textOf, type Script } from './script';

/** The calls that it makes. */
export const CONVERSATION_V2: readonly CallName[] = [
  'v2 findChat',
  'v2 sendMessage',
  'v2 getMessage',
  'v2 editMessage',
  'v2 reactToMessage',
  'v2 getReaction',
  'v2 startTyping',
  'v2 stopTyping',
  'v2 deleteMessage',
];

/** The same in V2: two messages, what can be done with one, and what has to go again. */
export async function converseV2(script: Script): Promise<void> {
  const { checks, client, from, to, takingBack } = script;
  let chat = numberIn(await checks.run(() => findChat(client, from, [to[0]])), 'id');
  takingBack.add(
    'every message with the mark in V2',
    sweeping(
      script,
      async () => {
        chat ??= numberIn(await findChat(client, from, [to[0]]), 'id');
        return chat === undefined ? [] : await readList(client, messagesOf(chat, {}), 50);
      },
      async (id) => {
        if (chat !== undefined) await deleteMessage(client, chat, Number(id));
      },
    ),
  );
  const begun =
    chat === undefined ? await begin(script) : { chat, message: await send(script, chat) };
  chat = begun.chat;
  if (chat === undefined || begun.message === undefined) return;
  await actOn(script, chat, begun.message);
  await send(script, chat, [PICTURE]);
}

async function begin(
  script: Script,
): Promise<{ chat: number | undefined; message: number | undefined }> {
  const { checks, client, from, to, takingBack } = script;
  const message = {
    text: textOf(script, 'the first message in V2'),
    idempotency_key: randomUUID(),
  };
  const made = await checks.run(() =>
    createChat(client, { send_from: from, chat: { phone_numbers: [to[0]] }, message }),
  );
  const chat = numberIn(made, 'id');
  if (chat !== undefined)
    takingBack.stays('the chat in V2, without messages', 'Linq has no call that removes a chat');
  return { chat, message: removable(script, chat, numberIn(made, 'chat_messages', 'id')) };
}

async function send(
  script: Script,
  chat: number,
  attachments: readonly (typeof PICTURE)[] = [],
): Promise<number | undefined> {
  const { checks, client } = script;
  const what = attachments.length > 0 ? 'a picture in V2' : 'a message in V2';
  const message = {
    text: textOf(script, what),
    idempotency_key: randomUUID(),
    attachment_urls: [],
    attachments,
  };
  const sent: IDataObject | undefined = await checks.run(() => sendMessage(client, chat, message));
  return removable(script, chat, numberIn(sent, 'id'));
}

async function actOn(script: Script, chat: number, message: number): Promise<void> {
  const { checks, client, takingBack } = script;
  await checks.run(() => getMessage(client, chat, message));
  await checks.run(() =>
    editMessage(client, chat, message, textOf(script, 'an edited text in V2')),
  );
  const reaction = { type: 'like' } as const;
  takingBack.add(
    'a reaction in V2',
    removing(script, () => reactToMessage(client, message, { ...reaction, operation: 'remove' })),
  );
  const made = await checks.run(() =>
    reactToMessage(client, message, { ...reaction, operation: 'add' }),
  );
  const id = numberIn(made, 'id');
  if (id !== undefined) await checks.run(() => getReaction(client, id));
  takingBack.add(
    'the sign in V2 that somebody is typing',
    removing(script, () => stopTyping(client, chat)),
  );
  await checks.run(() => startTyping(client, chat));
}

/** Has a message removed at the end. One without an ID is found by its mark. */
function removable(
  script: Script,
  chat: number | undefined,
  message: number | undefined,
): number | undefined {
  const { client, takingBack } = script;
  if (chat !== undefined && message !== undefined)
    takingBack.add(
      'a message in V2',
      removing(script, () => deleteMessage(client, chat, message)),
    );
  return message;
}
