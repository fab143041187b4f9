import execa from 'execa';
import { readdirSync, readFileSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import manifest from '../../package.json';

const ROOT = join(__dirname, '../..');
const SCRIPT = join(ROOT, 'scripts', 'set-publisher.mjs');

/** What is installed, made or kept by a tool, in no file of the project. */
const NOT_OURS = ['.data', '.git', '.stryker', 'coverage', 'dist', 'node_modules', 'pictures'];

let copy: string;

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'linq-publisher-'));
  for (const file of filesUnder('.')) await cp(join(ROOT, file), join(copy, file));
});

afterAll(() => rm(copy, { recursive: true, force: true }));

function filesUnder(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter(({ name }) => !NOT_OURS.includes(name) && !name.endsWith('.tgz'))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesUnder(path) : path;
    });
}

const textOf = (file: string) => readFileSync(join(copy, file), 'utf8');

const setPublisher = (...values: string[]) =>
  execa('node', [SCRIPT, ...values], { cwd: copy, reject: false });

test('what does not look like a publisher changes nothing', async () => {
  const refused = [
    await setPublisher('acme/linq', 'Ada Lovelace', 'ada@example.com'),
    await setPublisher('https://github.com/acme/linq', 'Ada', 'ada@example.com', '@ada'),
    await setPublisher('acme/linq', 'Ada "A" Lovelace', 'ada@example.com', '@ada'),
    await setPublisher('acme/linq', 'Ada Lovelace', 'ada', '@ada'),
    await setPublisher('acme/linq', 'Ada Lovelace', 'ada@example.com', 'ada'),
  ];
  expect(refused.map(({ exitCode }) => exitCode)).toEqual([1, 1, 1, 1, 1]);
  expect(textOf('package.json')).toBe(readFileSync(join(ROOT, 'package.json'), 'utf8'));
});

test('one command sets who publishes, and no file names another', async () => {
  await setPublisher('acme/linq.nodes', 'Ada $& Lovelace', 'ada@example.com', '@acme/linq');
  const changed = JSON.parse(textOf('package.json')) as typeof manifest;
  expect(changed).toEqual({
    ...manifest,
    author: { name: 'Ada $& Lovelace', email: 'ada@example.com' },
    homepage: 'https://github.com/acme/linq.nodes#readme',
    bugs: { url: 'https://github.com/acme/linq.nodes/issues' },
    repository: { type: 'git', url: 'git+https://github.com/acme/linq.nodes.git' },
  });
  expect(textOf('LICENSE')).toMatch(/^Copyright \(c\) \d{4} Ada \$& Lovelace$/m);
  expect(textOf('.github/CODEOWNERS')).toMatch(/^\* @acme\/linq$/m);

  const [repository = ''] = /github\.com\/.+(?=\.git)/.exec(manifest.repository.url) ?? [];
  const others = filesUnder('.').filter((file) =>
    [repository, manifest.author.email].some((value) => textOf(file).includes(value)),
  );
  expect(others).toEqual([]);
});

test('what package.json says of the repository is one repository', () => {
  const url = /^git\+(https:\/\/github\.com\/[^/]+\/[^/]+)\.git$/.exec(
    manifest.repository.url,
  )?.[1];
  expect(manifest).toMatchObject({ homepage: `${url}#readme`, bugs: { url: `${url}/issues` } });
});
