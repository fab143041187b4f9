/** Why a value cannot be read. */
export interface Unfit {
  /** What it should have been, as it stands behind "expected". */
  readonly expected: string;
  /** What is wrong with it, where that says more than what was expected and what was given. */
  readonly problem?: string;
  /** More, for who wants to know: a list of what may stand there. */
  readonly detail?: string;
}

/** What reading a value came to: the value as it is needed, or why there is none. */
export type Reading<T> = { value: T } | Unfit;

/** Turns what a person, an expression, an AI's choice or Linq gives into a value. */
export type Reader<T> = (given: unknown) => Reading<T>;

/** Whether nothing was given: not set, emptied, or nothing but spaces. */
export const isBlank = (given: unknown): boolean =>
  given === undefined || given === null || (typeof given === 'string' && given.trim() === '');
