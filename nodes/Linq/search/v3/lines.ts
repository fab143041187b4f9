import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { LinqClient } from '../../client/client';
import { listLines } from '../../operations/v3/phoneNumber/api';

/** Fills a multi-select with the account's phone numbers. */
export async function getLines(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
  const lines = await listLines(await LinqClient.connect(this));
  return lines.map(({ phone_number: number }) => ({ name: number, value: number }));
}
