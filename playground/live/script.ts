import { setTimeout as pause } from 'node:timers/promises';
import type { LinqClient } from '../../nodes/Linq/api/http/client';
import type { IDataObject } from 'n8n-workflow';
import type { Checks } from './checks';
import { idIn } from './records';
import type { TakingBack } from './takingBack';

/** What a conversation needs: who writes to whom, and where is kept what has to go again. */
export interface Script {
  readonly checks: Checks;
  readonly client: LinqClient;
  readonly takingBack: TakingBack;
  /** The account's own number. */
  readonly from: string;
  /** A phone in one's own hand, and perhaps a second one. */
  readonly to: readonly [string, ...string[]];
  /** Marks everything that this run makes: a few letters and digits. */
  readonly mark: string;
  /** Ends the waiting for something. */
  readonly stop: AbortSignal;
  /** Tells what is worth knowing beside the answers. */
  readonly note: (text: string) => void;
}

/** A text that tells the person who gets it what it is; by the mark it is found again. */
export const textOf = ({ mark }: Script, what: string): string =>
  `n8n-nodes-linq-partner, live check ${mark}: ${what}. No answer is needed.`;

/** Where webhooks of a run would go: nowhere, since no such host can exist (RFC 6761, 6.4). */
export const addressOf = ({ mark }: Script): string => `https://live-check-${mark}.invalid/linq`;

/** What the last step made, where the node did not find its ID in the answer. */
export function madeId(
  { checks }: Script,
  ...places: readonly (readonly string[])[]
): string | undefined {
  const { lastAnswer: answer } = checks;
  if (!answer || answer.status >= 300) return undefined;
  return places.map((names) => idIn(answer.body, ...names)).find((id) => id !== undefined);
}

/** Says that something may be there of which nobody knows the ID, unless Linq refused to make it. */
export function notePerhapsMade({ checks, takingBack }: Script, what: string): void {
  const { lastAnswer: answer } = checks;
  if (!answer) takingBack.stays(`perhaps ${what}`, 'no answer came');
  else if (answer.status < 300) takingBack.stays(what, 'Linq gave no ID for it');
}

/** Removes something; whether it is gone. */
export const removing =
  ({ checks }: Script, remove: () => Promise<unknown>) =>
  async (): Promise<boolean> => {
    await checks.runAnyway(remove);
    const status = checks.lastAnswer?.status ?? 0;
    return (status >= 200 && status < 300) || status === 404;
  };

/** Removes each record with the run's mark in it; whether none is left. */
export const sweeping =
  (script: Script, list: () => Promise<IDataObject[]>, remove: (id: string) => Promise<unknown>) =>
  async (): Promise<boolean> => {
    const records = await script.checks.runAnyway(list);
    // What may not be listed, such as all of an API that the account does not have, was not made either.
    if ([401, 403, 404].includes(script.checks.lastAnswer?.status ?? 0)) return true;
    const marked = records?.filter((record) => JSON.stringify(record).includes(script.mark)) ?? [];
    let areGone = records !== undefined;
    for (const record of marked) {
      const id = idIn(record, 'id');
      const isGone = id !== undefined && (await removing(script, () => remove(id))());
      areGone &&= isGone;
    }
    return areGone;
  };

/** How often something is looked at again, and how long is waited between. */
const LOOKS = 10;
const BETWEEN_MS = 2_000;

/** Looks until something is so, for 20 seconds at most. */
export async function until({ stop }: Script, isSo: () => Promise<boolean>): Promise<void> {
  for (let looks = 1; !(await isSo()) && looks < LOOKS && !stop.aborted; looks++)
    await pause(BETWEEN_MS, undefined, { signal: stop }).catch(() => undefined);
}
