/** How n8n's question of a human review puts in what a tool is called with (n8n, tool-generation/hitl-tools.ts). */
const PARAMETERS = /\{\{\s*\$tool\.parameters\s*\}\}/g;

/** The same as a person reads it: a line for each, `amount: 20`. */
const READABLE = `{{ Object.entries($tool.parameters ?? {}).map(([name, value]) => name.replaceAll('_', ' ') + ': ' + (typeof value === 'string' ? value : JSON.stringify(value))).join('\\n') }}`;

/**
 * A parameter whose text names the parameters of a tool that a person is to review, with these readable:
 * they are an object, of which n8n makes "[object Object]". Undefined for any other parameter.
 *
 * @returns an expression without the equals sign before it
 */
export const withReadableParameters = (parameter: unknown): string | undefined =>
  typeof parameter === 'string' && parameter.startsWith('=') && parameter.match(PARAMETERS)
    ? parameter.slice(1).replace(PARAMETERS, () => READABLE)
    : undefined;
