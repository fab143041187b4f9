import execa from 'execa';
import { join } from 'node:path';
import { node24 } from '../../playground/node24';
import ours from '../../package.json';
import { figureOf, readable } from '../report/figure';
import type { Bench, Measured } from '../report/result';
import { interleaved } from '../rounds';
import empty from '../emptyNode/package.json';

const ROUNDS = 21;

const TIME = 'ms to load';
const SIZE = 'kB packed';

/** A package with n8n nodes, and the files of it that n8n loads at every start. */
interface NodePackage {
  folder: string;
  files: string[];
}

const PACKAGES: Record<string, NodePackage> = {
  Linq: {
    folder: join(__dirname, '../..'),
    files: [...ours.n8n.nodes, ...ours.n8n.credentials],
  },
  'An empty node': { folder: join(__dirname, '../emptyNode'), files: empty.n8n.nodes },
};

/** What the package adds to every start of n8n, and to its disk. */
export const loading: Bench = { key: '5', title: '5. Loading', measure };

async function measure(): Promise<Measured> {
  const packages = Object.entries(PACKAGES);
  const took = await interleaved(
    new Map(packages.map(([name, nodePackage]) => [name, () => loadingTime(nodePackage)])),
    { rounds: ROUNDS, warmUps: 1 },
  );
  const rows = await Promise.all(
    packages.map(async ([name, { folder }]) => ({
      name,
      time: figureOf(took.get(name) ?? []),
      size: await packedSize(folder),
    })),
  );
  const [linq] = rows;
  if (!linq) throw new Error('Nothing was loaded');
  return {
    method:
      'Time to require and construct all nodes and credentials of the built package, in a fresh process ' +
      'that has n8n-workflow loaded already. Size of the tarball that npm makes.',
    rows: rows.map(({ name, time, size }) => ({
      name,
      figures: { [TIME]: time, [SIZE]: figureOf([size / 1000]) },
    })),
    goals: [
      {
        goal: 'Loads in less than 5 ms',
        measured: `${readable(linq.time.median)} ms`,
        met: linq.time.median < 5,
      },
      {
        goal: 'Less than 60 kB packed',
        measured: `${readable(linq.size / 1000)} kB`,
        met: linq.size < 60_000,
      },
    ],
  };
}

/** Plain JavaScript: a process with a TypeScript loader in it would measure that loader. */
const LOAD = `
  require('n8n-workflow');
  const files = process.argv.slice(1);
  const start = performance.now();
  for (const file of files) for (const Type of Object.values(require(file))) new Type();
  console.log(performance.now() - start);
`;

async function loadingTime({ folder, files }: NodePackage): Promise<number> {
  const paths = files.map((file) => join(folder, file));
  const { stdout } = await execa(node24(), ['-e', LOAD, ...paths], { cwd: folder });
  return Number(stdout);
}

async function packedSize(folder: string): Promise<number> {
  const { stdout } = await execa('npm', ['pack', '--dry-run', '--json'], { cwd: folder });
  const [{ size } = { size: NaN }] = JSON.parse(stdout) as { size: number }[]; // npm's documented answer
  return size;
}
