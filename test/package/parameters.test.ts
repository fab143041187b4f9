import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { LinqPartnerApi } from '../../credentials/LinqPartnerApi.credentials';
import { Linq } from '../../nodes/Linq/Linq.node';
import { LinqTrigger } from '../../nodes/Linq/LinqTrigger.node';

/** One parameter a line, those of a collection below it, as saved workflows know them. */
function linesOf(property: INodeProperties, path = ''): string[] {
  const { name, type, required, default: value, displayOptions, options = [], modes } = property;
  const place = `${path}${name}`;
  const choices = (modes ?? options.filter(isChoice)).map((choice) =>
    'value' in choice ? choice.value : choice.name,
  );
  const line = [
    `${place}: ${type} = ${JSON.stringify(value)}`,
    ...(choices.length > 0
      ? [`of ${choices.map((choice) => JSON.stringify(choice)).join(' ')}`]
      : []),
    ...(required ? ['required'] : []),
    ...(displayOptions ? [JSON.stringify(displayOptions)] : []),
  ].join(' ');
  const inside = options.flatMap((option) => {
    if (isGroup(option))
      return option.values.flatMap((one) => linesOf(one, `${place}.${option.name}.`));
    return isChoice(option) ? [] : linesOf(option, `${place}.`);
  });
  return [line, ...inside];
}

type Option = NonNullable<INodeProperties['options']>[number];

const isChoice = (option: Option): option is INodePropertyOptions => 'value' in option;

const isGroup = (option: Option): option is INodePropertyCollection => 'values' in option;

/** A field that several operations have, once for each of them, as each of their panels shows it. */
const panels = (property: INodeProperties): INodeProperties[] => {
  const {
    resource: resources,
    operation: operations,
    ...show
  } = property.displayOptions?.show ?? {};
  if (!resources || !operations) return [property];
  return resources.flatMap((resource) =>
    operations.map((operation) => ({
      ...property,
      displayOptions: {
        ...property.displayOptions,
        show: { ...show, resource: [resource], operation: [operation] },
      },
    })),
  );
};

/** Where a field is shown, as text that sorts. */
const placeOf = ({ displayOptions: { show } = {} }: INodeProperties) =>
  JSON.stringify([show?.['resource'] ?? [], show?.['operation'] ?? []]);

/**
 * What saved workflows and credentials hold is what differs from a default: a name, type, value or
 * default that changes changes or breaks what people have. Where a change is meant, `-u` writes the
 * file anew, and its diff says what becomes of them. What an AI agent is told is left out: it is made
 * of the descriptions.
 */
test.each([
  ['Linq', new Linq().description],
  ['Linq Trigger', new LinqTrigger().description],
  ['Linq Partner API', new LinqPartnerApi()],
])('the parameters of %s are those that people have saved', (_, { name, properties, ...of }) => {
  const versions = 'version' in of ? [`${name}: version ${String(of.version)}`] : [name];
  const saved = properties
    .filter(({ displayOptions }) => !displayOptions?.show?.['@tool'])
    .flatMap(panels)
    .toSorted((one, other) => placeOf(one).localeCompare(placeOf(other)));
  const lines = [...versions, ...saved.flatMap((property) => linesOf(property))];
  expect(`\n${lines.join('\n')}\n`).toMatchSnapshot();
});
