import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { CallData } from '../nodes/Linq/api/call';
import { MESSAGE_FIELDS } from '../nodes/Linq/events/message';
import { RESOURCES } from '../nodes/Linq/operations';
import type { OutputShape } from '../nodes/Linq/operations/operation';
import type { OutputFields, OutputType } from '../nodes/Linq/shared/outputFields';

/** The folder of the node's version. */
const NODE_VERSION = 'v1.0.0';

/** The trigger's, by its version: where n8n's editor looks, and n8n's AI builder first of all. */
const TRIGGER_FILES = ['v2.0.0.json', 'v2.1.0.json'];

/** What a schema of the contract, or of an output, says: as much of JSON Schema as is read here. */
interface Schema {
  $ref?: string;
  type?: string;
  nullable?: boolean;
  properties?: Record<string, Schema>;
  items?: Schema;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
}

interface Answer {
  $ref?: string;
  content: { 'application/json': { schema: Schema } };
}

interface Contract {
  paths: Record<
    string,
    Record<string, { operationId?: string; responses: Record<string, Answer> }>
  >;
  components: { schemas: Record<string, Schema> };
}

const contractOf = (api: CallData['api']) =>
  parse(
    readFileSync(
      join(__dirname, `../harness/linq/contract/linq-partner-${api}.openapi.yaml`),
      'utf8',
    ),
  ) as Contract;

const CONTRACTS = { v2: contractOf('v2'), v3: contractOf('v3') };

/**
 * Makes the JSON Schemas from which n8n's editor shows, ready to drag, what comes out of a node that
 * has not run yet: n8n-core, nodes-loader/output-schema-resolver.js. Each operation says which call's
 * record comes out and what stands beside it; of the record, the project's contract knows the fields.
 *
 * @returns by their place below `__schema__/`
 */
export function outputSchemas(): [path: string, schema: Schema][] {
  const operations = RESOURCES.flatMap((resource) =>
    resource.operations.map((operation): [string, Schema] => [
      `${NODE_VERSION}/${resource.value}/${operation.value}.json`,
      schemaOf(operation.output),
    ]),
  );
  const event = eventSchema();
  return [...operations, ...TRIGGER_FILES.map((file): [string, Schema] => [file, event])];
}

/** n8n knows one output of a trigger: a message that came in, of the API that it is set to at first. */
function eventSchema(): Schema {
  const contract = CONTRACTS.v3;
  const event = shapeOf(contract, contract.components.schemas['MessageEvent'] ?? {});
  return { ...event, properties: { ...typed(MESSAGE_FIELDS), ...event.properties } };
}

function schemaOf({ of: call, beside = {} }: OutputShape): Schema {
  const record = call ? recordOf(call.definition) : {};
  return { type: 'object', properties: { ...record.properties, ...typed(beside) } };
}

const typed = (fields: OutputFields): Record<string, Schema> =>
  Object.fromEntries(Object.entries(fields).map(([name, type]) => [name, schemaOfType(type)]));

function schemaOfType(type: OutputType): Schema {
  if (typeof type !== 'string')
    return isList(type)
      ? { type: 'array', items: schemaOfType(type[0]) }
      : { type: 'object', properties: typed(type) };
  return type.endsWith('?') ? { type: type.slice(0, -1), nullable: true } : { type };
}

const isList = (type: OutputType): type is readonly [OutputType] => Array.isArray(type);

/** The record that a call gives; of a list, one of its records. */
function recordOf({ api, name, at }: CallData): Schema {
  const answer = shapeOf(CONTRACTS[api], answerOf(CONTRACTS[api], name));
  const keys = at === '' ? [] : at.split('.');
  const found = keys.reduce<Schema | undefined>((schema, key) => schema?.properties?.[key], answer);
  const record = found?.items ?? found;
  if (!record?.properties) throw new Error(`The contract's ${name} has no record at "${at}"`);
  return record;
}

/** What a call answers when it succeeds. */
function answerOf(contract: Contract, name: string): Schema {
  const found = Object.values(contract.paths)
    .flatMap((calls) => Object.values(calls))
    .find(({ operationId }) => operationId === name);
  const success = Object.entries(found?.responses ?? {}).find(([status]) => status.startsWith('2'));
  if (!success) throw new Error(`The contract has no call ${name}`);
  return resolve(contract, success[1]).content['application/json'].schema;
}

/** What the editor reads of a schema: names and types, every reference and alternative laid open. */
function shapeOf(contract: Contract, schema: Schema): Schema {
  const { type, nullable, properties = {}, items, allOf, anyOf, oneOf } = resolve(contract, schema);
  // The first part has the last word.
  const parts = (allOf ?? anyOf ?? oneOf ?? []).map((part) => shapeOf(contract, part)).toReversed();
  const named = Object.entries(properties).map(([name, value]) => [name, shapeOf(contract, value)]);
  const merged = parts.reduce<Schema>((one, other) => ({ ...one, ...other }), {});
  const all = parts
    .map((part) => part.properties)
    .reduce((one, other) => ({ ...one, ...other }), {});
  const laidOpen = { ...all, ...(Object.fromEntries(named) as Record<string, Schema>) };
  return {
    ...merged,
    ...(type && { type }),
    ...(nullable && { nullable }),
    ...(items && { items: shapeOf(contract, items) }),
    ...(Object.keys(laidOpen).length > 0 && { properties: laidOpen }),
  };
}

const resolve = <T extends { $ref?: string }>(contract: Contract, value: T): T =>
  value.$ref === undefined
    ? value
    : (value.$ref
        .split('/')
        .slice(1)
        .reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], contract) as T);
