import { asDescription } from '../shared/errors';
import type { NodeFailure, Outcome } from './outcome';

/**
 * The failure that ends a run: that of the first item that has one. Where there are several items, its
 * description says which item it is, as n8n counts them, and what became of the others.
 *
 * @param outcomes of all items, with holes for those that were not begun
 * @param isSent whether requests went out: all items are checked before the first one does
 * @returns undefined where no item failed
 */
export function stoppingFailure(
  outcomes: readonly (Outcome<unknown> | undefined)[],
  isSent: boolean,
): NodeFailure | undefined {
  const failures = outcomes.flatMap((outcome) =>
    outcome && 'failure' in outcome ? [outcome.failure] : [],
  );
  const [first] = failures;
  if (!first || outcomes.length === 1) return first;

  const index = outcomes.findIndex((outcome) => outcome && 'failure' in outcome);
  const done = outcomes.filter((outcome) => outcome && 'value' in outcome).length;
  const others = isSent
    ? `Done: ${done}. Failed: ${failures.length}. Not sent: ${outcomes.length - done - failures.length}.`
    : 'Nothing was sent: all items are checked first.';
  first.description = asDescription([
    ...(first.description ? [first.description] : []),
    `This is item ${index} of ${outcomes.length}, counted from 0. ${others}`,
  ]);
  return first;
}
