import { join } from 'node:path';
import { Worker } from './worker';

/** What to send: `busy` messages in one chat, and one in each of `others`. */
export interface ChatsSettings {
  busy: number;
  others: number;
}

/** Where the emulator is, what to send, and what happened since the last question. */
export interface ChatsReport {
  url: string;
  /** For each message its chat; the busy one's first. */
  messages: { chat: string }[];
  carriedOut: number;
  refused: number;
  /** When the last message of the other chats came that was carried out, in milliseconds since 1970. */
  othersAt: number;
}

/** How many messages a pair of numbers may send in a minute (V3 guide, "Rate Limits"), which is 2 s here. */
export const PAIR_LIMIT = 30;
export const MINUTE_MS = 2_000;

/** The emulator of Linq with V3's limit of a pair of numbers, in a process of its own. */
export const startChats = () =>
  Worker.start<ChatsSettings, ChatsReport>(join(__dirname, 'chats.process.ts'));
