import type { IDataObject } from 'n8n-workflow';
import type { LinqClient } from '../../api/http/client';
import type { LinqEvent } from '../../events/event';
import type { Field, Values } from '../../fields/field';
import type { Failure } from '../../shared/errors';
import type { Asking, Sending } from '../asking';
import type { OpenQuestion } from '../openQuestion';
import type { ResponseTypeName } from '../question';

type ValuesAndMessage<Fields extends readonly Field[]> = Values<Fields> & {
  readonly message: string | undefined;
  readonly additionalFields: Sending;
};

/** What may end a wait, and all that is known of it: a file each, and an entry in this folder's index. */
export interface ResponseType<
  Fields extends readonly Field[] = readonly Field[],
  Remembered = object,
> {
  /** How n8n's editor offers it. */
  readonly option: {
    readonly name: string;
    readonly value: ResponseTypeName;
    readonly description: string;
  };
  /** What ends the wait, as n8n's editor says it meanwhile. Without it, a person answers. */
  readonly endsWhen?: string;
  /** The fields of its own, shown where it is chosen. */
  readonly fields: Fields;
  /** Whether the answer mostly comes at once, so that Linq is looked at before n8n waits. */
  readonly comesAtOnce?: true;
  /** Whether its events are of the whole account, and of no line. */
  readonly isOfAccount?: true;
  /** The events at Linq that can bring an answer, and no others. */
  events(values: Values<Fields>): readonly string[];
  /** Why values cannot go together that are right each for itself; undefined where they can. */
  check?(values: ValuesAndMessage<Fields>): Failure | undefined;
  /** Whether how is asked depends on the chat, which is looked for where a person was picked. */
  readonly needsChat?: true;
  /** The text of the message, in this chat or a new one. Without it the message stays as it is. */
  textFor?(values: ValuesAndMessage<Fields>, chat: IDataObject | undefined): string | undefined;
  /**
   * Asks by more than the message. Without it the message is the question.
   *
   * @returns the question as it was sent, and what is remembered of it besides; or why it was not sent
   */
  ask?(values: Values<Fields>, asking: Asking): Promise<IDataObject>;
  /** Removes what asking has made at Linq, where it failed: of the wait with this mark. */
  takeBack?(client: LinqClient, mark: string): Promise<void>;
  /** What an answer is told by, kept with the question while n8n waits. */
  remember(values: Values<Fields>): Partial<Remembered>;
  /**
   * What Linq itself knows, as the events that would have told of it, oldest first.
   *
   * @throws NodeApiError when it cannot be read
   */
  eventsAtLinq(open: OpenQuestion<Remembered>): Promise<LinqEvent[]>;
  /**
   * The first answer among some events, as they stand at Linq.
   *
   * @returns what n8n's own nodes put under `data`; undefined where no event has an answer; `later`
   * where one may be there when Linq repeats the delivery
   */
  findAnswer(
    open: OpenQuestion<Remembered>,
    events: readonly LinqEvent[],
  ): Promise<IDataObject | 'later' | undefined>;
}

/** Defines a response type; from its fields come the types of their values. */
export const defineResponseType = <const Fields extends readonly Field[], Remembered>(
  type: ResponseType<Fields, Remembered>,
): ResponseType<Fields, Remembered> => type;
