import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from './operation';

/**
 * What an AI agent reads of an operation, as a field of the node's tool variant that can be edited.
 * n8n's own "Set Automatically" tells the model nothing but the operation's action, and $fromAI()
 * nothing of a field but its label (n8n-workflow, getToolDescriptionForNode; n8n-core,
 * create-node-as-tool.ts): formats and choices have to stand here. None for the operation that waits:
 * n8n's human review is a tool with its fields too, and no model reads what it is for.
 */
export function toolDescription(operation: Operation): INodeProperties[] {
  if (operation.waits || operation.isNoTool) return [];
  const { action, description, properties } = operation;
  const fields = properties
    .flatMap(fillable)
    .filter(({ name }) => !FOR_PERSON.includes(`${operation.value}.${name}`))
    .map((field) => `- ${describe(field)}`);
  return [
    {
      displayName: 'Tool Description',
      name: 'toolDescription',
      type: 'string',
      typeOptions: { rows: 4 },
      displayOptions: { show: { '@tool': [true] } },
      default: [`${action} in Linq: ${description}`, ...fields].join('\n'),
      required: true,
    },
  ];
}

/**
 * What the person decides, in every operation or in one: no model is told that it could write to who wrote STOP, show people each
 * other, or give something away, nor of a key by which Linq would take its message for one it has sent. Nor of
 * what only a person has at hand, as a tool has no files: a description has to be short.
 */
const FOR_PERSON = [
  ...['idempotencyKey', 'returnAll', 'routingIdHeader', 'routingKeyHeader'],
  ...['attachments', 'binaryPropertyName', 'icon', 'image', 'voiceMemo'],
  ...['excludeFrom', 'group', 'overrideOptOut', 'skipIfOptedOut'],
  ...['animatedText', 'appClip', 'appClipCaption', 'asSticker', 'attachmentIds', 'mention'],
  ...['mentionText', 'parts', 'replyToPart'],
  ...['appName', 'appStoreId', 'bundleId', 'interactive', 'teamId'],
  ...['coupon', 'currency', 'discountLabel', 'promotionCode', 'trialDays', 'trialEnd'],
  ...['experience', 'experienceAction', 'experienceParams'].map((name) => `updateAppCard.${name}`),
  ...['messagesFrom', 'onlyIfLastMessageId', 'quietSeconds', 'splitIntoMessages'],
];

/**
 * The fields of a property that a model may fill in: no choice of one, which n8n keeps for the person
 * who builds the workflow, no notice, no secret, and none that shows only with another field's value.
 */
function fillable(property: INodeProperties): INodeProperties[] {
  const { name, type, typeOptions, displayOptions, options = [] } = property;
  if (type === 'collection')
    return options.flatMap((option) => ('type' in option ? fillable(option) : []));
  const isForPerson = FOR_PERSON.includes(name) || ['options', 'notice'].includes(type);
  const isHidden = typeOptions?.password === true || displayOptions !== undefined;
  return isForPerson || isHidden ? [] : [property];
}

/** What n8n's lint has a person read of a list that is loaded: a model has no list to choose from. */
const FOR_EDITOR = / Choose from the list, or specify IDs? using an <a .+$/;

/** What a label says already. */
const SAYS_NOTHING = /^The .+ to work with$/;

function describe(property: INodeProperties): string {
  const { displayName, description = '' } = property;
  const form = formOf(property);
  const meaning = description.replace(FOR_EDITOR, '').replaceAll('&lt;', '<');
  return `${displayName}${form && ` (${form})`}${SAYS_NOTHING.test(meaning) ? '' : `: ${meaning}`}`;
}

/** A placeholder that shows no form: words that a person could write in any other way. */
const FREE_WORDS = /^e\.g\. \p{Lu}[\p{L}\d',.!? ]*$/u;

/** In which form a value is wanted: what the editor shows a person by a placeholder or a list. */
function formOf({ type, modes = [], options = [], placeholder = '' }: INodeProperties): string {
  if (type === 'dateTime') return 'e.g. 2026-01-31T09:00:00Z';
  if (type === 'multiOptions') {
    const choices = options.flatMap((option) => ('value' in option ? [option.value] : []));
    const which = choices.length > 0 ? ` of ${choices.join(', ')};` : ',';
    return `one or more${which} separated by commas`;
  }
  const byHand = modes.find(({ name }) => name !== 'list');
  if (byHand) return `${byHand.displayName.replace('By ', '')}, ${byHand.placeholder}`;
  return FREE_WORDS.test(placeholder) ? '' : placeholder;
}
