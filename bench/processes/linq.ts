import { join } from 'node:path';
import { Worker } from './worker';

/** What the emulator is to be like for one run. */
export interface LinqSettings {
  /** How long it takes to answer, in milliseconds. */
  answerTime: number;
  /** How many webhook subscriptions it must have. */
  subscriptions: number;
  /** How many requests a second it takes; any number where not said. */
  limit?: Limit;
}

/** A rate limit, which may change when that many requests were carried out. */
export interface Limit {
  perSecond: number;
  /** How many requests it lets pass at once after a rest; one second's where not said. */
  bucket?: number;
  then?: { after: number; perSecond: number };
}

/** Where the emulator is, and what happened in it since the last question. */
export interface LinqReport {
  url: string;
  carriedOut: number;
  refused: number;
  /** When the limit changed, in milliseconds since 1970. */
  limitChangedAt?: number;
}

/** The token that the emulator, and the bare server, take. */
export const TOKEN = 'bench';

/** The emulator of Linq in a process of its own. It reports, and is then as it is told. */
export const startLinq = () =>
  Worker.start<LinqSettings, LinqReport>(join(__dirname, 'linq.process.ts'));

/** A server that answers every update and every V2 message at once and does nothing else, in a process of its own. */
export const startBareLinq = () =>
  Worker.start<object, { url: string }>(join(__dirname, 'bareLinq.process.ts'));
