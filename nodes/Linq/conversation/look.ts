import { standingOf, type BatchRule, type Entry, type Standing } from './batch';

/** What is listed of a chat. */
export interface History<E extends Entry> {
  /** The newest messages, in order. */
  readonly entries: readonly E[];
  /** Whether there is more before them. */
  readonly isCut: boolean;
}

/** A chat as its messages can be read, and the time that passes meanwhile. */
export interface Conversation<E extends Entry> {
  /** Reads back from the newest message until it is enough, to a bound. */
  read(isEnough: (entries: readonly E[]) => boolean): Promise<History<E>>;
  /** Lets so many milliseconds pass. */
  rest(milliseconds: number): Promise<void>;
}

/** How a message stands, and whether more was written before than was read. */
export type Look<E extends Entry> = Standing<E> & { readonly isCut: boolean };

/** When to look again for a message that Linq does not list yet, in milliseconds after the last look. */
const AGAIN_AFTER_MS = [500, 1_000, 2_000, 4_000];

/**
 * What belongs to a message when nothing more has come for the quiet time. One that Linq does not list is
 * looked for again, the last time as far back as is read at all.
 */
export async function lookWhenQuiet<E extends Entry>(
  conversation: Conversation<E>,
  id: string,
  rule: BatchRule,
): Promise<Look<E>> {
  await conversation.rest(rule.quietMs);
  for (const pause of AGAIN_AFTER_MS) {
    const found = await look(conversation, id, rule, ({ isOpen }) => !isOpen);
    if (found.own) return found;
    await conversation.rest(pause);
  }
  return await look(conversation, id, rule, ({ own, isOpen }) => own !== undefined && !isOpen);
}

/** Whether a message is taken over now; what belongs to it is not looked for. */
export const lookNow = <E extends Entry>(
  conversation: Conversation<E>,
  id: string,
  rule: BatchRule,
): Promise<Look<E>> => look(conversation, id, rule, ({ own }) => own !== undefined);

async function look<E extends Entry>(
  conversation: Conversation<E>,
  id: string,
  rule: BatchRule,
  isEnough: (standing: Standing<E>) => boolean,
): Promise<Look<E>> {
  const { entries, isCut } = await conversation.read((read) =>
    isEnough(standingOf(read, id, rule)),
  );
  const standing = standingOf(entries, id, rule);
  return { ...standing, isCut: isCut && standing.isOpen };
}
