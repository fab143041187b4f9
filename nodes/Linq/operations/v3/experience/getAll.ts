import { listExperiences } from '../../../api/v3/experiences';
import { limit, limitOf, returnAll } from '../../../fields/limit';
import { defineOperation } from '../../operation';

/** GET /experiences: an item for each. */
export const getAll = defineOperation({
  name: 'Get Many',
  value: 'getAll',
  action: 'Get many experiences',
  description: 'Retrieve the experiences that you can send, with their actions',
  output: { of: listExperiences },
  fields: [returnAll, limit],
  run: async (values, client) => (await listExperiences(client)).slice(0, limitOf(values)),
});
