import type { INode, INodeProperties } from 'n8n-workflow';
import { isObject } from '../shared/json';
import { isBlank, type Reading, type Unfit } from '../shared/reading';
import { operationError } from '../shared/errors';
import { kindOf, quote } from '../shared/quote';
import type { Item } from './item';

/**
 * A reader that has to look at the item besides, since the value names something in it, or at what the
 * workflow has saved: an expression as it is written.
 */
export type ItemReader<T> = (given: unknown, item: Item, saved?: unknown) => Reading<T>;

/** Why a field cannot be used, in words for the person who filled it in. */
export interface Misfit extends Unfit {
  /** The field's label in the editor. */
  readonly label: string;
  /** What stood in it; only its kind where the field holds a secret. */
  readonly given: string;
}

/** One field of an operation: how n8n shows it, and how its value is read. */
export interface Field<Name extends string = string, T = unknown> {
  readonly property: INodeProperties & { name: Name };
  readonly read: (given: unknown, item: Item, saved?: unknown) => { value: T } | { misfit: Misfit };
  /** When it is read though it is blank, and not passed over: in a collection, where it was added. */
  readonly readsBlank?: 'always' | 'unlessOfModel' | 'ofExpression';
}

/** The values of some fields, by parameter name. */
export type Values<Fields extends readonly Field[]> = {
  [F in Fields[number] as F['property']['name']]: F extends Field<string, infer T> ? T : never;
};

const FOUND_NOTHING = {
  detail: 'Its expression found no value. Check in the execution what came into this node.',
};

/** Defines a field from n8n's description of it and the reader of its value. */
export function defineField<const Name extends string, T>(
  property: INodeProperties & { name: Name },
  reader: ItemReader<T>,
): Field<Name, T> {
  return {
    property,
    read(entered, item, saved) {
      const given = valueIn(entered);
      const reading = reader(given, item, saved);
      if ('value' in reading) return reading;
      const secret = property.typeOptions?.password === true;
      return {
        misfit: {
          ...(isBlank(given) && isOfExpression(saved) && FOUND_NOTHING),
          ...reading,
          label: property.displayName,
          given: secret ? kindOf(given) : show(given),
        },
      };
    },
  };
}

/** The same field, to be filled in: the editor marks it and says when nothing stands in it. */
export const required = <F extends Field>(field: F): F => ({
  ...field,
  property: { ...field.property, required: true },
});

/** The same field in a collection. Required there, n8n would want it of every operation, shown or not. */
export const inCollection = <F extends Field>(field: F): F => ({
  ...field,
  property: { ...field.property, required: false },
});

/** The same field, shown only where other fields have one of these values. */
export const shownWhen = <F extends Field>(
  field: F,
  show: NonNullable<NonNullable<INodeProperties['displayOptions']>['show']>,
): F => ({ ...field, property: { ...field.property, displayOptions: { show } } });

/** The same field, filled in like this to begin with. */
export const withDefault = <F extends Field>(field: F, value: INodeProperties['default']): F => ({
  ...field,
  property: { ...field.property, default: value },
});

/** The same field, with a line below it that says more. */
export const withHint = <F extends Field>(field: F, hint: string): F => ({
  ...field,
  property: { ...field.property, hint },
});

/** The same field, which may be left blank: its value is undefined then. */
export const optional = <Name extends string, T>(
  field: Field<Name, T>,
): Field<Name, T | undefined> => ({
  ...field,
  read: (given, item, saved) =>
    isBlank(valueIn(given)) && !countsBlank(field, saved)
      ? { value: undefined }
      : field.read(given, item, saved),
});

/**
 * The same text field of a collection, which may be emptied: added and left blank, it is an empty text. Not
 * where an AI model left it so: n8n has it name every field.
 */
export const clearable = <Name extends string>(
  field: Field<Name, string>,
): Field<Name, string> => ({
  ...field,
  readsBlank: 'unlessOfModel',
  read: (given, item, saved) => (isBlank(given) ? { value: '' } : field.read(given, item, saved)),
});

/**
 * The same field of a collection, which cannot be emptied: added and left blank, it is refused. For what
 * protects too, such as a filter: an expression that came out empty must not turn it off.
 */
