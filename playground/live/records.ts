import { isObject, objectsIn } from '../../nodes/Linq/shared/json';

/** An ID as V3 has them; undefined for what is none. A number is taken too: it may be one tomorrow. */
export function idIn(value: unknown, ...names: readonly string[]): string | undefined {
  const id = names.reduce<unknown>((one, name) => (isObject(one) ? one[name] : undefined), value);
  return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
}

/** An ID as V2 has them; undefined for what is none. */
export function numberIn(value: unknown, ...names: readonly string[]): number | undefined {
  const id = Number(idIn(value, ...names));
  return Number.isSafeInteger(id) && id > 0 ? id : undefined;
}

/** The first text under this name in any of the records. */
export const firstText = (records: unknown, name: string): string | undefined =>
  objectsIn(records)
    .map((record) => record[name])
    .find((value) => typeof value === 'string' && value !== '') as string | undefined;
