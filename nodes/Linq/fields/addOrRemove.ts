import { defineField } from './field';
import { readOneOf } from './readers';

/**
 * Defines the field that says whether something comes or goes.
 *
 * @param thing what it is, as it stands in a sentence: "reaction"
 */
export const addOrRemove = <const Name extends string>(name: Name, thing: string) =>
  defineField(
    {
      displayName: 'Add or Remove',
      name,
      type: 'options',
      required: true,
      default: 'add',
      options: [
        { name: 'Add', value: 'add' },
        { name: 'Remove', value: 'remove' },
      ],
      description: `What to do with the ${thing}`,
    },
    readOneOf(['add', 'remove']),
  );
