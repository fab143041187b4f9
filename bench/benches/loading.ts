import execa from 'execa';
import { join } from 'node:path';
import { node24, N8N_FOLDER } from '../../harness/n8n/installation';
import { figureOf, readable } from '../report/figure';
import type { Bench, Goal, Measured, Row } from '../report/result';
import { interleaved } from '../rounds';

const ROUNDS = 21;

const START = "ms at each of n8n's starts";
const USE = 'ms at its first use';
const SIZE = 'kB packed';

const PACKAGES: Record<string, string> = {
  Linq: join(__dirname, '../..'),
  'An empty node': join(__dirname, '../emptyNode'),
};

/** What n8n loads before: the loader's own first use is not what is measured. */
const ANOTHER = join(__dirname, '../emptyTrigger');

/** Milliseconds that n8n takes for a package when it starts, and for its nodes when they are first used. */
interface Loaded {
  start: number;
  use: number;
}

/** What the package adds to every start of n8n, to the first use of its nodes, and to n8n's disk. */
export const loading: Bench = { key: '5', title: '5. Loading', measure };

async function measure(): Promise<Measured> {
  const packages = Object.entries(PACKAGES);
  const loaded = await interleaved(
    new Map(packages.map(([name, folder]) => [name, () => load(folder)])),
    { rounds: ROUNDS, warmUps: 1 },
  );
  const rows = await Promise.all(
    packages.map(async ([name, folder]) => ({
      name,
      figures: {
        [START]: figureOf((loaded.get(name) ?? []).map(({ start }) => start)),
        [USE]: figureOf((loaded.get(name) ?? []).map(({ use }) => use)),
        [SIZE]: figureOf([(await packedSize(folder)) / 1000]),
      },
    })),
  );
  return {
    method:
      "n8n's own loader of packages (LazyPackageDirectoryLoader of n8n-core, and each credential, as n8n asks " +
      'for it at its start), in a fresh process that has loaded another package so. First use: all nodes of the ' +
      'package are asked for. Size of the tarball that npm makes.',
    rows,
    goals: [lessThan(8, START, rows), lessThan(140, SIZE, rows)],
  };
}

function lessThan(most: number, figure: string, [linq]: readonly Row[]): Goal {
  const measured = linq?.figures[figure]?.median ?? NaN;
  return {
    goal: `Less than ${most} ${figure}`,
    measured: readable(measured),
    met: measured < most,
  };
}

/** Plain JavaScript: a process with a TypeScript loader in it would measure that loader. */
const LOAD = `
  const { LazyPackageDirectoryLoader } = require('n8n-core');
  const start = async (folder) => {
    const loader = new LazyPackageDirectoryLoader(folder);
    await loader.loadAll();
    Object.keys(loader.known.credentials).forEach((name) => loader.getCredential(name));
    return loader;
  };
  const measure = async () => {
    const [folder, another] = process.argv.slice(1);
    await start(another);
    // What the first loading put off is done by the end of the second and of a pause.
    await start(another);
    await new Promise((done) => setTimeout(done, 1000));
    const startedAt = performance.now();
    const loader = await start(folder);
    const usedAt = performance.now();
    Object.keys(loader.known.nodes).forEach((name) => loader.getNode(name));
    console.log(JSON.stringify({ start: usedAt - startedAt, use: performance.now() - usedAt }));
  };
  void measure();
`;

async function load(folder: string): Promise<Loaded> {
  const { stdout } = await execa(node24(), ['-e', LOAD, folder, ANOTHER], { cwd: N8N_FOLDER });
  return JSON.parse(stdout) as Loaded; // what LOAD prints
}

async function packedSize(folder: string): Promise<number> {
  const { stdout } = await execa('npm', ['pack', '--dry-run', '--json'], { cwd: folder });
  const [{ size } = { size: NaN }] = JSON.parse(stdout) as { size: number }[]; // npm's documented answer
  return size;
}
