import { defineCollection, required } from '../../../fields/field';
import { defineOperation } from '../../operation';
import { phoneNumber } from '../../../fields/v3/ownNumber';
import { cardSubject, createCard } from '../../../api/v3/contactCards';
import { firstName, image, imageProblem, imageUrl, lastName, toCardValues } from './fields';

const additionalFields = defineCollection(
  { displayName: 'Additional Fields', name: 'additionalFields', placeholder: 'Add Field' },
  [image, imageUrl, lastName],
);

/** POST /contact_card. */
export const create = defineOperation({
  name: 'Create',
  value: 'create',
  action: 'Create contact card',
  description: 'Set the name and picture that people see in iMessage for one of your phone numbers',
  output: { of: createCard },
  fields: [phoneNumber, required(firstName), additionalFields],
  check: ({ additionalFields }) => imageProblem(additionalFields),
  lane: ({ from }) => cardSubject(from),
  run: async ({ from, firstName, additionalFields }, client) => {
    const values = await toCardValues(client, { firstName, ...additionalFields });
    return await createCard(client, from, values);
  },
});
