import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** The part of an OpenAPI 3.0 document that says which calls there are and what they require. */
export interface OpenApi {
  paths: Record<string, Record<string, Call> & { parameters?: Parameter[] }>;
  components: Record<string, Record<string, unknown>>;
}

interface Call {
  operationId?: string;
  parameters?: Parameter[];
  requestBody?: RequestBody;
}

interface Parameter {
  $ref?: string;
  name: string;
  required?: boolean;
}

interface RequestBody {
  $ref?: string;
  content: Record<string, { schema: Schema }>;
}

interface Schema {
  $ref?: string;
  required?: string[];
  properties?: Record<string, Schema>;
}

const contractOf = (generation: 'v2' | 'v3') =>
  parse(
    readFileSync(join(__dirname, `contract/linq-partner-${generation}.openapi.yaml`), 'utf8'),
  ) as OpenApi;

/** The project's own contracts, against which the emulator checks. */
export const CONTRACT = contractOf('v2');
export const CONTRACT_V3 = contractOf('v3');

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** All calls, such as `GET /api/partner/v2/chats/{chat_id}`. */
export const callsOf = (document: OpenApi): string[] =>
  Object.entries(document.paths).flatMap(([path, calls]) =>
    METHODS.filter((method) => method in calls).map((method) => `${method.toUpperCase()} ${path}`),
  );

/** The call that a request is one of. A path without placeholders goes first: `/find` is no ID. */
export function callOf(document: OpenApi, request: string): string | undefined {
  const [wanted = ''] = request.split('?');
  const calls = callsOf(document).sort((one, other) => placeholders(one) - placeholders(other));
  return calls.find((call) => patternOf(call).test(wanted));
}

/** The contract's name for a call; undefined where it has none. */
export function nameOf(document: OpenApi, call: string): string | undefined {
  const [method = '', path = ''] = call.split(' ');
  return document.paths[path]?.[method.toLowerCase()]?.operationId;
}

const placeholders = (call: string) => call.split('{').length;

const patternOf = (call: string) => new RegExp(`^${call.replace(/\{\w+\}/g, '[^/]+')}$`);

/** The names of all that a call requires: in its path, its query, and at the ends of its body. */
export function requiredBy(document: OpenApi, call: string): string[] {
  const [method = '', path = ''] = call.split(' ');
  const item = document.paths[path];
  const operation = item?.[method.toLowerCase()];
  const parameters = [...(item?.parameters ?? []), ...(operation?.parameters ?? [])]
    .map((parameter) => resolve(document, parameter))
    .filter(({ required }) => required)
    .map(({ name }) => leafOf(name));
  const body = operation?.requestBody && resolve(document, operation.requestBody);
  const [schema] = Object.values(body?.content ?? {}).map((media) => media.schema);
  return [...parameters, ...(schema ? leavesOf(document, schema) : [])];
}

function leavesOf(document: OpenApi, schema: Schema): string[] {
  const { required = [], properties = {} } = resolve(document, schema);
  return required.flatMap((name) => {
    const property = resolve(document, properties[name] ?? {});
    return property.properties ? leavesOf(document, property) : [leafOf(name)];
  });
}

/** `message[text]` of a form is the `text` of `message`; `phone_numbers[]` are `phone_numbers`. */
const leafOf = (name: string) => /\[(\w+)\]/.exec(name)?.[1] ?? name.replace('[]', '');

function resolve<T extends { $ref?: string }>(document: OpenApi, value: T): T {
  const [, , kind = '', name = ''] = value.$ref?.split('/') ?? [];
  return value.$ref === undefined ? value : (document.components[kind]?.[name] as T);
}
