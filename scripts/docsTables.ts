import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RESOURCES } from '../nodes/Linq/operations';
import type { Resource } from '../nodes/Linq/operations/operation';

/** The page that lists what the node can do. */
export const PAGE = join(__dirname, '..', 'docs', 'operations.md');

/** A table as Markdown, with its lines below each other. */
const TABLE = /(?:^\|.*\n)+/m;

/** The table of all operations, where its heading stands. */
const ALL = new RegExp(String.raw`^\| Resource +\| Operations +\|\n${TABLE.source}`, 'm');

/** A resource's own table, and what its heading begins with. */
const OF_RESOURCE = new RegExp(
  String.raw`^(Resource \*\*(.+?)\*\*.*\n\n)(\| Operation .*\n${TABLE.source})`,
  'gm',
);

/**
 * The text of a page with its tables of operations made anew: names and descriptions are those of the
 * node's panel. What comes out is written by hand, and stays.
 *
 * @throws Error where a table is of no resource
 */
export const withTables = (text: string): string =>
  text
    .replace(ALL, () => tableOfAll())
    .replace(
      OF_RESOURCE,
      (_, heading: string, name: string, table: string) =>
        heading + tableOf(resourceNamed(name), table),
    );

/** Which resources have a table of their own on a page. */
export const resourcesOn = (text: string): string[] =>
  [...text.matchAll(OF_RESOURCE)].map(([, , name = '']) => name);

const tableOfAll = () =>
  aligned([
    ['Resource', 'Operations'],
    ...RESOURCES.map(({ name, operations }) => [
      name,
      operations.map((operation) => operation.name).join(', '),
    ]).sort(([one = ''], [other = '']) => one.localeCompare(other, 'en')),
  ]);

function tableOf({ operations }: Resource, before: string): string {
  const rows = before.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  const outputs = new Map(rows.map(([, name, , output]) => [name, output]));
  return aligned([
    ['Operation', 'What it does', 'Output'],
    ...operations.map(({ name, description }) => [name, description, outputs.get(name) ?? '']),
  ]);
}

function resourceNamed(name: string): Resource {
  const found = RESOURCES.find((resource) => resource.name === name);
  if (!found) throw new Error(`There is no resource ${name}`);
  return found;
}

/** Rows as Markdown, as Prettier aligns them. */
function aligned([head = [], ...rows]: readonly string[][]): string {
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((cells) => cells[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |\n`;
  return [head, widths.map((width) => '-'.repeat(width)), ...rows].map(line).join('');
}

if (require.main === module) writeFileSync(PAGE, withTables(readFileSync(PAGE, 'utf8')));
