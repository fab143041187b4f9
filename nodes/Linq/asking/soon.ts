import type { IDataObject } from 'n8n-workflow';
import { passOver } from '../api/http/failures';
import { restUntil } from '../api/http/sleep';
import type { OpenQuestion } from './openQuestion';
import type { ResponseType } from './types/responseType';

/** When Linq is looked at, one after the other. */
const PAUSES_MS = [500, 1_500, 2_000];

/**
 * An answer of a kind that mostly comes at once, before n8n waits and takes it. The question is sent,
 * so what Linq does not tell now is no failure: its delivery may still come.
 *
 * @throws Cancelled when the execution is
 */
export async function answerSoon(
  type: ResponseType,
  open: OpenQuestion,
): Promise<IDataObject | undefined> {
  for (const pause of PAUSES_MS) {
    const lookAt = Date.now() + pause;
    await restUntil(() => lookAt, open.client.settings.signal);
    const answer = await type
      .eventsAtLinq(open)
      .then(async (events) => await type.findAnswer(open, events))
      .catch(passOver);
    if (answer !== undefined && answer !== 'later') return answer;
  }
  return undefined;
}
