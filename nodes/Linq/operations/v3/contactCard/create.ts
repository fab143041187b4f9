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
  description:
    "Set up the name and picture of one of your phone numbers. People see them once you use Chat: 'Share Contact Card'.",
  output: { of: createCard },
  fields: [phoneNumber, required(firstName), additionalFields],
  check: ({ additionalFields }) => imageProblem(additionalFields),
  lane: ({ from }) => cardSubject(from),
  run: async ({ from, firstName, additionalFields }, client) => {
    const values = await toCardValues(client, { firstName, ...additionalFields });
    return await createCard(client, from, values);
  },
});
