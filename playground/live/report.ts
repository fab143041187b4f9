import Table from 'cli-table3';
import type { CallReport } from './checks';
import type { Difference } from './contract';
import type { Outcome } from './takingBack';

/** What a run found out; nothing in it is a value that Linq gave, or a number, token or text. */
export interface Report {
  readonly package: string;
  readonly node: string;
  /** The day, by UTC. */
  readonly day: string;
  /** Whether it was Linq itself, at its documented address. */
  readonly isLinqItself: boolean;
  readonly hasWritten: boolean;
  /** Whether it ended before its end. */
  readonly isStopped: boolean;
  readonly calls: readonly CallReport[];
  /** What was made at Linq, and what became of it. */
  readonly made: readonly Outcome[];
  readonly notes: readonly string[];
}

/** For a person at the terminal. */
export function asTable({ calls }: Report): string {
  const table = new Table({
    head: ['Call', 'Answer', 'Result'],
    colWidths: [31, 12, 70],
    wordWrap: true,
    style: { head: [], border: [] },
  });
  table.push(...calls.map((one) => [nameOf(one), one.outcomes.join(', '), resultOf(one)]));
  return table.toString();
}

/** For an issue. */
export function asMarkdown(report: Report): string {
  const { calls, made, notes } = report;
  const odd = calls.filter(
    ({ differences, isUnreadable }) => differences.length > 0 || isUnreadable,
  );
  return [
    '# Live check of the Linq API',
    introOf(report),
    '## Calls',
    ['| Call | Request | Answer | Result |', '| --- | --- | --- | --- |', ...calls.map(rowOf)].join(
      '\n',
    ),
    '## Differences',
    ...(odd.length > 0 ? odd.map(sectionOf) : ['None.']),
    ...(made.length > 0 ? ['## Made and taken back', made.map(madeLine).join('\n')] : []),
    ...(notes.length > 0 ? ['## Notes', notes.map((note) => `- ${note}`).join('\n')] : []),
  ]
    .join('\n\n')
    .concat('\n');
}

function introOf({ package: version, node, day, isLinqItself, hasWritten, isStopped }: Report) {
  const where = isLinqItself ? 'Linq itself' : 'something else than Linq itself';
  const what = hasWritten ? 'read and written' : 'read only';
  const end = isStopped ? ' It ended before its end.' : '';
  return `${version}, Node.js ${node}, ${day} (UTC). Tried with ${where}, ${what}.${end} Every value is replaced by what it looks like.`;
}

const nameOf = ({ call }: CallReport) => `${call.api.toUpperCase()} ${call.name}`;

function resultOf(one: CallReport): string {
  const { verdict, differences, reason } = one;
  const told = differences
    .filter(({ isMore }) => isMore === (verdict === 'more than documented'))
    .map((difference) => (difference.isMore ? placeOf(difference) : inWords(difference)));
  const details = verdict.endsWith('than documented') ? told.join('; ') : reason;
  return [verdict, ...(details ? [details] : [])].join(': ') + unreadIn(one);
}

const unreadIn = ({ isUnreadable }: CallReport) =>
  isUnreadable ? '; the node does not read it' : '';

const rowOf = (one: CallReport) =>
  `| ${nameOf(one)} | \`${one.call.method} ${one.call.path}\` | ${one.outcomes.join(', ')} | ${resultWithoutFields(one)} |`;

const resultWithoutFields = (one: CallReport) =>
  [one.verdict, ...(one.reason ? [one.reason] : [])].join(': ') + unreadIn(one);

function sectionOf(one: CallReport): string {
  const { differences, isUnreadable, outline } = one;
  return [
    `### ${nameOf(one)}`,
    '',
    ...(isUnreadable ? ['- The node does not read this answer.'] : []),
    ...differences.map((difference) => `- ${inWords(difference)}`),
    ...(outline === undefined ? [] : ['', '```json', JSON.stringify(outline, null, 2), '```']),
  ].join('\n');
}

const placeOf = ({ at }: Difference) => `\`${at === '' ? 'the body' : at}\``;

/** A difference in a line: where, what is documented, what came. */
const inWords = (one: Difference) =>
  one.isMore
    ? `${placeOf(one)} is not documented: ${one.found}`
    : `${placeOf(one)} is documented as ${one.documented}, and was ${one.found}`;

const madeLine = ({ what, isRemoved, reason }: Outcome) =>
  `- ${what}: ${isRemoved ? 'removed' : `**not removed**, ${reason ?? 'for no reason known'}`}`;
