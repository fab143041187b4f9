import type { IDataObject } from 'n8n-workflow';
import {
  getExperience,
  type ExperienceAction,
  type ExperienceField,
} from '../../../api/v3/experiences';
import { sendMessage } from '../../../api/v3/messages';
import { chatSubject } from '../../../api/v3/sendToChat';
import { defineCollection, defineField, quote } from '../../../fields/field';
import { idempotencyKeyOf } from '../../../fields/idempotency';
import { chatId } from '../../../fields/v3/chat';
import { experience, readName } from '../../../fields/v3/experience';
import { idempotencyKey, overrideOptOut, skipIfOptedOut } from '../../../fields/v3/message';
import { parseJsonObject } from '../../../fields/readers';
import { readWebUrl } from '../../../fields/v3/readers';
import { operationError, type Failure } from '../../../shared/errors';
import { objectsIn } from '../../../shared/json';
import { isBlank, type Reader } from '../../../shared/reading';
import { defineOperation } from '../../operation';
import { skippingOptedOut } from '../shared/optOut';

const experienceAction = defineField(
  {
    displayName: 'Action',
    name: 'experienceAction',
    type: 'string',
    required: true,
    default: '',
    placeholder: 'e.g. request_payment',
    description: 'The action of the experience, as listed by Experience: Get',
  },
  readName,
);

const readParams: Reader<IDataObject> = (given) => {
  if (isBlank(given)) return { value: {} };
  const object = parseJsonObject(given);
  return object
    ? { value: object }
    : { expected: 'an object as JSON, such as {"title": "Coffee"}' };
};

const experienceParams = defineField(
  {
    displayName: 'Parameters',
    name: 'experienceParams',
    type: 'json',
    default: '',
    placeholder: 'e.g. {"title": "Coffee"}',
    description: 'The fields of the action as JSON, as listed by Experience: Get',
  },
  readParams,
);

const additionalFields = defineCollection(
  { displayName: 'Additional Fields', name: 'additionalFields', placeholder: 'Add Field' },
  [idempotencyKey, overrideOptOut, skipIfOptedOut],
);

/**
 * POST /chats/{id}/messages with an action of an experience, which is a whole message: gives back the
 * message. Linq's own list says beforehand what the action takes.
 */
export const sendExperience = defineOperation({
  name: 'Send Experience',
  value: 'sendExperience',
  action: 'Send experience to chat',
  description:
    "Send a card that opens in Linq's own iMessage app to the other person in an iMessage chat",
  output: { of: sendMessage, beside: { chat_id: 'string', skipped: 'string' } },
  fields: [chatId, experience, experienceAction, experienceParams, additionalFields],
  lane: ({ chatId }) => chatSubject(chatId),
  run: async ({ chatId, experience: name, experienceAction: action, ...values }, client, item) => {
    const { experienceParams: params, additionalFields } = values;
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
    const content = { name, action, ...(Object.keys(params).length > 0 && { params }) };
    const key =
      additionalFields.idempotencyKey ?? idempotencyKeyOf(item, [chatId, JSON.stringify(content)]);
    return await skippingOptedOut(additionalFields.skipIfOptedOut, { chat_id: chatId }, () =>
      sendMessage(client, chatId, {
        message: { experience: content, idempotency_key: key },
        override_optout: additionalFields.overrideOptOut,
      }),
    );
  },
});

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
