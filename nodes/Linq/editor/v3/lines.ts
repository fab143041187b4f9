import type {
  ILoadOptionsFunctions,
  INodeListSearchResult,
  INodePropertyOptions,
} from 'n8n-workflow';
import { LinqClient } from '../../api/http/client';
import { listLines } from '../../api/v3/phoneNumbers';
import { withName } from '../results';

/** Fills a multi-select with the account's phone numbers. */
export async function getLines(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
  return await lines(this);
}

/** Fills the pick list of the account's phone numbers, where the number itself is wanted. */
export async function searchLines(
  this: ILoadOptionsFunctions,
  filter = '',
): Promise<INodeListSearchResult> {
  return { results: withName(await lines(this), filter) };
}

/** Fills the pick list of the account's phone numbers, where the ID of one is wanted. */
export async function searchLineIds(
  this: ILoadOptionsFunctions,
  filter = '',
): Promise<INodeListSearchResult> {
  const all = await listLines(await LinqClient.connect(this));
  const results = all.map(({ id, phone_number: name }) => ({ name, value: id }));
  return { results: withName(results, filter) };
}

async function lines(context: ILoadOptionsFunctions) {
  const all = await listLines(await LinqClient.connect(context));
  return all.map(({ phone_number: number }) => ({ name: number, value: number }));
}
