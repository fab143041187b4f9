import type { INode } from 'n8n-workflow';
import { LINQ } from './n8n';

/** A Linq node as errors belong to it, for tests of what needs no execution. */
export const linqNode: INode = {
  id: 'linq',
  name: 'Linq',
  type: LINQ,
  typeVersion: 1,
  position: [0, 0],
  parameters: {},
  credentials: { linqPartnerApi: { id: '1', name: 'Linq of the tests' } },
};
