import { blankByHandOnly, defineCollection, optional } from '../../../fields/field';
import { defineOperation } from '../../operation';
import { excludeFrom, to } from '../../../fields/v3/people';
import { getAvailable as findAvailable } from '../../../api/v3/phoneNumbers';

const options = defineCollection(
  { displayName: 'Options', name: 'options', placeholder: 'Add Option' },
  [excludeFrom],
);

/** GET /available_number: gives back the number, and its card as `vcf_url`. */
export const getAvailable = defineOperation({
  name: 'Get Available',
  value: 'getAvailable',
  action: 'Get available phone number',
  description:
    "Get the phone number that Linq recommends for texting certain people or, without 'To', anyone",
  output: { of: findAvailable },
  fields: [optional(blankByHandOnly(to)), options],
  run: async ({ to = [], options: { excludeFrom = [] } }, client) =>
    await findAvailable(client, to, excludeFrom),
});
