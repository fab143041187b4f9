import { readList } from '../../../api/http/paging';
import { blankByHandOnly, defineCollection, defineField } from '../../../fields/field';
import { limit, limitOf, returnAll } from '../../../fields/limit';
import { readHandle, readPhoneNumber } from '../../../shared/phoneNumbers';
import { defineOperation } from '../../operation';
import { chatsOf } from '../../../api/v3/chats';

const ofLine = defineField(
  {
    displayName: 'From',
    name: 'line',
    type: 'string',
    default: '',
    placeholder: 'e.g. +15551234567',
    description: 'Return only the chats of this Linq phone number',
  },
  readPhoneNumber,
);

const withPerson = defineField(
  {
    displayName: 'To',
    name: 'person',
    type: 'string',
    default: '',
    placeholder: 'e.g. +15551234567',
    description: 'Return only the chats with this phone number or email address',
  },
  readHandle,
);

const filters = defineCollection(
  { displayName: 'Filters', name: 'filters', placeholder: 'Add Filter' },
  // Without them the newest chats of anybody come out, and what is sent there reaches the wrong person.
  [blankByHandOnly(ofLine), blankByHandOnly(withPerson)],
);

/** GET /chats: an item for each. */
export const getAll = defineOperation({
  name: 'Get Many',
  value: 'getAll',
  action: 'Get many chats',
  description: 'Retrieve the chats of your phone numbers',
  output: { of: chatsOf },
  fields: [returnAll, limit, filters],
  run: async ({ filters: { line, person }, ...values }, client) =>
    await readList(
      client,
      chatsOf({
        ...(line !== undefined && { from: line }),
        ...(person !== undefined && { to: person.toLowerCase() }),
      }),
      limitOf(values),
    ),
});
