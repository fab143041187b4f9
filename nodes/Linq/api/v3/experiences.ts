import type { IDataObject } from 'n8n-workflow';
import type { LinqClient } from '../http/client';
import { v3 } from '../http/v3';

/** GET /experiences: all that the account may send, in one answer. */
export async function listExperiences(client: LinqClient): Promise<IDataObject[]> {
  const answer = await client.send({
    method: 'GET',
    path: v3`experiences`,
    subject: 'the list of experiences',
  });
  return answer.list('experiences');
}

/** GET /experiences/{experience}: its actions, and the fields that each takes. */
export async function getExperience(client: LinqClient, name: string): Promise<IDataObject> {
  const answer = await client.send({
    method: 'GET',
    path: v3`experiences/${name}`,
    subject: `experience ${name}`,
  });
  return answer.body('experience', 'actions');
}
