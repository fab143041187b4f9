import type { IDataObject } from 'n8n-workflow';
import type { LinqClient } from '../http/client';
import { unknownAtLinq } from '../http/failures';
import { getMessage } from './messages';

/**
 * A message; undefined where Linq knows it no more.
 *
 * @throws NodeApiError when it cannot be read
 */
export async function knownMessage(
  client: LinqClient,
  id: string,
): Promise<IDataObject | undefined> {
  return await getMessage(client, id).catch(unknownAtLinq);
}
