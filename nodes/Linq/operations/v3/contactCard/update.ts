import { defineUpdateFields } from '../../../fields/field';
import { defineNotice } from '../../../fields/notice';
import { defineOperation } from '../../operation';
import { phoneNumber } from '../../../fields/v3/ownNumber';
import { cardSubject, updateCard } from '../../../api/v3/contactCards';
import { firstName, image, imageProblem, imageUrl, lastName, toCardValues } from './fields';

const updateNotice = defineNotice(
  'updateNotice',
  'Add the fields to change. Other fields keep their values.',
);

const updateFields = defineUpdateFields([firstName, image, imageUrl, lastName]);

/** PATCH /contact_card: changes only what is named. */
export const update = defineOperation({
  name: 'Update',
  value: 'update',
  action: 'Update contact card',
  description: 'Change the name or the picture that people see for one of your phone numbers',
  output: { of: updateCard },
  fields: [phoneNumber, updateNotice, updateFields],
  check: ({ updateFields }) =>
    Object.keys(updateFields).length === 0
      ? {
          message: 'Update Fields: expected a name or a picture. Given: nothing',
          description: "Add the fields to change under 'Update Fields'.",
        }
      : imageProblem(updateFields),
  lane: ({ from }) => cardSubject(from),
  run: async ({ from, updateFields }, client) =>
    await updateCard(client, from, await toCardValues(client, updateFields)),
});
