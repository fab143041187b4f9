import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { RESOURCES } from '../../nodes/Linq/operations';
import { PAGE, resourcesOn, withTables } from '../../scripts/docsTables';
import { examplePages, operationPages } from '../../scripts/sitePages';

const ROOT = join(__dirname, '../..');

const pages = [
  ...['README.md', 'CONTRIBUTING.md', '.github/SECURITY.md'],
  ...readdirSync(join(ROOT, 'docs'))
    // The site begins with index.md, GitHub with the README.
    .filter((file) => file.endsWith('.md') && file !== 'index.md')
    .map((file) => `docs/${file}`),
];

const textOf = (page: string) => readFileSync(join(ROOT, page), 'utf8');

/** The links of a page that do not leave the repository. */
const linksOf = (page: string) =>
  [...textOf(page).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^https?:/.test(link));

/** The anchors that GitHub makes of a page's headings. */
const anchorsOf = (page: string) =>
  [...textOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

test.each(pages)('every link of %s leads somewhere', (page) => {
  for (const link of linksOf(page)) {
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? page : join(dirname(page), path);
    expect([link, existsSync(join(ROOT, target))]).toEqual([link, true]);
    if (anchor !== undefined)
      expect([link, anchorsOf(target).includes(anchor)]).toEqual([link, true]);
  }
});

/** The sentences of a page, without its code; a cell of a table ends one, too. */
const sentencesOf = (page: string) =>
  textOf(page)
    .replace(/```[^]*?```/g, '')
    .replace(/\]\([^)]*\)/g, ']')
    .split(/(?<=[.!?]\)?)\s+|\n+|\|/);

test.each(pages)('no sentence of %s is longer than a person reads at once', (page) => {
  const isLong = (sentence: string) => sentence.trim().split(/\s+/).length > 40;
  expect(sentencesOf(page).filter(isLong)).toEqual([]);
});

test('the README fits on a few screens, and every page is one click away from it', () => {
  expect(textOf('README.md').split(/\s+/).length).toBeLessThan(1_500);
  expect(linksOf('README.md')).toEqual(
    expect.arrayContaining(pages.filter((page) => page !== 'README.md')),
  );
});

describe('the tables of operations', () => {
  const text = readFileSync(PAGE, 'utf8');

  test('are what `npm run docs:tables` makes', () => {
    expect(withTables(text)).toBe(text);
  });

  test('are there for each resource, and say of each operation what comes out', () => {
    expect(resourcesOn(text).sort()).toEqual(RESOURCES.map(({ name }) => name).sort());
    expect(text).not.toMatch(/\| +\|$/m);
  });

  test('follow the panel: a name that is not in it goes, what is written by hand stays', () => {
    const [head, table] = ['Resource **Poll** (V3)\n\n', '| Operation | What |\n| - | - |\n'];
    const made = withTables(`${head}${table}| Vote | x | By hand |\n| Old | x | Gone |\n\nAfter\n`);
    expect(made).toMatch(/^\| Vote +\| Vote for an option .+ \| By hand +\|$/m);
    expect(made).toMatch(/^\| Get +\| Retrieve the options .+ \| +\|$/m);
    expect(made).not.toContain('Gone');
    expect(made.endsWith('\n\nAfter\n')).toBe(true);
  });
});

describe('the pages that only the site has', () => {
  test('show each example: its note, its nodes as a picture, its JSON to copy', () => {
    const pages = new Map(examplePages());
    expect(pages.size).toBe(readdirSync(join(ROOT, 'examples')).length);
    const page = pages.get('examples/receive-messages.md');
    expect(page).toMatch(
      /^# Receive Messages\n\nPublish this workflow .+\n\n<svg .+>Linq Trigger<.+<\/svg>\n/,
    );
    expect(page).toContain(
      `\`\`\`json\n${textOf('examples/receive-messages.json').trim()}\n\`\`\``,
    );
  });

  test('list the fields and the output of each operation, those of collections too', () => {
    const pages = new Map(operationPages());
    expect(pages.size).toBe(RESOURCES.length);
    const poll = pages.get('operations/poll.md') ?? '';
    expect(poll).toMatch(/^# Poll\n\n## Add Options\n/);
    expect(poll).toContain(
      '| Poll Options (required) | The options that people can vote for, one per line |',
    );
    expect(poll).toContain('Output: `chat_id`, `message_id`');
    expect(pages.get('operations/message.md')).toContain('| Additional Fields → Reply To | ');
  });
});
