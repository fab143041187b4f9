/** What of a delivery a signature is checked against. */
export interface SignedDelivery {
  /** As Node gives them: names in lower case. */
  readonly headers: Readonly<Record<string, unknown>>;
  /** The body as it came over the wire. */
  readonly raw: Buffer;
  /** The same body, parsed. */
  readonly parsed: unknown;
}
