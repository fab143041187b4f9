import { defineField } from '../../../fields/field';
import { readIntegerBetween, readUuid } from '../../../fields/readers';

/** Which message. */
export const messageId = defineField(
  {
    displayName: 'Message ID',
    name: 'messageId',
    type: 'string',
    required: true,
    default: '',
    placeholder: 'e.g. 550e8400-e29b-41d4-a716-446655440000',
    description: 'The ID of the message, from Send, Poll: Create, Get Many or the trigger',
  },
  readUuid,
);

/** Which part of a message of several: V3 reference, `part_index`. */
export const partIndex = defineField(
  {
    displayName: 'Part',
    name: 'partIndex',
    type: 'number',
    typeOptions: { minValue: 0, numberPrecision: 0 },
    default: 0,
    description: 'The index of the part of the message, starting at 0',
  },
  readIntegerBetween(0, 99),
);
