/** The part of a URL behind the question mark. A list stands for its name repeated: `ids[]=1&ids[]=2`. */
export type Query = Readonly<Record<string, string | number | readonly string[]>>;

/** Encodes the `+` of phone numbers too, which would arrive as a space. */
export function toQueryString(query: Query = {}): string {
  const pairs = new URLSearchParams();
  for (const [name, values] of Object.entries(query))
    for (const value of [values].flat()) pairs.append(name, String(value));
  return pairs.size === 0 ? '' : `?${pairs.toString()}`;
}
