import type { IDataObject } from 'n8n-workflow';
import type { LinqEvent } from '../../events/event';
import type { Field, Values } from '../../fields/field';
import type { OpenQuestion } from '../openQuestion';
import type { ResponseTypeName } from '../question';

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
  /** The fields of its own, shown where it is chosen. */
  readonly fields: Fields;
  /** Whether the answer mostly comes at once, so that Linq is looked at before n8n waits. */
  readonly comesAtOnce?: true;
  /** The events at Linq that can bring an answer, and no others. */
  events(values: Values<Fields>): readonly string[];
  /** What an answer is told by, kept with the question while n8n waits. */
  remember(values: Values<Fields>): Remembered;
  /**
   * What Linq itself knows, as the events that would have told of it, oldest first.
   *
   * @throws NodeApiError when it cannot be read
   */
  eventsAtLinq(open: OpenQuestion<Remembered>): Promise<LinqEvent[]>;
  /**
   * The first answer among some events.
   *
   * @returns what n8n's own nodes put under `data`; undefined where no event has an answer
   */
  findAnswer(
    open: OpenQuestion<Remembered>,
    events: readonly LinqEvent[],
  ): Promise<IDataObject | undefined>;
}

/** Defines a response type; from its fields come the types of their values. */
export const defineResponseType = <const Fields extends readonly Field[], Remembered>(
  type: ResponseType<Fields, Remembered>,
): ResponseType<Fields, Remembered> => type;
