import type { Chat, Message } from '../../harness/linq/v3/records';
import { ADA } from './operationCases';
import { useChat } from './sendV3';

export const BOB = '+15557654321';

/** Requests of an answer, as `wire` names them. */
export const TYPE = 'POST typing';
export const LOOK = 'GET messages?limit=50';
export const SEND = 'POST messages';

/** A chat in which people write before and while it is answered. */
export function useLastMessage() {
  const { linq, sent } = useChat();

  const store = () => linq.emulator.v3.messages;

  const chat = (): Chat => {
    const [found] = linq.emulator.v3.chats.all;
    if (!found) throw new Error('The account has a chat');
    return found;
  };

  /** Each writes at a moment of their own: within a millisecond, it is the ID that says who was first. */
  let moment = Date.parse('2026-11-27T08:00:00Z');

  const writes = (
    text: string,
    from = ADA,
    created_at = new Date((moment += 100)).toISOString(),
  ): Message => store().receive(chat(), from, [{ type: 'text', value: text }], { created_at });

  /** What went out, without bodies. */
  const wire = () =>
    linq.wire().map(({ method, path }) => `${method} ${path.split('/').at(-1) ?? ''}`);

  const textsSent = () => sent().map((message) => (message as unknown as Sent).parts[0]?.value);

  return { linq, sent, store, chat, writes, wire, textsSent };
}

interface Sent {
  parts: { value?: string }[];
}
