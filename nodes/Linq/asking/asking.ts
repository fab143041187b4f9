import type { IDataObject } from 'n8n-workflow';
import type { LinqClient } from '../api/http/client';
import type { MessageInput, SendInput } from '../api/v3/messages';
import type { ExecutedItem } from '../fields/item';
import type { SentQuestion } from './question';

/** What a message goes out with, and so all that belongs to it. */
export interface Sending {
  readonly overrideOptOut?: SendInput['override_optout'];
  readonly preferredService?: MessageInput['preferred_service'];
}

/** What a response type asks with. */
export interface Asking extends Sending {
  readonly client: LinqClient;
  readonly item: ExecutedItem;
  /** What the subscription of this wait is marked with, which also says until when it lasts. */
  readonly mark: string;
  /** The chat that is asked in, as Linq shows it; undefined where none is known. */
  readonly chat: IDataObject | undefined;
  /** The number that asks; undefined where Linq picks it. */
  readonly line: string | undefined;
  /** Sends the message; of somebody who has opted out, and is to be left out, why it did not. */
  readonly send: () => Promise<SentQuestion | IDataObject>;
}
