/** How n8n's question of a human review names a tool and what it is called with (n8n, tool-generation/hitl-tools.ts). */
const TOOL = /\{\{\s*\$tool\.(name|parameters)\s*\}\}/g;

/** The same as a person reads it: `Add Contact`; a line `first name: Ada` for each parameter. */
const IN_PLAIN_WORDS: Readonly<Record<string, string>> = {
  name: `{{ $tool.name.replaceAll('_', ' ') }}`,
  parameters: `{{ Object.entries($tool.parameters ?? {}).map(([name, value]) => name.replaceAll('_', ' ') + ': ' + (typeof value === 'string' ? value : JSON.stringify(value))).join('\\n') }}`,
};

/**
 * A parameter that names a tool which a person is to review, in plain words: what the tool is called
 * with is an object, of which n8n makes "[object Object]" in a text. Undefined for any other parameter.
 *
 * @returns an expression without the equals sign before it
 */
export const reviewInPlainWords = (parameter: unknown): string | undefined =>
  typeof parameter === 'string' && parameter.startsWith('=') && parameter.includes('$tool.')
    ? parameter.slice(1).replace(TOOL, (written, what: string) => IN_PLAIN_WORDS[what] ?? written)
    : undefined;
