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

/** What two lanes must have in common to meet at all. */
export const kindOf = (lane: Lane): string => (typeof lane === 'string' ? lane : lane.kind);

/**
 * Whether works in these lanes may be about the same thing. Two names of one sort tell two records
 * apart; an ID and a URL may be those of one.
 */
export function meet(one: Lane, other: Lane): boolean {
  if (typeof one === 'string' || typeof other === 'string') return one === other;
  return one.kind === other.kind && (one.by !== other.by || one.name === other.name);
}
