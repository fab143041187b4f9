import { normalised } from '../shared/handles';

/**
 * A record that operations name in several ways, such as a webhook subscription by its ID or by its URL.
 * Only Linq knows which of these names are those of one record.
 */
export interface NamedRecord {
  /** What it is, as it stands in a sentence: "webhook subscription". */
  readonly kind: string;
  /** What it is named by: "ID". */
  readonly by: string;
  /** Its name then: "12". */
  readonly name: string;
}

/** What a work must stay in order with: a thing that has one name, or a record that has several. */
export type Lane = string | NamedRecord;

/** A kind of record: what one is called in errors, and its lane, however an operation names it. */
export const defineRecord = (kind: string) => ({
  /** As it stands in a sentence: "webhook subscription 12". */
  subject: (id: number | string) => `${kind} ${id}`,
  lane: (id: number | string): Lane => ({ kind, by: 'ID', name: String(id) }),
  laneBy: (by: string, name: string): Lane => ({ kind, by, name }),
});

/** People as a lane: what is sent to the same ones, however they are written, must stay in order. */
export const peopleLane = (people: readonly string[]): Lane =>
  `people ${people.map(normalised).sort().join(' ')}`;

/** A lane as a record: what has one name is the only one of its kind. */
export const asRecord = (lane: Lane): NamedRecord =>
  typeof lane === 'string' ? { kind: lane, by: '', name: '' } : lane;
