import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { LinqClient } from '../../api/http/client';
import { listPhoneNumbers, type PhoneNumber } from '../../api/v2/phoneNumbers';
import { withName } from '../results';

/** Fills the pick list of the account's phone numbers where the number itself is wanted. */
export async function searchPhoneNumbersV2(
  this: ILoadOptionsFunctions,
  filter = '',
): Promise<INodeListSearchResult> {
  return await search(this, filter, ({ phone_number }) => phone_number);
}

/** Fills the pick list of the account's phone numbers where the ID of one is wanted. */
export async function searchPhoneNumberIdsV2(
  this: ILoadOptionsFunctions,
  filter = '',
): Promise<INodeListSearchResult> {
  return await search(this, filter, ({ id }) => id);
}

async function search(
  context: ILoadOptionsFunctions,
  filter: string,
  valueOf: (number: PhoneNumber) => string | number,
): Promise<INodeListSearchResult> {
  const numbers = await listPhoneNumbers(await LinqClient.connect(context));
  const results = numbers.map((number) => ({
    name: `${number.phone_number} (${number.id})`,
    value: valueOf(number),
  }));
  return { results: withName(results, filter) };
}
