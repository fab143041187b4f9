/**
 * Installs a folder's dependencies where they are missing or older than its lock file, so that
 * `npm test` and `npm start` work on a fresh clone. Plain JavaScript: it runs before anything is installed.
 *
 * Usage: node scripts/ensure-installed.mjs <folder> [what to tell the user of it]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { join } from 'node:path';

/** How often a sign of life is printed, in milliseconds. */
const HEARTBEAT = 15_000;

const [folder = '.', about = '1 to 4 minutes'] = process.argv.slice(2);

const modifiedAt = (file) => statSync(join(folder, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;

if (modifiedAt('node_modules/.package-lock.json') < modifiedAt('package-lock.json')) {
  const startedAt = performance.now();
  const seconds = () => `${Math.round((performance.now() - startedAt) / 1000)} s`;
  console.log(`Installing the dependencies of ${folder} (once; ${about}) ...`);
  const heartbeat = setInterval(() => console.log(`  still installing, ${seconds()}`), HEARTBEAT);

  // Install scripts are left out: none is needed here, and isolated-vm's does not build on Node 20.
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = spawn('npm', args, {
    cwd: folder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  const [status] = await once(npm, 'close');
  clearInterval(heartbeat);
  if (status !== 0) {
    console.error(
      `"npm ci" in ${folder} did not finish. Check the network and run the command again.`,
    );
    process.exit(1);
  }
  console.log(`Installed in ${seconds()}.`);
}
