import type { Access } from './access';
import type { LinqAnswer, RawAnswer } from './answer';
import type { Query } from './request';

/** One of Linq's APIs, as far as a request is concerned. Which one a request is for, its path says. */
export interface Dialect extends Access {
  readonly paging: Paging;
  /**
   * What Linq says in an answer that is no success.
   *
   * @param ownAdvice what to do about it, where the call knows better than Linq's code tells
   * @param path of the request; without it, `isElsewhere` is not told
   */
  readonly errorOf: (body: unknown, ownAdvice?: string, path?: string) => LinqError;
  /** What is known of a request that was answered so; undefined where the answer is Linq's last word. */
  readonly passing: (answer: RawAnswer) => Passing | undefined;
}

/** An answer that another try may get past: Linq surely did not carry the request out, or may have. */
export type Passing = 'untaken' | 'unknown';

/** An error body in the parts a person or the client can use. */
export interface LinqError {
  /** Linq's own words; empty where there are none. */
  readonly said: string;
  /** What they mean for the person, and what to do; one sentence a line. */
  readonly advice: readonly string[];
  /** How long Linq wants to be left alone, in milliseconds. */
  readonly retryAfterMs?: number;
  /** Linq's number for it, where it has one. */
  readonly code?: number;
  /** Whether it is about what was asked for, where its status would say that it is about who asks. */
  readonly isAboutRequest?: boolean;
  /** Whether it is about another record than the path names, where its status would say that it is about that. */
  readonly isElsewhere?: boolean;
}

/** How a list goes on from page to page. */
export interface Paging {
  /**
   * Asks for one page.
   *
   * @param token as `next` gave it; undefined for the first page
   * @param size records a page
   */
  readonly query: (token: string | undefined, size: number) => Query;
  /** The token of the page after this one; undefined at the end. */
  readonly next: (
    answer: LinqAnswer,
    token: string | undefined,
    page: PageFacts,
  ) => string | undefined;
}

/** What is known of a page by what is on it. */
export interface PageFacts {
  /** How many records are on it. */
  readonly count: number;
  /** Whether a record is on it that was on none before. */
  readonly hasNew: boolean;
}
