import type { Chat, MessageInput, Part } from './records';

/** What Linq refuses of a message, with its status and code: V3 guide, "Error Codes". */
export type ContentProblem = [status: number, code: number, message: string];

/** Parts that work in iMessage only, and what Linq says where another service is wanted. */
const IMESSAGE_ONLY: Readonly<Record<string, ContentProblem>> = {
  app_clip: [400, 2028, 'App Clips are delivered over iMessage only'],
  imessage_app: [400, 2018, 'iMessage app cards are delivered over iMessage only'],
};

/** Why Linq does not take this message for this chat; undefined where it does. */
export function contentProblem(
  { parts, preferred_service: service }: MessageInput,
  { is_group: isGroup, handles }: Pick<Chat, 'is_group' | 'handles'>,
): ContentProblem | undefined {
  const alone = parts.find(({ type }) => type === 'link' || type in IMESSAGE_ONLY);
  if (alone && parts.length > 1) return [400, 1005, `${alone.type} must be the only part`];
  if (service === 'SMS' || service === 'RCS') {
    const only = parts.map(({ type }) => IMESSAGE_ONLY[type]).find(Boolean);
    if (only) return only;
  }
  const mentioned = parts.flatMap(mentionIn);
  if (mentioned.length === 0) return undefined;
  if (!isGroup) return [409, 2023, 'Mentions are supported in group chats only'];
  const isThere = (one: string) =>
    handles.some(({ handle, status }) => handle === one && status === 'active');
  return mentioned.every(isThere) ? undefined : [409, 2023, 'The mentioned person left the chat'];
}

const mentionIn = (part: Part) => {
  const { mention } = part as { mention?: string };
  return mention === undefined ? [] : [mention];
};
