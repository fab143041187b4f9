import type { Generation } from './generation';
import { V2 } from './v2';
import { V3 } from './v3';

/** Linq's APIs, by what stands in the trigger's field `apiVersion`. */
export const GENERATIONS: Readonly<Record<'v2' | 'v3', Generation>> = { v2: V2, v3: V3 };
