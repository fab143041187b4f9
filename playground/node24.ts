import execa from 'execa';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/** Where the playground's own package.json, and with it n8n, is installed. */
export const PLAYGROUND = __dirname;

/** The lowest Node n8n 2.41 accepts: "engines" in its package.json. */
const LOWEST_MAJOR = 24;

/**
 * Path of a Node that n8n accepts: the one npm installed for this platform, else the user's own.
 *
 * @throws when there is neither
 */
export function node24(): string {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const binary = process.platform === 'win32' ? 'node.exe' : 'node';
  const installed = ['node', 'node-bin']
    .map((name) => join(PLAYGROUND, 'node_modules', `${name}-${platform}-${process.arch}`))
    .map((folder) => join(folder, 'bin', binary))
    .find((path) => existsSync(path));
  if (installed) return installed;

  if (Number.parseInt(process.versions.node) >= LOWEST_MAJOR) return process.execPath;
  throw new Error(
    `npm has no Node ${LOWEST_MAJOR} for ${platform}-${process.arch}, and n8n does not run on ${process.version}. ` +
      `Install Node ${LOWEST_MAJOR} and run the command again.`,
  );
}

/** Whether SQLite's native part, which n8n keeps its data with, is built for that Node. */
export async function sqliteIsBuilt(): Promise<boolean> {
  const { failed } = await execa(node24(), ['-e', 'require("sqlite3")'], {
    cwd: PLAYGROUND,
    reject: false,
  });
  return !failed;
}

/**
 * Builds it, or downloads it ready-made where the network allows.
 *
 * @throws with npm's own words, and what a build needs
 */
export async function buildSqlite(): Promise<void> {
  const path = [dirname(node24()), process.env['PATH']].join(delimiter);
  const { failed, all } = await execa('npm', ['rebuild', 'sqlite3'], {
    cwd: PLAYGROUND,
    env: { PATH: path },
    all: true,
    reject: false,
  });
  if (failed || !(await sqliteIsBuilt())) {
    throw new Error(
      `${all ?? ''}\nsqlite3 could not be built. A build needs python3, make and g++ (Debian: apt-get install python3 make g++; ` +
        `macOS: xcode-select --install). Install them and run the command again.`,
    );
  }
}
