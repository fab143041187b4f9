import type { Lane } from '../api/record';

/** A piece of work, and what it must stay in order with; nothing where that does not matter. */
export interface LaneWork<T> {
  readonly lane: Lane | undefined;
  readonly perform: () => Promise<T>;
}

/**
 * Runs works side by side, those of one lane one after the other in their order. Ends early, with
 * what is running still finished, when `isEnough` says so of a result.
 *
 * @param width how many lanes may run at a time
 * @returns the results at the places of their works; holes where the end came first
 */
export async function runInLanes<T>(
  works: readonly LaneWork<T>[],
  width: number,
  isEnough: (result: T) => boolean,
): Promise<(T | undefined)[]> {
  const results = new Array<T | undefined>(works.length);
  const lanes = lanesOf(works);
  let isOver = false;

  // All workers take the next lane from the one iterator, so each lane is run once.
  const next = lanes.values();
  const worker = async () => {
    for (const lane of next)
      for (const index of lane) {
        const work = works[index];
        if (isOver || !work) return;
        const result = await work.perform();
        results[index] = result;
        isOver ||= isEnough(result);
      }
  };
  await Promise.all(Array.from({ length: Math.min(width, lanes.length) }, worker));
  return results;
}

/** The places of the works in each lane, the lanes in the order of their first work. */
function lanesOf(works: readonly LaneWork<unknown>[]): number[][] {
  const lanes = new Map<string | number, number[]>();
  const mixed = mixedKinds(works);
  for (const [index, { lane }] of works.entries()) {
    const key = lane === undefined ? index : keyOf(lane, mixed);
    const places = lanes.get(key);
    if (places) places.push(index);
    else lanes.set(key, [index]);
  }
  return [...lanes.values()];
}

/** Works with the same key are done in their order. */
function keyOf(lane: Lane, mixed: ReadonlySet<string>): string {
  if (typeof lane === 'string') return lane;
  return mixed.has(lane.kind) ? lane.kind : `${lane.kind} ${lane.name}`;
}

/** The kinds of records that the works name in more than one way: any two names may be of one record. */
function mixedKinds(works: readonly LaneWork<unknown>[]): Set<string> {
  const ways = new Map<string, string>();
  const mixed = new Set<string>();
  for (const { lane } of works) {
    if (typeof lane !== 'object') continue;
    const { kind, by } = lane;
    if ((ways.get(kind) ?? by) !== by) mixed.add(kind);
    ways.set(kind, by);
  }
  return mixed;
}
