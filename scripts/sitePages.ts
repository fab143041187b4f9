import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { INodeProperties, IWorkflowBase } from 'n8n-workflow';
import { RESOURCES } from '../nodes/Linq/operations';
import type { Resource } from '../nodes/Linq/operations/operation';
import { outputSchemas } from './outputSchemas';

/** Where the pages go that only the site has, made anew each time it is built; git leaves them out. */
const MADE = join(__dirname, '..', 'docs', 'made');

/** A page of the documentation's site: its path below `MADE`, and its Markdown. */
type SitePage = [path: string, text: string];

const EXAMPLES = join(__dirname, '..', 'examples');
const NOTE = 'n8n-nodes-base.stickyNote';

/** A page for each example: its note, its nodes as a picture, and its JSON, which the site has a button to copy. */
export const examplePages = (): SitePage[] =>
  readdirSync(EXAMPLES).map((file) => {
    const json = readFileSync(join(EXAMPLES, file), 'utf8');
    const workflow = JSON.parse(json) as IWorkflowBase;
    const note = workflow.nodes.find(({ type }) => type === NOTE)?.parameters['content'] as string; // of n8n's node
    return [
      `examples/${file.replace(/\.json$/, '')}.md`,
      [
        `# ${workflow.name}`,
        note,
        pictureOf(workflow),
        "Copy the JSON with the button at its top right, and paste it onto the canvas in n8n's editor.",
        `\`\`\`json\n${json.trim()}\n\`\`\``,
      ].join('\n\n'),
    ];
  });

const SIZE = 64;

/** The nodes of a workflow where they stand on the canvas, as SVG in the colors of the page. */
function pictureOf({ nodes, connections }: IWorkflowBase): string {
  const drawn = nodes.filter(({ type }) => type !== NOTE);
  const places = new Map(drawn.map(({ name, position }) => [name, position]));
  const xs = drawn.map(({ position: [x] }) => x);
  const ys = drawn.map(({ position: [, y] }) => y);
  const [left, top] = [Math.min(...xs) - 80, Math.min(...ys) - 20];
  const [width, height] = [Math.max(...xs) + 150 - left, Math.max(...ys) + 110 - top];
  const lines = Object.entries(connections).flatMap(([from, outputs]) =>
    Object.values(outputs)
      .flat(2)
      .flatMap((target) => lineBetween(places.get(from), places.get(target?.node ?? ''))),
  );
  const boxes = drawn.map(({ name, type, position: [x, y] }) => {
    const isLinq = type.startsWith('n8n-nodes-linq-partner.');
    return `<rect class="${isLinq ? 'linq' : ''}" x="${x}" y="${y}" width="${SIZE}" height="${SIZE}" rx="10"/><text x="${x + SIZE / 2}" y="${y + SIZE + 20}">${escaped(name)}</text>`;
  });
  return `<svg class="workflow" role="img" aria-label="The nodes of the workflow" viewBox="${left} ${top} ${width} ${height}">${lines.join('')}${boxes.join('')}</svg>`;
}

function lineBetween(from?: [number, number], to?: [number, number]): string[] {
  if (!from || !to) return [];
  const [x1, y1, x2, y2] = [from[0] + SIZE, from[1] + SIZE / 2, to[0], to[1] + SIZE / 2];
  const middle = (x1 + x2) / 2;
  return [`<path d="M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}"/>`];
}

/** Where `npm run pictures` puts a picture of each operation's panel. */
const PANELS = join(__dirname, '..', 'docs', 'images', 'panels');

/** A page for each resource: every operation with its panel, its fields and its output, as n8n's editor shows them. */
export function operationPages(): SitePage[] {
  const schemas = new Map(outputSchemas());
  return RESOURCES.map((resource) => [
    `operations/${slugOf(resource)}.md`,
    [
      `# ${resource.name}`,
      ...resource.operations.flatMap(({ name, value, description, properties }) => {
        const output = schemas.get(`v1.0.0/${resource.value}/${value}.json`)?.properties ?? {};
        return [
          `## ${name}`,
          `${escaped(description)}.`.replace('..', '.'),
          panelOf(`${resource.value} ${value}`, `${resource.name}: ${name}`),
          tableOf(properties.filter(({ type }) => type !== 'notice')),
          Object.keys(output).length > 0
            ? `Output: ${Object.keys(output)
                .map((field) => `\`${field}\``)
                .join(', ')}`
            : '',
        ];
      }),
    ].join('\n\n'),
  ]);
}

/** The picture of an operation's panel, where there is one. */
const panelOf = (file: string, title: string): string =>
  existsSync(join(PANELS, `${file}.png`))
    ? `![The panel of ${title}](../../images/panels/${encodeURIComponent(file)}.png)`
    : '';

const slugOf = ({ name }: Resource): string =>
  name
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '-')
    .replace(/-$/, '');

function tableOf(properties: readonly INodeProperties[]): string {
  const rows = properties.flatMap((property) => rowsOf(property));
  return rows.length === 0
    ? ''
    : ['| Field | What it takes |', '| --- | --- |', ...rows].join('\n');
}

function rowsOf(property: INodeProperties, within = ''): string[] {
  const label = `${within}${property.displayName}`;
  const inner = (property.options ?? []).flatMap((option) => fieldsIn(option));
  if (inner.length > 0) return inner.flatMap((field) => rowsOf(field, `${label} → `));
  const isRequired = property.required ? ' (required)' : '';
  return [`| ${escaped(label)}${isRequired} | ${escaped(property.description ?? '')} |`];
}

/** The fields of a collection; a choice has none. */
function fieldsIn(option: NonNullable<INodeProperties['options']>[number]): INodeProperties[] {
  if ('values' in option) return option.values;
  return 'type' in option ? [option] : [];
}

/** A text where Markdown and Vue would read some signs as theirs. */
const escaped = (text: string): string =>
  text
    .replace(/<a [^>]*>(.*?)<\/a>/g, '$1')
    .replace(/&(?!lt;)/g, '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[|*_~{]/g, (sign) => `&#${sign.codePointAt(0)};`);

if (require.main === module) {
  rmSync(MADE, { recursive: true, force: true });
  for (const [path, text] of [...examplePages(), ...operationPages()]) {
    mkdirSync(join(MADE, dirname(path)), { recursive: true });
    writeFileSync(join(MADE, path), text);
  }
}
