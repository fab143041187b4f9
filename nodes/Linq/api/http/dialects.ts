import type { Dialect } from './dialect';
import { V2 } from './v2';
import { V3 } from './v3';

/** The dialect of a path that `v2` or `v3` made. */
export const dialectOf = (path: string): Dialect => (path.startsWith(V3.prefix) ? V3 : V2);

/**
 * The dialect that a whole URL is spoken to in, as a server reads it; undefined for what is no call of the
 * Linq at this base URL.
 */
export function dialectAt(url: string, baseUrl: string): Dialect | undefined {
  if (!URL.canParse(url)) return undefined;
  const { origin, pathname } = new URL(url);
  const base = new URL(baseUrl);
  const path = base.pathname.replace(/\/+$/, '');
  return [V2, V3].find(
    ({ prefix }) => origin === base.origin && pathname.startsWith(path + prefix),
  );
}
