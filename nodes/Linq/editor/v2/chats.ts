import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { operationError } from '../../shared/errors';
import { chatsOf, type Chat } from '../../api/v2/chats';
import { valueIn } from '../../fields/field';
import { readPhoneNumber } from '../../shared/phoneNumbers';
import { searchPages } from '../results';
import { linqPhoneNumber } from '../../fields/v2/chat';

/**
 * Fills the pick list of chats: those of the number in the field above it.
 *
 * @throws NodeOperationError when there is no number yet, or one by expression, which has no value
 * while a workflow is built
 */
export async function searchChatsV2(
  this: ILoadOptionsFunctions,
  filter = '',
  paginationToken?: string,
): Promise<INodeListSearchResult> {
  const { displayName, name } = linqPhoneNumber.property;
  const chosen = readPhoneNumber(valueIn(this.getCurrentNodeParameter(name)));
  if ('expected' in chosen)
    throw operationError(this.getNode(), {
      message: `Choose a '${displayName}' first, since Linq lists the chats of one number at a time`,
      description: "Or set 'Chat' to 'By ID', which needs no phone number.",
    });
  return await searchPages(this, chatsOf(chosen.value), toResult, filter, paginationToken);
}

function toResult(record: IDataObject) {
  const { id, display_name: name } = record as Chat;
  return { name: `${name} (${id})`, value: id };
}
