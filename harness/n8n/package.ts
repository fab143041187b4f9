import execa from 'execa';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { extract } from 'tar';
import manifest from '../../package.json';

const REPOSITORY = join(__dirname, '../..');

/** Compiles the package into `dist`. */
export async function buildPackage(): Promise<void> {
  await npm('run', 'build');
}

/**
 * Where n8n looks for a package, under whose real type names it then loads its nodes (n8n-core,
 * nodes-loader/scan-directory-for-packages.js).
 *
 * @param folder n8n's N8N_USER_FOLDER
 */
export const packageFolder = (folder: string, name: string): string =>
  join(folder, '.n8n', 'nodes', 'node_modules', name);

/** Where `packPackage` leaves the package. */
const PACKED = join(REPOSITORY, 'node_modules/.cache/n8n-nodes-linq-partner');

/** Packs what is in `dist` as `npm` would publish it, for every `installPackage` after it. */
export async function packPackage(): Promise<void> {
  await mkdir(PACKED, { recursive: true });
  await npm('pack', '--pack-destination', PACKED);
}

/**
 * Installs the packed package into n8n's data folder, as `npm` would.
 *
 * @param folder n8n's N8N_USER_FOLDER
 */
export async function installPackage(folder: string): Promise<void> {
  const target = packageFolder(folder, manifest.name);
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  await extract({
    file: join(PACKED, `${manifest.name}-${manifest.version}.tgz`),
    cwd: target,
    strip: 1,
  });
}

async function npm(...args: string[]): Promise<void> {
  const { failed, all } = await execa('npm', args, { cwd: REPOSITORY, all: true, reject: false });
  if (failed) throw new Error(`${all ?? ''}\n"npm ${args.join(' ')}" failed: see above.`);
}
