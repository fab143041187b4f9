import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { allContacts, type Contact } from '../../api/v2/contacts';
import { searchPages } from '../results';

/** Fills the pick list of contacts; the filter looks at name, phone number, email and ID. */
export async function searchContactsV2(
  this: ILoadOptionsFunctions,
  filter = '',
  paginationToken?: string,
): Promise<INodeListSearchResult> {
  return await searchPages(this, allContacts(), toResult, filter, paginationToken);
}

function toResult(record: IDataObject) {
  const { id, full_name, phone_number, email } = record as Contact;
  const known = [full_name, phone_number, email].filter(Boolean).join(', ');
  return { name: `${known} (${id})`, value: id };
}
