import execa from 'execa';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import manifest from '../../package.json';

const ROOT = join(__dirname, '../..');
const FOLDER = join(ROOT, '.github', 'workflows');

const workflows = readdirSync(FOLDER).map((file): [file: string, text: string] => [
  file,
  readFileSync(join(FOLDER, file), 'utf8'),
]);

/** The part of a GitHub workflow that the tests look at. */
interface Workflow {
  on: object;
  permissions: Record<string, string>;
  jobs: Record<string, Job>;
}

interface Job {
  uses?: string;
  needs?: string;
  permissions?: Record<string, string>;
  strategy?: { matrix: { node: number[] } };
  steps?: { uses?: string; run?: string }[];
}

const workflow = (file: string) => parse(readFileSync(join(FOLDER, file), 'utf8')) as Workflow; // GitHub's schema

const runsOf = ({ steps = [] }: Job) => steps.flatMap(({ run }) => run ?? []);

/** What is part of npm, and needs no script of ours. */
const NPM_COMMANDS = ['ci', 'config', 'install', 'pkg', 'publish'];

describe.each(workflows)('%s', (file, text) => {
  test('every action is pinned by a full commit, its version in a comment', () => {
    const uses = [...text.matchAll(/uses: (.+)$/gm)].map(([, action = '']) => action);
    expect(uses).not.toEqual([]);
    for (const action of uses)
      expect(action).toMatch(/^(\.\/\.github\/workflows\/\w+\.yml|[^@]+@[0-9a-f]{40} # v[\d.]+)$/);
  });

  test('every script it runs is there, and reading is all it may do unless a job says more', () => {
    const { jobs, permissions } = workflow(file);
    const commands = Object.values(jobs)
      .flatMap(runsOf)
      .flatMap((run) => [...run.matchAll(/\bnpm (?:run )?([\w:]+)/g)].map(([, name = '']) => name));
    const scripts = commands.filter((name) => !NPM_COMMANDS.includes(name));
    expect(commands).not.toEqual([]);
    expect(scripts.filter((name) => !(name in manifest.scripts))).toEqual([]);
    expect(permissions).toEqual({ contents: 'read' });
  });
});

test('CI tests on every Node that is supported, lints, scans, and runs what needs a real n8n', () => {
  const { jobs } = workflow('ci.yml');
  expect(jobs['test']?.strategy?.matrix.node).toEqual([20, 22, 24]);
  expect(Object.values(jobs).flatMap(runsOf)).toEqual(
    expect.arrayContaining([
      'npm test',
      'npm run lint',
      'npm run scan',
      'npm run docs:build',
      'npm run test:whole',
    ]),
  );
  expect(manifest.scripts['test:whole'].split(' && ')).toEqual([
    'npm start -- --once',
    'npm run n8n:1',
    'npm run test:built -- e2e editor queue versions',
  ]);
});

test('.ci/run, for a machine of its own, runs the same', () => {
  const script = readFileSync(join(ROOT, '.ci', 'run'), 'utf8');
  expect([...script.matchAll(/^on_node (\d+)/gm)].map(([, node]) => Number(node))).toEqual([
    22, 24,
  ]);
  const commands = [...script.matchAll(/\bnpm (?:run )?([\w:]+)/g)].map(([, name]) => name);
  expect(commands).toEqual([
    'n8n',
    'n8n:1',
    'test',
    'test:quick',
    'lint',
    'docs:build',
    'test:whole',
  ]);
});

test('a release is published with provenance, after all that CI does', () => {
  const { jobs } = workflow('release.yml');
  expect(jobs['ci']?.uses).toBe('./.github/workflows/ci.yml');
  const publish = jobs['publish'] ?? {};
  expect(publish).toMatchObject({
    needs: 'ci',
    permissions: { contents: 'read', 'id-token': 'write' },
  });
  expect(runsOf(publish).join('\n')).toMatch(/npm publish --provenance/);
});

test('a release is on GitHub once it is on npm', () => {
  const { github = {} } = workflow('release.yml').jobs;
  expect(github).toMatchObject({ needs: 'publish', permissions: { contents: 'write' } });
  expect(runsOf(github).join('\n')).toMatch(/release-notes\.mjs[^]+gh release create/);
});

test("n8n's latest version is tested every week, and a failure opens an issue", () => {
  const { on, jobs } = workflow('latest.yml');
  expect(on).toHaveProperty('schedule');
  expect(runsOf(jobs['latest'] ?? {})).toEqual([
    expect.stringContaining('n8n@latest'),
    'npm run test:e2e',
  ]);
  expect(jobs['report']).toMatchObject({
    needs: 'latest',
    if: 'failure()',
    permissions: { issues: 'write' },
  });
});

describe('scripts/release-notes.mjs', () => {
  const CHANGELOG = `# Changelog

## [1.2.3] - 2026-01-31

### Added

- Notes

## [1.2.2] - 2026-01-30

- Older
`;

  async function notesOf(tag: string, changelog: string) {
    const cwd = await mkdtemp(join(tmpdir(), 'linq-version-'));
    await writeFile(join(cwd, 'package.json'), '{"version":"1.2.3"}');
    await writeFile(join(cwd, 'CHANGELOG.md'), changelog);
    const script = join(ROOT, 'scripts', 'release-notes.mjs');
    const { failed, stdout, stderr } = await execa('node', [script, tag], { cwd, reject: false });
    await rm(cwd, { recursive: true, force: true });
    return { failed, stdout, stderr };
  }

  test('prints what the changelog says of the version, and no other', async () => {
    const stdout = '### Added\n\n- Notes';
    expect(await notesOf('v1.2.3', CHANGELOG)).toEqual({ failed: false, stdout, stderr: '' });
  });

  const unreleased = CHANGELOG.replace('[1.2.3] - 2026-01-31', '[Unreleased]');

  test.each([
    ['v1.2.4', CHANGELOG, 'The tag is v1.2.4, but package.json has version 1.2.3.'],
    ['1.2.3', CHANGELOG, 'The tag is 1.2.3, but package.json has version 1.2.3.'],
    ['v1.2.3', unreleased, 'CHANGELOG.md has no heading "## [1.2.3] - <date>".'],
  ])('refuses tag %s', async (tag, changelog, stderr) => {
    expect(await notesOf(tag, changelog)).toEqual({ failed: true, stdout: '', stderr });
  });
});
