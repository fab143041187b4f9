const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { parse } = require('yaml');

/** The folder of the node's version. */
const NODE_VERSION = 'v1.0.0';

/** Where n8n's editor looks for what comes out of the trigger, by its version, and where n8n's AI builder does. */
const TRIGGER_FILES = ['v2.0.0.json', 'v2.0.0/output.json'];

/**
 * Makes the JSON Schemas from which n8n's editor shows, ready to drag, what comes out of a node that
 * has not run yet: n8n-core, nodes-loader/output-schema-resolver.js. They come out of the project's
 * contract, so that they say what Linq does; `outputs.yaml` says which answer is whose.
 *
 * Plain JavaScript: the build runs it.
 *
 * @returns {[path: string, schema: object][]} by their place below `__schema__/`
 */
function outputSchemas() {
  return Object.entries(read('outputs.yaml')).flatMap(([contract, { trigger, ...resources }]) => {
    const document = read(`../harness/linq/contract/${contract}.openapi.yaml`);
    const operations = Object.entries(resources).flatMap(([resource, outputs]) =>
      Object.entries(outputs).map(([operation, output]) => [
        `${NODE_VERSION}/${resource}/${operation}.json`,
        schemaOf(document, output),
      ]),
    );
    const event = trigger && eventOf(document, trigger);
    const triggers = event ? TRIGGER_FILES.map((file) => [file, event]) : [];
    return [...operations, ...triggers];
  });
}

const read = (path) => parse(readFileSync(join(__dirname, path), 'utf8'));

function schemaOf(document, { call, at, beside = {} }) {
  const record = call ? recordOf(shapeOf(document, answerOf(document, call)), at, call) : {};
  return { type: 'object', properties: { ...record.properties, ...typed(beside) } };
}

/** What the trigger puts out: an event of the contract, and what stands beside it. */
function eventOf(document, { schema, beside }) {
  const event = shapeOf(document, document.components.schemas[schema]);
  return { ...event, properties: { ...event.properties, ...typed(beside) } };
}

/** The properties of a record whose fields are named with their types. */
const typed = (fields) =>
  Object.fromEntries(Object.entries(fields).map(([name, type]) => [name, schemaOfType(type)]));

/** Of a type as `outputs.yaml` writes it: a name, the fields of an object, or a list of such. */
function schemaOfType(type) {
  if (Array.isArray(type)) return { type: 'array', items: schemaOfType(type[0]) };
  if (typeof type === 'object') return { type: 'object', properties: typed(type) };
  return type.endsWith('?') ? { type: type.slice(0, -1), nullable: true } : { type };
}

/** What a call answers when it succeeds. */
function answerOf(document, call) {
  const found = Object.values(document.paths)
    .flatMap(Object.values)
    .find(({ operationId }) => operationId === call);
  if (!found) throw new Error(`outputs.yaml: the contract has no call ${call}`);
  const [success] = Object.entries(found.responses).find(([status]) => status.startsWith('2'));
  const { content } = resolve(document, found.responses[success]);
  return content['application/json'].schema;
}

/** The record at a place of an answer; of a list, one of its records. */
function recordOf(answer, place, call) {
  const names = place ? place.split('.') : [];
  const found = names.reduce((schema, name) => schema?.properties?.[name], answer);
  const record = found?.items ?? found;
  if (!record?.properties) throw new Error(`outputs.yaml: ${call} has no record at "${place}"`);
  return record;
}

/** What the editor reads of a schema: names and types, every reference and alternative laid open. */
function shapeOf(document, schema) {
  const { type, nullable, properties = {}, items, allOf, anyOf, oneOf } = resolve(document, schema);
  const parts = (allOf ?? anyOf ?? oneOf ?? []).map((part) => shapeOf(document, part));
  const named = Object.entries(properties).map(([name, value]) => [name, shapeOf(document, value)]);
  const merged = Object.assign({}, ...parts.reverse());
  const all = Object.assign({}, ...parts.map((part) => part.properties), Object.fromEntries(named));
  return {
    ...merged,
    ...(type && { type }),
    ...(nullable && { nullable }),
    ...(items && { items: shapeOf(document, items) }),
    ...(Object.keys(all).length > 0 && { properties: all }),
  };
}

const resolve = (document, value) =>
  value.$ref
    ? value.$ref
        .split('/')
        .slice(1)
        .reduce((part, name) => part[name], document)
    : value;

module.exports = { outputSchemas };
