import { Validator, type Schema as JsonSchema } from 'jsonschema';
import { callOf, CONTRACT, CONTRACT_V3, type OpenApi } from '../../harness/linq/contracts';
import { isObject } from '../../nodes/Linq/shared/json';

/** The part of a schema that answers are held against: OpenAPI 3.0, "Schema Object". */
interface Schema extends Omit<JsonSchema, 'properties' | 'items' | 'allOf' | 'anyOf' | 'oneOf'> {
  $ref?: string;
  nullable?: boolean;
  properties?: Record<string, Schema>;
  items?: Schema;
  required?: string[];
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
}

interface Response {
  $ref?: string;
  content?: Record<string, { schema: Schema }>;
}

/** What is different of an answer; no value of it. */
export interface Difference {
  /** Where, such as `chats[].handles[].service`; empty for the whole body. */
  readonly at: string;
  /** Whether it is more than what is documented. */
  readonly isMore: boolean;
  /** What the contract says; empty where it says nothing. */
  readonly documented: string;
  /** What came, as a type. */
  readonly found: string;
}

/** A call of one of Linq's APIs, as the contract has it. */
export interface ContractCall {
  readonly api: 'v2' | 'v3';
  /** The contract's `operationId`. */
  readonly name: string;
  readonly method: string;
  /** With names in place of values: `/api/partner/v3/chats/{chatId}`. */
  readonly path: string;
}

const CONTRACTS = { v2: CONTRACT, v3: CONTRACT_V3 };

/** All calls of both contracts. */
export const CALLS: readonly ContractCall[] = (['v2', 'v3'] as const).flatMap((api) =>
  Object.entries(CONTRACTS[api].paths).flatMap(([path, item]) =>
    ['get', 'post', 'put', 'patch', 'delete'].flatMap((method) => {
      const operation = item[method] as { operationId?: string } | undefined;
      return operation
        ? [{ api, name: String(operation.operationId), method: method.toUpperCase(), path }]
        : [];
    }),
  ),
);

/** The call that a request is one of; undefined for none of Linq's. */
export function contractCallOf(method: string, url: string): ContractCall | undefined {
  const path = new URL(url).pathname.replace(/^.*(?=\/api\/partner\/v\d\/)/, '');
  const api = path.startsWith('/api/partner/v2/') ? 'v2' : 'v3';
  const found = callOf(CONTRACTS[api], `${method} ${path}`);
  return CALLS.find((call) => call.api === api && `${call.method} ${call.path}` === found);
}

/** In what an answer differs from what the contract has for it, each once. */
export function differencesOf(call: ContractCall, status: number, body: unknown): Difference[] {
  const document = CONTRACTS[call.api];
  const responses = responsesOf(document, call);
  const isSuccess = status >= 200 && status < 300;
  const documented = Object.keys(responses).filter((key) => key.startsWith('2'));
  const key = isSuccess
    ? (documented.find((one) => one === String(status)) ?? documented[0])
    : 'default';
  const response = resolve(document, responses[key ?? ''] ?? {});
  const all = [
    ...(isSuccess && key !== String(status)
      ? [
          {
            at: 'status',
            isMore: false,
            documented: documented.join(' or '),
            found: String(status),
          },
        ]
      : []),
    ...differencesOfBody(document, response, body),
  ];
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}

function responsesOf(document: OpenApi, { method, path }: ContractCall): Record<string, Response> {
  // What every call of the contract has.
  const call = document.paths[path]?.[method.toLowerCase()] as
    { responses: Record<string, Response> } | undefined;
  return call?.responses ?? {};
}

function differencesOfBody(document: OpenApi, { content }: Response, body: unknown): Difference[] {
  const schema = content?.['application/json']?.schema;
  const isEmpty = body === undefined || body === null || body === '';
  if (schema) return differences(document, schema, isEmpty ? undefined : body, '');
  return isEmpty ? [] : [{ at: '', isMore: true, documented: '', found: kindOf(body) }];
}

function differences(document: OpenApi, given: Schema, value: unknown, at: string): Difference[] {
  const { anyOf, oneOf, ...schema } = whole(document, given);
  const alternatives = anyOf ?? oneOf;
  if (alternatives)
    return alternatives
      .map((one) => differences(document, { ...schema, ...whole(document, one) }, value, at))
      .reduce((best, one) => (weightOf(one) < weightOf(best) ? one : best));
  const { nullable, properties, items, required = [], additionalProperties, ...own } = schema;
  if (value === null && nullable) return [];
  if (!new Validator().validate(value, own).valid || value === undefined)
    return [{ at, isMore: false, documented: inWords(own), found: kindOf(value) }];
  if (Array.isArray(value) && items)
    return value.flatMap((one) => differences(document, items, one, `${at}[]`));
  if (!isObject(value) || !properties) return [];
  const below = (name: string) => (at === '' ? name : `${at}.${name}`);
  return [
    ...required
      .filter((name) => !(name in value))
      .map((name) => ({
        at: below(name),
        isMore: false,
        documented: inWords(whole(document, properties[name] ?? {})),
        found: 'nothing',
      })),
    ...Object.entries(value).flatMap(([name, one]) => {
      const property = properties[name];
      if (property) return differences(document, property, one, below(name));
      if (isObject(additionalProperties)) return [];
      return [{ at: below(fieldName(name)), isMore: true, documented: '', found: kindOf(one) }];
    }),
  ];
}

/** Of two alternatives the one is meant from which an answer differs less, more fields coming last. */
const weightOf = (all: readonly Difference[]) =>
  all.reduce((weight, { isMore }) => weight + (isMore ? 1 : 1000), 0);

/** A schema without references and without `allOf`. */
function whole(document: OpenApi, given: Schema): Schema {
  const { allOf = [], ...schema } = resolve(document, given);
  return allOf
    .map((part) => whole(document, part))
    .reduce<Schema>(
      (merged, part) => ({
        ...merged,
        ...part,
        properties: { ...merged.properties, ...part.properties },
        required: [...(merged.required ?? []), ...(part.required ?? [])],
      }),
      schema,
    );
}

function resolve<T extends { $ref?: string }>(document: OpenApi, value: T): T {
  const [, , kind = '', name = ''] = value.$ref?.split('/') ?? [];
  return value.$ref === undefined ? value : (document.components[kind]?.[name] as T);
}

/** What a schema asks of a value itself. */
function inWords({ type = 'anything', format, pattern, enum: choices }: Schema): string {
  if (choices) return `one of ${choices.map(String).join(', ')}`;
  const form = format ?? pattern;
  return form === undefined ? String(type) : `${String(type)} (${form})`;
}

/** A value as a type; nothing of what it says. */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value === 'string' && /^\s*</.test(value) ? 'a web page' : typeof value;
}

/** A name as Linq gives fields; any other may be a number or an ID. */
export const fieldName = (name: string): string =>
  /^[a-z][a-z_]{0,39}\d{0,2}$/i.test(name) ? name : '(a name)';
