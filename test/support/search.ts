import { LoadOptionsContext } from 'n8n-core';
import type { ILoadOptionsFunctions, INodeListSearchResult, INodeParameters } from 'n8n-workflow';
import { Linq } from '../../nodes/Linq/Linq.node';
import type { Emulator } from '../../harness/linq/emulator';
import { TOKEN } from './linq';
import {
  additionalDataOf,
  credentialsWith,
  LINQ,
  nodeOf,
  workflowDataOf,
  workflowOf,
} from '../../harness/n8n/n8n';

/** The node's pick lists. */
export const { listSearch } = new Linq().methods;

/** Fills a pick list as n8n's editor does, with n8n-core's own context. */
export async function search(
  emulator: Emulator,
  method: keyof typeof listSearch,
  {
    filter,
    paginationToken,
    parameters = {},
    integrationToken = TOKEN,
  }: {
    filter?: string | undefined;
    paginationToken?: unknown;
    /** What stands in the node's other fields. */
    parameters?: INodeParameters;
    integrationToken?: string;
  } = {},
): Promise<INodeListSearchResult> {
  const node = nodeOf('Linq', LINQ);
  const credentials = await credentialsWith({ integrationToken, baseUrl: emulator.url });
  const context = new LoadOptionsContext(
    workflowOf(workflowDataOf([node])),
    node,
    { ...additionalDataOf(credentials), currentNodeParameters: parameters },
    'parameters.field',
  );
  // n8n casts here too: its two packages differ on whether a workflow has a name.
  return await listSearch[method].call(
    context as ILoadOptionsFunctions,
    filter,
    paginationToken as string | undefined,
  );
}
