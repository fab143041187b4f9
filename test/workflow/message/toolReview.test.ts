import type { IDataObject } from 'n8n-workflow';
import { LINQ_REVIEW } from '../../../harness/n8n/n8n';
import { useQuestion } from '../../support/question';

/** What a person reads of the tool that an agent wants to run, and what counts where nobody answers. */
const { linq, run } = useQuestion();

/** Asks for the review of a call, as n8n hands it to the node (n8n-core, requests-response.ts). */
async function questionOf(call: IDataObject, message: string): Promise<unknown> {
  const items = [{ tool: 'Add_Contact', ...call }];
  const { error } = await run({ message }, { items, node: { type: LINQ_REVIEW } });
  expect(error).toBeUndefined();
  return linq.emulator.v3.messages.all.at(-1)?.parts[0]?.value;
}

const parametersOf = (toolParameters: unknown) =>
  questionOf({ toolParameters } as IDataObject, '=Run:\n{{ $tool.parameters }}');

test.each([
  [
    '=Run {{ $tool.name }}:\n{{ $tool.parameters }}',
    'Run Add Contact:\nfirst name: Ada\namount: 5',
  ],
  ['={{ $tool.name }} for {{ $tool.parameters.amount }}?', 'Add Contact for 5?'],
  ['={{ JSON.stringify($tool.parameters) }}', '{"first_name":"Ada","amount":5}'],
  ["={{ $tool['name'] }}: what is $tool?", 'Add_Contact: what is $tool?'],
])('%s is what will run, whatever the model put beside it', async (message, question) => {
  const toolParameters = { first_name: 'Ada', amount: 5 };
  const query = { tool: 'Look_Up', toolParameters: { first_name: 'Eve', amount: 1 } };
  expect(await questionOf({ toolParameters, query }, message)).toBe(question);
});

test.each<[string, unknown, string]>([
  ['a line break', { Text: 'Ready.\nTo: Ann', To: 'Eve' }, 'Text: Ready.\n  To: Ann\nTo: Eve'],
  ['empty lines', { Text: 'Ready.\n\r\n \n\nTo: Ann' }, 'Text: Ready.\n  To: Ann'],
  ['other line breaks', { a: 'b\rc\u2028d\u2029e\u0085f' }, 'a: b\n  c\n  d\n  e\n  f'],
  ['a gap as wide as a line', { a: `b${' '.repeat(80)}To: Ann` }, 'a: b To: Ann'],
  ['a line break in a name', { 'a: b\nTo': 'Ann' }, 'a: b\n  To: Ann'],
  ['what turns the direction', { a: '\u202eb\u2066c\u2069' }, 'a: bc'],
  ['a list', { a: ['b\nTo: Ann\u2028c'] }, 'a: ["b\\nTo: Ann\n  c"]'],
  ['one value', 5000, 'input: 5000'],
])('%s makes no line of its own', async (_what, toolParameters, lines) => {
  expect(await parametersOf(toolParameters)).toBe(`Run:\n${lines}`);
});

test.each([undefined, null, {}])('%j has no lines', async (toolParameters) => {
  expect(await parametersOf(toolParameters)).toBe('Run:\n');
});

test('when the time is over, nothing that came in counts as an answer', async () => {
  const came = { approved: true, chatInput: 'Yes', data: { approved: true } };
  const { run: waiting } = await run({}, { items: [came], node: { type: LINQ_REVIEW } });
  const [entry] = waiting.data.executionData?.nodeExecutionStack ?? [];
  expect(entry?.data['main']?.[0]?.map(({ json }) => json)).toEqual([{ data: { timedOut: true } }]);
});
