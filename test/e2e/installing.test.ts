import execa from 'execa';
import { cp, mkdtemp, readdir, rm, symlink, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { version } from '../../package.json';
import { N8nApi } from '../../harness/n8n/n8nApi';
import { node24, testedN8n } from '../../harness/n8n/installation';
import { LINQ, LINQ_TRIGGER } from '../../harness/n8n/n8n';
import { startN8n } from '../../harness/n8n/start';

const REPOSITORY = join(__dirname, '../..');

/** What builds, runs and tests leave in a folder, and what would take too long to copy. */
const NOT_IN_A_CLONE = ['.git', '.data', '.stryker', 'dist', 'node_modules', 'pictures'];

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linq-install-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** What a fresh clone holds, with the dependencies of this one, so that nothing is fetched. */
async function cloneInto(clone: string): Promise<void> {
  await cp(REPOSITORY, clone, {
    recursive: true,
    filter: (path) => !NOT_IN_A_CLONE.includes(basename(path)),
  });
  // Older than what is installed, or the dependencies were installed anew.
  await utimes(join(clone, 'package-lock.json'), 0, 0);
  await symlink(join(REPOSITORY, 'node_modules'), join(clone, 'node_modules'), 'junction');
}

/** The oldest Node that is supported is what these tests run on; the newest is n8n's. */
const NODES = [process.execPath, node24()];

test('a clone gets into a plain n8n by the lines of the README, on the oldest Node and on the newest', async () => {
  const clone = join(folder, 'clone');
  await cloneInto(clone);
  await execa('npm', ['pack', '--ignore-scripts=false'], { cwd: clone });
  const tarball = `./n8n-nodes-linq-partner-${version}.tgz`;
  for (const [index, node] of NODES.entries()) {
    const nodes = join(folder, `n8n-${index}`, '.n8n', 'nodes');
    // It needs nothing but the tarball.
    const options = ['--prefix', nodes, '--ignore-scripts', '--legacy-peer-deps', '--offline'];
    const env = { PATH: `${dirname(node)}${delimiter}${process.env['PATH'] ?? ''}` };
    await execa('npm', ['install', ...options, tarball], { cwd: clone, env });
    expect(
      (await readdir(join(nodes, 'node_modules'))).filter((name) => !name.startsWith('.')),
    ).toEqual(['n8n-nodes-linq-partner']);
  }

  const installation = testedN8n();
  const n8n = await startN8n({ installation, folder: join(folder, 'n8n-1') });
  try {
    const api = new N8nApi(n8n.url);
    await api.signIn({ email: 'owner@example.com', password: 'Aa1installing' });
    const names = (await api.nodeTypes()).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining([LINQ, LINQ_TRIGGER]));
  } finally {
    await n8n.stop();
  }
});
