import type { IDataObject } from 'n8n-workflow';
import type { LinqClient } from '../api/http/client';
import { readPages, type Page } from '../api/http/paging';
import { messagesOf } from '../api/v3/messages';
import type { Question } from './question';
import { isObject, momentIn, objectsIn, textIn } from '../shared/json';
import { textOf } from '../events/v3/event';
import { inOneLine } from './textTapback';

/**
 * For how long Linq surely has a message, by whichever clock: on ephemeral lines it deletes each 24 hours
 * after it was made (V3 guide, "Ephemeral Messages").
 */
const KEPT_FOR_MS = 23 * 3_600_000;

/** What is older than this, Linq has only on lines that are not ephemeral. */
const DELETED_AFTER_MS = 25 * 3_600_000;

/**
 * What Linq has of a question's chat, its last hundred messages: what tells which message an answer is
 * about. Linq is asked, once and when it is needed, since other processes and other people write there too.
 */
export class QuestionChat {
  private reading: Promise<Page> | undefined;

  constructor(
    private readonly client: LinqClient,
    private readonly question: Question,
  ) {}

  /** @throws NodeApiError when it cannot be read */
  async messages(): Promise<readonly IDataObject[]> {
    return (await this.page()).records;
  }

  /**
   * Whether who wrote at this moment can only have meant the question: it had reached them, and nothing
   * else had been written to them since, but the lines that ask again.
   *
   * @param writtenAt in milliseconds
   */
  async isNewest(writtenAt: number): Promise<boolean> {
    const { askedAt } = this.question;
    const asked = await this.asked();
    const delivered = momentIn(asked?.['delivered_at']);
    if (writtenAt < Date.parse(askedAt) || writtenAt < delivered) return false;
    const others = await this.othersOfOurs();
    return (
      (await this.reachesBack()) && others.every(({ created_at: at }) => momentIn(at) > writtenAt)
    );
  }

  /** Whether the question was itself sent as an answer to this message. */
  async isAskedInThreadOf(id: string): Promise<boolean> {
    return (await this.threads()).includes(id);
  }

  /** Whether all is listed that was ever written here: of what it would have deleted, Linq has something. */
  async isWhole(): Promise<boolean> {
    const { records, next } = await this.page();
    const isOld = ({ created_at: at }: IDataObject) => Date.now() - momentIn(at) > DELETED_AFTER_MS;
    return next === undefined && records.some(isOld);
  }

  /** Whether a message is a line that asked this question again. */
  async isLine(id: string): Promise<boolean> {
    const message = (await this.ourLater()).find((candidate) => candidate['id'] === id);
    return message !== undefined && !(await this.othersOfOurs()).includes(message);
  }

  /** Whether we wrote this line about the question: how long Linq remembers a key, it does not say. */
  async hasLine(text: string): Promise<boolean> {
    const threads = await this.threads();
    return (await this.ourLater()).some((message) => {
      const thread = threadOf(message);
      const isInAnother = thread !== undefined && !threads.includes(thread);
      return this.mayBe(message, [text]) && !isInAnother;
    });
  }

  /** The only message of ours with this text; undefined where there is none, or several. */
  async onlyOneThatSays(text: string): Promise<string | undefined> {
    const wanted = inOneLine(text);
    const found = (await this.messages()).filter(
      (message) => message['is_from_me'] === true && inOneLine(saidIn(message)) === wanted,
    );
    const id = found.length === 1 ? found[0]?.['id'] : undefined;
    return typeof id === 'string' ? id : undefined;
  }

  /**
   * What we wrote since the question, or may have, where it says no time: oldest first, without the
   * lines that ask it again.
   */
  private async othersOfOurs(): Promise<IDataObject[]> {
    const { askAgain, askWhich } = this.question;
    const threads = await this.threads();
    const later = await this.ourLater();
    const reachesBack = await this.reachesBack();
    const lines = [askAgain, askWhich].filter((line) => line !== undefined);
    const isWords = (message: IDataObject) => this.mayBe(message, lines);
    // Over SMS and RCS no line stands in a thread: there it belongs to the question it follows, if that
    // can be told.
    const first = later.findIndex((message) => !isWords(message));
    return later.filter((message, index) => {
      if (!isWords(message)) return true;
      const thread = threadOf(message);
      if (thread !== undefined) return !threads.includes(thread);
      return !reachesBack || (first >= 0 && index > first);
    });
  }

  /**
   * Whether a message of ours has the words of one of these lines. Where Linq keeps no texts, one that
   * stands in the thread of the question counts as any of them.
   */
  private mayBe(message: IDataObject, lines: readonly string[]): boolean {
    if (objectsIn(message['parts']).length > 0) return lines.includes(saidIn(message));
    return lines.length > 0 && threadOf(message) === this.question.messageId;
  }

  /**
   * Whether all that was written since the question is listed: a question that is not may be beyond the
   * page, or have expired, and what came soon after it, too.
   */
  private async reachesBack(): Promise<boolean> {
    const { records, next } = await this.page();
    const { askedAt, messageId } = this.question;
    if (records.some(({ id }) => id === messageId)) return true;
    return next === undefined && Date.now() - Date.parse(askedAt) < KEPT_FOR_MS;
  }

  /** What names the thread of the question: itself, or the message that it was itself sent as an answer to. */
  private async threads(): Promise<string[]> {
    const first = threadOf((await this.asked()) ?? {});
    return [this.question.messageId, ...(first ? [first] : [])];
  }

  /** The question as Linq lists it. */
  private async asked(): Promise<IDataObject | undefined> {
    return (await this.messages()).find(({ id }) => id === this.question.messageId);
  }

  private async ourLater(): Promise<IDataObject[]> {
    const { messageId, pollId, askedAt } = this.question;
    return (await this.messages())
      .toReversed()
      .filter(
        ({ id, is_from_me: isOurs, created_at: at }) =>
          isOurs === true &&
          id !== messageId &&
          id !== pollId &&
          !(momentIn(at) < Date.parse(askedAt)),
      )
      .sort((one, other) => momentIn(one['created_at']) - momentIn(other['created_at']));
  }

  private async page(): Promise<Page> {
    this.reading ??= firstPage(this.client, this.question.chatId);
    return await this.reading;
  }
}

async function firstPage(client: LinqClient, chatId: string): Promise<Page> {
  const page = await readPages(client, messagesOf(chatId)).next();
  return page.done ? { records: [], next: undefined } : page.value;
}

/** The message in whose thread one stands: empty where Linq does not say which, undefined where in none. */
const threadOf = ({ reply_to: thread }: IDataObject): string | undefined =>
  isObject(thread) ? (textIn(thread['message_id']) ?? '') : undefined;

const saidIn = (message: IDataObject): string =>
  textOf({ event_id: '', event_type: '', data: message }) ?? '';
