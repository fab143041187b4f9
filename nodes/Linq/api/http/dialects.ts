import type { Dialect } from './dialect';
import { V2 } from './v2';
import { V3 } from './v3';

/** The dialect of a path that `v2` or `v3` made. */
export const dialectOf = (path: string): Dialect => (path.startsWith(V3.prefix) ? V3 : V2);
