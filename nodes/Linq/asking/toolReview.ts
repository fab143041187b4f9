/** The code in a text, as n8n finds it. */
const CODE = /\{\{.*?\}\}/gs;

/** How n8n's question of a human review names a tool and what it is called with (n8n, tool-generation/hitl-tools.ts). */
const WHOLE = /^\{\{\s*\$tool\.(name|parameters)\s*\}\}$/;

/**
 * What n8n calls `$tool`, from the node's own item, which has what will run (n8n-nodes-langchain,
 * createEngineRequests.ts). In `$tool`, what the model adds under `query` would hide it (n8n-workflow,
 * workflow-data-proxy.ts).
 */
const TOOL = '({ name: $json.tool, parameters: $json.toolParameters })';

/** Keeps what the model wrote from looking like a line of its own, and from turning the direction of reading. */
const TAMED = String.raw`.replace(/[\u202a-\u202e\u2066-\u2069]/g, '').replace(/[\s\u0085]+/g, (gap) => /[\n\r\u0085\u2028\u2029]/.test(gap) ? '\n  ' : ' ')`;

/** The same as a person reads it: `Add Contact`; a line `first name: Ada` for each parameter, `input` where there is but one value. */
const IN_PLAIN_WORDS: Readonly<Record<string, string>> = {
  name: `{{ $json.tool.replaceAll('_', ' ')${TAMED} }}`,
  parameters: `{{ [$json.toolParameters ?? {}].flatMap((given) => Object.entries(typeof given === 'object' ? given : { input: given })).map(([name, value]) => (name.replaceAll('_', ' ') + ': ' + (typeof value === 'string' ? value : JSON.stringify(value)))${TAMED}).join('\\n') }}`,
};

/**
 * A parameter that names a tool which a person is to review, in plain words: what the tool is called
 * with is an object, of which n8n makes "[object Object]" in a text. Undefined for any other parameter.
 *
 * @returns an expression without the equals sign before it
 */
export const reviewInPlainWords = (parameter: unknown): string | undefined =>
  typeof parameter === 'string' && parameter.startsWith('=') && parameter.includes('$tool')
    ? parameter.slice(1).replace(CODE, inPlainWords)
    : undefined;

function inPlainWords(code: string): string {
  const what = WHOLE.exec(code)?.[1];
  return (what && IN_PLAIN_WORDS[what]) ?? code.replace(/\$tool\b/g, () => TOOL);
}
