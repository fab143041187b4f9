import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LazyPackageDirectoryLoader, PackageDirectoryLoader } from 'n8n-core';
import manifest from '../../package.json';

const ROOT = join(__dirname, '../..');

/** Only what `npm test` has built before. */
const built = readdirSync(join(ROOT, 'dist'), { recursive: true, encoding: 'utf8' });

test('the tarball holds only what runs, and is small', () => {
  const [tarball] = JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--json'], {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  ) as { size: number; files: { path: string }[] }[];

  const paths = tarball?.files.map(({ path }) => path) ?? [];
  // Each output's own, which outputSchemas.test.ts reads.
  expect(paths.filter((path) => !path.includes('/__schema__/')).sort()).toEqual([
    'LICENSE',
    'README.md',
    'dist/bundle.js',
    'dist/credentials/LinqPartnerApi.credentials.js',
    'dist/icons/linq.dark.svg',
    'dist/icons/linq.svg',
    'dist/known/credentials.json',
    'dist/known/nodes.json',
    'dist/nodes/Linq/Linq.node.js',
    'dist/nodes/Linq/Linq.node.json',
    'dist/nodes/Linq/LinqTrigger.node.js',
    'dist/nodes/Linq/LinqTrigger.node.json',
    'dist/types/credentials.json',
    'dist/types/nodes.json',
    'package.json',
  ]);
  expect(tarball?.size).toBeLessThan(140_000);
});

test('the built code requires nothing but n8n-workflow, node:crypto and itself', () => {
  const required = built
    .filter((path) => path.endsWith('.js'))
    .flatMap((path) => [
      ...readFileSync(join(ROOT, 'dist', path), 'utf8').matchAll(/require\(["']([^"']+)["']\)/g),
    ])
    .map(([, name]) => name);

  expect(required.length).toBeGreaterThan(0);
  expect([...new Set(required.filter((name) => !name?.startsWith('.')))].sort()).toEqual([
    'n8n-workflow',
    'node:crypto',
  ]);
});

test('what n8n reads of the nodes at its start is ASCII, which is read three times as fast', () => {
  expect(readFileSync(join(ROOT, 'dist/types/nodes.json'), 'utf8')).toMatch(/^[\0-\x7f]+$/);
});

test('the credential, which n8n loads at its start, requires nothing', () => {
  for (const file of manifest.n8n.credentials)
    expect(readFileSync(join(ROOT, file), 'utf8')).not.toContain('require(');
});

test('functions keep their names in the built code, for stack traces', () => {
  expect(readFileSync(join(ROOT, 'dist/bundle.js'), 'utf8')).toMatch(
    /function executeItems\(.*function receiveAnswer\(/s,
  );
});

test('package.json keeps what n8n asks of a verified community package', () => {
  expect(manifest).not.toHaveProperty('dependencies');
  expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
  expect(
    Object.keys(manifest.scripts).filter((name) =>
      /^(pre|post)?(install|prepare|publish(Only)?)$/.test(name),
    ),
  ).toEqual([]);
  expect(manifest.n8n.strict).toBe(true);
  expect(readFileSync(join(ROOT, 'eslint.config.mjs'), 'utf8').replace(/\s+/g, ' ').trim()).toBe(
    "import { config } from '@n8n/node-cli/eslint'; export default config;",
  );
});

test('no script of the project needs another before or after it: .npmrc has npm run none of these', () => {
  // `npm pack --ignore-scripts=false` is how the README has it built.
  expect(Object.keys(manifest.scripts).filter((name) => /^(pre|post)/.test(name))).toEqual([
    'prepack',
  ]);
});

test('npm ci and npm install leave the install scripts of dependencies out, of which one wants pnpm', () => {
  const setting = execFileSync('npm', ['config', 'get', 'ignore-scripts'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  expect(setting.trim()).toBe('true');
});

describe('n8n loads the package', () => {
  const loader = new PackageDirectoryLoader(ROOT);

  beforeAll(async () => {
    await loader.loadAll();
  });

  const icon = (name: string) => ({
    light: `icons/n8n-nodes-linq-partner/dist/icons/${name}.svg`,
    dark: `icons/n8n-nodes-linq-partner/dist/icons/${name}.dark.svg`,
  });

  test('the node with its icons, its codex and its credential', () => {
    expect(loader.types.nodes.map(({ name }) => name)).toEqual(['linq', 'linqTrigger']);
    expect(loader.types.nodes[0]).toMatchObject({
      displayName: 'Linq',
      iconUrl: icon('linq'),
      usableAsTool: true,
      credentials: [{ name: 'linqPartnerApi', required: true }],
      codex: { categories: ['Communication', 'HITL'] },
    });
  });

  test('the credential with its icons', () => {
    expect(loader.types.credentials).toEqual([
      expect.objectContaining({
        name: 'linqPartnerApi',
        displayName: 'Linq Partner API',
        iconUrl: icon('linq'),
        supportedNodes: ['linq', 'linqTrigger'],
      }),
    ]);
  });

  test('without a line of their code before the nodes are used', async () => {
    const atStart = new LazyPackageDirectoryLoader(ROOT);
    await atStart.loadAll();

    expect(atStart.isLazyLoaded).toBe(true);
    expect(atStart.loadedNodes).toEqual([]);
    expect(atStart.types.nodes).toEqual(sentToEditor(loader.types.nodes));
    expect(atStart.types.credentials).toEqual(sentToEditor(loader.types.credentials));
    expect(atStart.known.credentials).toEqual(loader.known.credentials);
  });
});

/** What n8n's editor gets of what n8n knows: JSON, without what n8n notes for `n8n-generate-metadata`. */
const sentToEditor = (types: unknown): unknown =>
  JSON.parse(
    JSON.stringify(types, (key, value: unknown) =>
      key === '__loadOptionsMethods' ? undefined : value,
    ),
  );
