import execa from 'execa';
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extract } from 'tar';

/** The package that people who use Linq with n8n have today (www.npmjs.com/package/n8n-nodes-linq). */
export const OTHER_LINQ = { name: 'n8n-nodes-linq', version: '4.1.0' };

/** Of the tarball, as npm names it (`npm view n8n-nodes-linq@4.1.0 dist.integrity`). */
const INTEGRITY =
  'sha512-eFPje2onLCp2cAGOL3b26ExrR0TZs78R9zC6xDR6hJElv5u/XVnYR+zzeGvo/yMbNDJAQESNGbqgHptjIv5MjQ==';

/** Where it calls, which no setting of it changes. */
const HOST = 'https://api.linqapp.com';

/** Where the copy is that the benchmark's n8n loads. */
export const OTHER_FOLDER = join(__dirname, '../../node_modules/.cache/bench', OTHER_LINQ.name);

/**
 * Gets the other package from npm and copies it for the benchmark. It never becomes a part of this one.
 *
 * @param linq where the emulator is, which the copy calls instead of Linq
 * @throws when npm has something else under this version
 */
export async function installOtherLinq(linq: string, target = OTHER_FOLDER): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  try {
    const { name, version } = OTHER_LINQ;
    await execa('npm', ['pack', `${name}@${version}`, '--pack-destination', folder]);
    const file = join(folder, `${name}-${version}.tgz`);
    const hash = createHash('sha512')
      .update(await readFile(file))
      .digest('base64');
    if (`sha512-${hash}` !== INTEGRITY) throw new Error(`${name} ${version} is not what it was.`);
    await extract({ file, cwd: folder });
    const node = join(folder, 'package/dist/nodes/Linq/Linq.node.js');
    await writeFile(node, (await readFile(node, 'utf8')).replaceAll(HOST, linq));
    await rm(target, { recursive: true, force: true });
    await mkdir(target, { recursive: true });
    await cp(join(folder, 'package'), target, { recursive: true });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
