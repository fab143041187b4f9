import type { IDataObject } from 'n8n-workflow';
import type { LinqClient } from '../../../api/http/client';
import {
  getExperience,
  type ExperienceAction,
  type ExperienceField,
} from '../../../api/v3/experiences';
import type { ExperienceInput } from '../../../api/v3/messages';
import { quote } from '../../../shared/quote';
import { readWebUrl } from '../../../fields/v3/readers';
import { operationError, type Failure } from '../../../shared/errors';
import { objectsIn } from '../../../shared/json';
import { isBlank } from '../../../shared/reading';

/**
 * What Linq takes for an action of an experience, once its own list says that it takes this.
 *
 * @throws NodeOperationError where the experience has no such action, or the action another kind of parameters
 */
export async function experienceContent(
  client: LinqClient,
  name: string,
  action: string,
  params: IDataObject,
): Promise<ExperienceInput['experience']> {
  const { actions: listed } = await getExperience(client, name);
  // What else its type says is Linq's documentation, which the contract holds.
  const actions = objectsIn(listed) as ExperienceAction[];
  const known = actions.find((one) => one.name === action);
  if (!known)
    throw operationError(client.node, {
      message: `Action: experience ${name} has no action ${action}`,
      description: `Its actions: ${actions.map((one) => one.name).join(', ') || 'none'}`,
    });
  const problem = paramsProblem(params, known.fields ?? {});
  if (problem) throw operationError(client.node, problem);
  return { name, action, ...(Object.keys(params).length > 0 && { params }) };
}

/** Why Linq would refuse what an action is given: it takes no field that it does not list. */
function paramsProblem(
  params: IDataObject,
  fields: Record<string, ExperienceField>,
): Failure | undefined {
  const names = Object.keys(fields);
  const unknown = Object.keys(params).find((name) => !names.includes(name));
  const missing = names.find((name) => fields[name]?.required && isBlank(params[name]));
  const unfit = names.find((name) => !isFit(params[name], fields[name] ?? {}));
  if (unknown !== undefined)
    return {
      message: `Parameters: the action has no field ${quote(unknown)}`,
      description: `Its fields: ${names.join(', ') || 'none'}`,
    };
  if (missing !== undefined) return { message: `Parameters: the action needs ${quote(missing)}` };
  return unfit === undefined
    ? undefined
    : {
        message: `Parameters: expected another value for ${quote(unfit)}. Given: ${quote(params[unfit])}`,
        description: `Linq accepts: ${JSON.stringify(fields[unfit])}`,
      };
}

/** Whether a value is of the type that Linq lists; a type that is not known here is Linq's to judge. */
function isFit(value: unknown, { type, max }: ExperienceField): boolean {
  if (value === undefined) return true;
  if (type === 'cents' || type === 'int') return Number.isSafeInteger(value);
  if (type === 'url') return 'value' in readWebUrl(value);
  return type !== 'string' || (typeof value === 'string' && value.length <= (max ?? Infinity));
}
