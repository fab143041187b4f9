import execa from 'execa';
import { appendFile, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import manifest from '../../package.json';

const ROOT = join(__dirname, '../..');

// A scan loads two sets of rules and reads everything twice.
jest.setTimeout(120_000);

/** n8n's scan of a built package: whether it passed, and what it printed. */
async function scan(folder: string): Promise<{ passed: boolean; report: string }> {
  const script = join(ROOT, 'scripts', 'scan.mjs');
  const { failed, all } = await execa('node', [script, folder], {
    all: true,
    reject: false,
    // Under jest's "test" the rules of eslint-plugin-n8n-nodes-base expect the file names of their own tests.
    env: { NODE_ENV: 'production' },
  });
  return { passed: !failed, report: all ?? '' };
}

test("the source and the tarball pass n8n's security scan", async () => {
  expect(await scan(ROOT)).toEqual({ passed: true, report: 'passed: source\npassed: tarball' });
});

test('the scan finds what n8n forbids, in both', async () => {
  const copy = await mkdtemp(join(tmpdir(), 'linq-scan-test-'));
  for (const part of ['package.json', 'nodes', 'credentials', 'icons', 'dist'])
    await cp(join(ROOT, part), join(copy, part), { recursive: true });
  const [builtNode = ''] = manifest.n8n.nodes;
  await appendFile(join(copy, 'nodes/Linq/errors.ts'), '\nexport const home = process.env;\n');
  await appendFile(join(copy, builtNode), '\nrequire("node:fs");\n');

  const { passed, report } = await scan(copy);
  await rm(copy, { recursive: true, force: true });

  expect(passed).toBe(false);
  const [, source, tarball] = /^FAILED: source([^]+)FAILED: tarball([^]+)$/.exec(report) ?? [];
  expect(source).toContain('no-restricted-globals');
  expect(tarball).toContain('no-restricted-imports');
});
