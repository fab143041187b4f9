import { sleep } from 'n8n-workflow';

/** Thrown to who waits when the execution is cancelled. n8n knows one by the word "canceled" (n8n-core, workflow-execute.ts). */
export class Cancelled extends Error {
  constructor() {
    super('The execution was canceled');
  }
}

/** n8n's `sleep` cannot be woken in every version, so a cancelled execution is noticed after so long. */
const NAP_MS = 250;

/**
 * Waits with n8n's own helper, since n8n Cloud forbids timers.
 *
 * @param until when to end, in milliseconds since the epoch; asked again and again, so it may change
 * @throws Cancelled as soon as the execution is
 */
export async function restUntil(until: () => number, signal?: AbortSignal): Promise<void> {
  for (let left = until() - Date.now(); left > 0; left = until() - Date.now()) {
    throwIfCancelled(signal);
    await sleep(Math.min(NAP_MS, left));
  }
  throwIfCancelled(signal);
}

/** @throws Cancelled when the execution is */
export function throwIfCancelled(signal?: AbortSignal): void {
  if (signal?.aborted) throw new Cancelled();
}
