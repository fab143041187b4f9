import { getExperience } from '../../../api/v3/experiences';
import { experience } from '../../../fields/v3/experience';
import { defineOperation } from '../../operation';

/** GET /experiences/{experience}. */
export const get = defineOperation({
  name: 'Get',
  value: 'get',
  action: 'Get experience',
  description: 'Retrieve the actions of an experience and the fields of each',
  output: { of: getExperience },
  fields: [experience],
  run: async ({ experience }, client) => await getExperience(client, experience),
});