export const notClearable = <F extends Field>(field: F): F => ({ ...field, readsBlank: 'always' });

/**
 * The same where a person may leave it blank, which n8n saves as soon as it is added, and only an expression
 * that came out empty is refused.
 */
export const blankByHandOnly = <Name extends string, T>(field: Field<Name, T>): Field<Name, T> => ({
  ...field,
  readsBlank: 'ofExpression',
  read: (given, item, saved) =>
    field.read(isEmptyList(given) && isOfExpression(saved) ? undefined : given, item, saved),
});

const isEmptyList = (given: unknown): boolean => Array.isArray(given) && given.length === 0;

const isOfModel = (saved: unknown): boolean =>
  typeof saved === 'string' && /^=.*\$fromai\b/is.test(saved);

const isOfExpression = (saved: unknown): boolean =>
  typeof saved === 'string' && saved.startsWith('=') && !isOfModel(saved);

/** Whether a field that came out blank is read all the same. An AI model that leaves one blank wants no filter. */
function countsBlank({ readsBlank }: Field, saved: unknown): boolean {
  if (readsBlank === 'unlessOfModel') return !isOfModel(saved);
  if (readsBlank === 'ofExpression') return isOfExpression(saved);
  return readsBlank === 'always';
}

/**
 * Defines a collection: fields a person adds one by one. Its value holds only those that were added
 * and not left blank, and of these the clearable ones.
 */
export function defineCollection<const Name extends string, const Fields extends readonly Field[]>(
  property: Omit<INodeProperties, 'type' | 'default' | 'options'> & { name: Name },
  fields: Fields,
): Field<Name, Partial<Values<Fields>>> {
  return {
    property: {
      ...property,
      type: 'collection',
      default: {},
      options: fields.map((field) => field.property),
    },
    read(given, item, saved) {
      if (isBlank(given)) return { value: {} };
      if (!isObject(given)) {
        const misfit = { label: property.displayName, given: kindOf(given), expected: 'an object' };
        return { misfit };
      }
      const value: Record<string, unknown> = {};
      for (const field of fields) {
        const { name } = field.property;
        const savedField = isObject(saved) ? saved[name] : saved;
        if (isBlank(given[name]) && !(name in given && countsBlank(field, savedField))) continue;
        const reading = field.read(given[name], item, savedField);
        if ('misfit' in reading) return reading;
        value[name] = reading.value;
      }
      // The loop fills exactly the names of `fields`, which the compiler cannot follow.
      return { value: value as Partial<Values<Fields>> };
    },
  };
}

/**
 * Defines the fields of which an update changes only those that were added. One whose expression came out
 * empty is refused: nothing would be changed, and nobody told.
 */
export const defineUpdateFields = <const Fields extends readonly Field[]>(fields: Fields) =>
  defineCollection(
    { displayName: 'Update Fields', name: 'updateFields', placeholder: 'Add Field' },
    // The same fields by another rule for blanks, which the compiler cannot follow through `map`.
    fields.map((field) => (field.readsBlank ? field : blankByHandOnly(field))) as unknown as Fields,
  );

/** What stands in a field: n8n wraps the value of a resource locator, picked from a list or not. */
export const valueIn = (entered: unknown): unknown =>
  isObject(entered) && entered['__rl'] === true ? entered['value'] : entered;

function show(given: unknown): string {
  if (isBlank(given)) return 'nothing';
  return quote(given);
}

/**
 * Reads and checks fields.
 *
 * @throws NodeOperationError naming the first one that cannot be used
 */
export function readFields<Fields extends readonly Field[]>(
  fields: Fields,
  item: Item,
  node: INode,
): Values<Fields> {
  const values: Record<string, unknown> = {};
  for (const { property, read } of fields) {
    const { name } = property;
    const reading = read(item.parameter(name, property.default), item, item.saved(name));
    if ('misfit' in reading) {
      const { label, given, expected, problem, detail } = reading.misfit;
      throw operationError(node, {
        message: `${label}: ${problem ?? `expected ${expected}. Given: ${given}`}`,
        ...(detail !== undefined && { description: detail }),
      });
    }
    values[name] = reading.value;
  }
  // The loop fills exactly the names of `fields`, which the compiler cannot follow.
  return values as Values<Fields>;
}
