import type { IDataObject } from 'n8n-workflow';
import type { LinqClient } from '../../../api/http/client';
import { inTime, TooLate } from '../../../api/http/deadline';
import { restUntil, throwIfCancelled } from '../../../api/http/sleep';
import { getChat } from '../../../api/v3/chats';
import { knownMessage } from '../../../api/v3/knownMessage';
import { defineField } from '../../../fields/field';
import { readOneOf } from '../../../fields/readers';
import { reasonOf } from '../../../shared/errors';
import { textIn } from '../../../shared/json';

/** How far a message of yours gets, one after the other: V3 reference, "DeliveryStatus". */
const STAGES = ['pending', 'sent', 'delivered', 'read'];

/** For how long a message is followed, and how often it is looked for, in milliseconds. */
const FOLLOWED_FOR_MS = 60_000;
const FIRST_LOOK_MS = 1_000;
const LONGEST_PAUSE_MS = 5_000;

/** Which fields `withStatus` adds, for n8n's editor. */
export const STATUS_FIELDS = { status: 'string', status_reason: 'string' } as const;

/** How long to wait for what becomes of a message. */
export const waitUntil = defineField(
  {
    displayName: 'Wait Until',
    name: 'waitUntil',
    type: 'options',
    default: 'delivered',
    options: [
      {
        name: 'Delivered',
        value: 'delivered',
        description: 'Delivered to the device of the recipient',
      },
      {
        name: 'Read',
        value: 'read',
        description: 'Read by the recipient, if they send read receipts',
      },
    ],
    description:
      "What to wait for, up to 60 seconds. The item then continues in any case: its 'status' says how far the message got. SMS and group chats have no receipts, so there it waits until the message is sent.",
  },
  readOneOf(['delivered', 'read']),
);

/**
 * A message with its state in one word, as `status`: `pending`, `sent`, `delivered`, `read`, `failed`, or
 * `received` for one that came in; and why it is that and no more, where that is known, as `status_reason`.
 */
export function withStatus(message: IDataObject, reason?: string): IDataObject {
  const status = statusOf(message);
  if (status === undefined) return message;
  const known = status === 'failed' ? reasonOfFailure(message) : reason;
  return { ...message, status, ...(known !== undefined && { status_reason: known }) };
}

/** Which message is followed, where it is, and how far. */
interface Followed {
  readonly id: string;
  readonly chatId: string;
  readonly wanted: 'delivered' | 'read';
}

/**
 * A message that was just sent, with its status: at once, or when it has got as far as is wanted. The
 * message is sent, so what cannot be known of it is no failure: it stands in `status_reason`.
 *
 * @throws Cancelled when the execution is
 */
export async function withFinalStatus(
  client: LinqClient,
  chatId: string,
  sent: IDataObject,
  wanted: Followed['wanted'] | undefined,
): Promise<IDataObject> {
  const id = textIn(sent['id']);
  if (wanted === undefined || id === undefined) return withStatus(sent);
  const { signal } = client.settings;
  let latest = sent;
  const note = (message: IDataObject) => {
    latest = { ...sent, ...message };
  };
  try {
    const reason = await inTime(FOLLOWED_FOR_MS, signal, (over) =>
      follow(client, { id, chatId, wanted }, over, note),
    );
    return withStatus(latest, reason);
  } catch (error) {
    throwIfCancelled(signal);
    const isOver = error instanceof TooLate;
    return withStatus(latest, isOver ? `It was not ${wanted} within 60 seconds` : reasonOf(error));
  }
}

/**
 * Looks again and again what has become of a message, until it has got as far as is wanted.
 *
 * @param note hears what Linq says of the message
 * @returns why it will get no further, where it does not
 */
async function follow(
  client: LinqClient,
  { id, chatId, wanted }: Followed,
  over: AbortSignal,
  note: (message: IDataObject) => void,
): Promise<string | undefined> {
  let chat: IDataObject | undefined;
  for (let pause = FIRST_LOOK_MS; ; pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS)) {
    const lookAt = Date.now() + pause;
    await restUntil(() => lookAt, over);
    const message = await knownMessage(client, id);
    // It was just sent, so Linq may not have it to be read yet.
    if (!message) continue;
    note(message);
    const status = statusOf(message) ?? '';
    if (status === 'failed' || STAGES.indexOf(status) >= STAGES.indexOf(wanted)) return undefined;
    if (status !== 'sent') continue;
    if (message['service'] === 'SMS') return 'SMS has no receipts';
    chat ??= await getChat(client, chatId);
    if (chat['is_group'] === true) return 'Group chats have no receipts';
  }
}

/** What Linq says of it; of `queued` nobody knows more than of `pending`. A record without it is no message. */
function statusOf({ delivery_status: status }: IDataObject): string | undefined {
  return status === 'queued' ? 'pending' : textIn(status);
}

/** Linq documents the reason in the event `message.failed` alone, and may give it here too. */
const reasonOfFailure = ({ reason }: IDataObject): string =>
  textIn(reason) ?? "The event 'message.failed' says why";
