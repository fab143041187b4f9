import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { RESOURCES } from '../../nodes/Linq/operations';
import { PAGE, resourcesOn, withTables } from '../../scripts/docsTables';

const ROOT = join(__dirname, '../..');

const pages = [
  ...['README.md', 'CONTRIBUTING.md', '.github/SECURITY.md'],
  ...readdirSync(join(ROOT, 'docs'))
    .filter((file) => file.endsWith('.md'))
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

test('the README fits on a few screens, and every page is one click away from it', () => {
  expect(textOf('README.md').split(/\s+/).length).toBeLessThan(1_500);
  expect(linksOf('README.md')).toEqual(
    expect.arrayContaining(pages.filter((page) => page !== 'README.md')),
  );
});

describe('the tables of operations', () => {
  const text = readFileSync(PAGE, 'utf8');

  test('are what `npm run docs` makes', () => {
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
