/**
 * Installs a folder's dependencies where they are missing or older than its lock file, so that
 * `npm test` and `npm start` work on a fresh clone. Plain JavaScript: it runs before anything is installed.
 *
 * Usage: node scripts/ensure-installed.mjs <folder>
 */
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';

const [folder = '.'] = process.argv.slice(2);

const modifiedAt = (file) => statSync(join(folder, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;

if (modifiedAt('node_modules/.package-lock.json') < modifiedAt('package-lock.json')) {
  console.log(`Installing the dependencies of ${folder} (once, some minutes) ...`);
  // Install scripts are left out: none is needed here, and isolated-vm's does not build on Node 20.
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error(`"npm ci" in ${folder} did not finish. Check the network and run the command again.`);
    process.exit(1);
  }
}
