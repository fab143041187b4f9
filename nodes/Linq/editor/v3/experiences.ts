import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { LinqClient } from '../../api/http/client';
import { listExperiences } from '../../api/v3/experiences';
import { textIn } from '../../shared/json';
import { withName } from '../results';

/** Fills the pick list of experiences: the few that Linq has enabled for the account. */
export async function searchExperiences(
  this: ILoadOptionsFunctions,
  filter = '',
): Promise<INodeListSearchResult> {
  const experiences = await listExperiences(await LinqClient.connect(this));
  const results = experiences.map(({ experience, display_name: name }) => ({
    name: textIn(name) ?? experience,
    value: experience,
  }));
  return { results: withName(results, filter) };
}
