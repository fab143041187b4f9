import type { IDataObject } from 'n8n-workflow';
import { passOver } from '../api/http/failures';
import { restUntil } from '../api/http/sleep';
import type { OpenQuestion } from './openQuestion';
import type { ResponseType } from './types/responseType';

/** When Linq is looked at, one after the other. */
const PAUSES_MS = [500, 1_500, 2_000];

/**
 * An answer that may be there before n8n waits and takes it: of a kind that mostly comes at once, or to
 * a question that an earlier try asked. The question is sent, so what Linq does not tell now is no
 * failure: its delivery may still come.
 *
 * @throws Cancelled when the execution is
 */
export async function answerSoon(
  type: ResponseType,
  open: OpenQuestion,
  wasAskedBefore: boolean,
): Promise<IDataObject | undefined> {
  const once = wasAskedBefore ? [0] : [];
  for (const pause of type.comesAtOnce ? PAUSES_MS : once) {
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
