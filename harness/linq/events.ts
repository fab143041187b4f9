/** What Linq would deliver to those who subscribed to it: the heart of a V2 delivery. */
export interface LinqEvent {
  event_type: string;
  data: object;
}

/** Is told of everything that happens in the emulated account. */
export type EventListener = (event: LinqEvent) => void;

/** The time as most V2 deliveries write it, here in UTC: `2025-05-21 15:30:00 +0000`. */
export const deliveryTime = (iso: string): string =>
  `${iso.slice(0, 10)} ${iso.slice(11, 19)} +0000`;
