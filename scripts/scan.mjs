/**
 * n8n's own security scan, without the network: the rules that `npx @n8n/scan-community-package` applies
 * to the source and to the tarball of a published package, applied to both before they are published.
 *
 * Usage: node scripts/scan.mjs [folder of a package that is built]
 */
import {
  analyzePackage,
  SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';
import execa from 'execa';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { extract } from 'tar';

/** What the scanner looks at in a tarball: `analyzePackageByName` in its scanner.mjs. */
const TARBALL_FILE_PATTERNS = ['**/*.js', 'package.json'];

const [folder = '.'] = process.argv.slice(2);
const source = resolve(folder);
const tarball = await mkdtemp(join(tmpdir(), 'linq-scan-'));
try {
  await unpackTarball(tarball);
  await scan('source', source, SOURCE_FILE_PATTERNS);
  await scan('tarball', tarball, TARBALL_FILE_PATTERNS);
} finally {
  await rm(tarball, { recursive: true, force: true });
}

/** Puts what npm would publish into a folder. */
async function unpackTarball(into) {
  const { stdout } = await execa('npm', ['pack', '--json', '--pack-destination', into], {
    cwd: source,
  });
  const [{ filename }] = JSON.parse(stdout);
  await extract({ file: join(into, filename), cwd: into, strip: 1 });
}

async function scan(name, root, patterns) {
  const { passed, message, details } = await analyzePackage(root, patterns);
  // The scanner passes a package in which it finds nothing to look at, and says so only then.
  const isClean = passed && message === undefined;
  console.log(`${isClean ? 'passed' : 'FAILED'}: ${name}`);
  if (isClean) return;
  console.log(details ?? message);
  process.exitCode = 1;
}
