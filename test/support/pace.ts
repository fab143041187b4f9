import { Pace } from '../../nodes/Linq/api/pace/pace';
import { RunPace } from '../../nodes/Linq/api/pace/runPace';

/** Has time pass only as `pass` lets it. */
export function useFakeTime(): void {
  beforeEach(() => {
    jest.useFakeTimers();
  });

  afterEach(() => {
    jest.useRealTimers();
  });
}

/** The pace of a run that has learned nothing of Linq yet. */
export const freshPace = (ceiling: number, signal?: AbortSignal) =>
  new RunPace(new Pace(), ceiling, signal);

/** Asks for leave `count` times, and tells which were let go. */
export function enter(pace: RunPace, count: number, tries = 0, permits: number[] = []) {
  for (let asked = 0; asked < count; asked++)
    void pace.enter(tries).then((permit) => permits.push(permit));
  return permits;
}

/** Lets promises settle and this much time pass. */
export const pass = (milliseconds = 0) => jest.advanceTimersByTimeAsync(milliseconds);

/** Answers this many rounds of requests, and tells how many were in flight in each. */
export async function rounds(pace: RunPace, permits: readonly number[], count: number, took = 0) {
  const inFlight = [];
  for (let answered = took; inFlight.length < count; answered = permits.length) {
    await pass();
    const now = permits.slice(answered);
    inFlight.push(now.length);
    for (const permit of now) pace.leave(permit);
  }
  return inFlight;
}
