import execa from 'execa';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/** Where n8n 2 is installed. */
export const N8N_FOLDER = join(__dirname, 'v2');

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
    .map((name) => join(N8N_FOLDER, 'node_modules', `${name}-${platform}-${process.arch}`))
    .map((folder) => join(folder, 'bin', binary))
    .find((path) => existsSync(path));
  if (installed) return installed;

  if (Number.parseInt(process.versions.node) >= LOWEST_MAJOR) return process.execPath;
  throw new Error(
    `npm has no Node ${LOWEST_MAJOR} for ${platform}-${process.arch}, and n8n does not run on ${process.version}. ` +
      `Install Node ${LOWEST_MAJOR} and run the command again.`,
  );
}

/** An n8n in a folder's node_modules, and the Node it runs on. */
export interface Installation {
  readonly folder: string;
  readonly node: string;
  /** Settings that not every n8n knows. */
  readonly env: Record<string, string>;
  /** Where it answers with JSON and a success as soon as it can be used. */
  readonly readiness: string;
}

/** The n8n 2 of the harness. */
export const n8n2 = (): Installation => ({
  folder: N8N_FOLDER,
  node: node24(),
  // It fetches a list from n8n's servers, and has no setting of its own.
  env: { N8N_DISABLED_MODULES: 'mcp-registry' },
  readiness: '/healthz/readiness',
});

/** Whether the tests run in the last n8n 1: the project "versions" of config/jest.config.js says so. */
export const isN8n1 = (): boolean => 'n8n1' in globalThis;

/** The n8n that the tests run in: n8n 2, or the last n8n 1 on the same Node. */
export const testedN8n = (): Installation => (isN8n1() ? n8n1() : n8n2());

/** The last n8n 1. */
export const n8n1 = (): Installation => ({
  folder: join(__dirname, 'v1'),
  node: node24(),
  env: {},
  // It calls itself ready before it has its routes.
  readiness: '/rest/options/timezones',
});

/** Whether SQLite's native part, which n8n keeps its data with, is built. */
export async function sqliteIsBuilt({ folder, node } = n8n2()): Promise<boolean> {
  const { failed } = await execa(node, ['-e', 'require("sqlite3")'], {
    cwd: folder,
    reject: false,
  });
  return !failed;
}

/**
 * Builds it, or downloads it ready-made where the network allows.
 *
 * The repository's .npmrc leaves install scripts out, and npm hands that on to whatever `npm start` runs.
 *
 * @throws with npm's own words, and what a build needs
 */
export async function buildSqlite(installation = n8n2()): Promise<void> {
  const path = [dirname(installation.node), process.env['PATH']].join(delimiter);
  const { failed, all } = await execa('npm', ['rebuild', '--ignore-scripts=false', 'sqlite3'], {
    cwd: installation.folder,
    // Else node-gyp compiles one file after the other.
    env: { PATH: path, JOBS: 'max' },
    all: true,
    reject: false,
  });
  if (failed || !(await sqliteIsBuilt(installation))) {
    throw new Error(
      `${all ?? ''}\nsqlite3 could not be built. A build needs python3, make and g++ (Debian: apt-get install python3 make g++; ` +
        `macOS: xcode-select --install). Install them and run the command again.`,
    );
  }
}
