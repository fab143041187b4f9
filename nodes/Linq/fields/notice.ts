import { defineField, type Field } from './field';
import { readNothing } from './readers';

/** Defines a sentence that stands among the fields for everyone to read. */
export const defineNotice = <const Name extends string>(
  name: Name,
  text: string,
): Field<Name, undefined> =>
  defineField({ displayName: text, name, type: 'notice', default: '' }, readNothing);
