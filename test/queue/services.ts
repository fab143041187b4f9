import execa from 'execa';
import { chown, mkdir, readdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { poll } from '../../harness/n8n/poll';
import { freePort } from '../../harness/n8n/ports';

/** A server beside n8n, on loopback. */
export interface Service {
  readonly port: number;
  /** Ends it, and waits until it has ended. */
  stop(): Promise<void>;
}

/** PostgreSQL with a database of its own. */
export interface Postgres extends Service {
  /** The rows a query gives, each column as text. */
  query(sql: string): Promise<string[][]>;
}

/** How long a server may take to start, in milliseconds. */
const STARTS_WITHIN = 60_000;

/** Where Debian keeps the programs of PostgreSQL, in a folder for each version. */
const DEBIAN_POSTGRES = '/usr/lib/postgresql';

/** Whom a program runs as; undefined for whoever runs the tests. */
type User = { uid: number; gid: number } | undefined;

/**
 * Starts Redis with nothing in it.
 *
 * @throws when it is not installed, or does not start
 */
export async function startRedis(): Promise<Service> {
  const port = await freePort();
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', ''];
  return await start(port, ['redis-server', ...args], ['redis-cli', '-p', String(port), 'ping']);
}

/**
 * Starts PostgreSQL with the empty database `postgres`, which the user `n8n` owns and needs no password for.
 *
 * @param folder where it may make a folder for its data; whoever runs it must be able to reach it
 * @throws when it is not installed, or does not start
 */
export async function startPostgres(folder: string): Promise<Postgres> {
  const port = await freePort();
  const data = join(folder, 'postgres');
  const user = await postgresUser();
  await mkdir(data);
  if (user) await chown(data, user.uid, user.gid);
  const layout = ['--username=n8n', '--auth=trust', '--encoding=UTF8', '--locale=C'];
  await execa('initdb', ['--pgdata', data, ...layout], { ...(await environment()), ...user });
  const listening = ['-p', String(port), '-h', '127.0.0.1'];
  const service = await start(
    port,
    // Without a socket in a folder that the machine's own PostgreSQL may have.
    ['postgres', '-D', data, ...listening, '-k', ''],
    ['pg_isready', ...listening],
    user,
  );
  const query = async (sql: string) => {
    const psql = [...listening, '-U', 'n8n', '-d', 'postgres', '--csv', '--tuples-only', '-c', sql];
    const { stdout } = await execa('psql', psql, await environment());
    return stdout
      .split('\n')
      .filter(Boolean)
      .map((row) => row.split(','));
  };
  return { ...service, query };
}

/** The settings with which n8n uses it. */
export const postgresSettings = (port: number) => ({
  DB_TYPE: 'postgresdb',
  DB_POSTGRESDB_HOST: '127.0.0.1',
  DB_POSTGRESDB_PORT: String(port),
  DB_POSTGRESDB_DATABASE: 'postgres',
  DB_POSTGRESDB_USER: 'n8n',
});

/** PostgreSQL refuses to run as root; Debian's package makes a user for it. */
async function postgresUser(): Promise<User> {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = async (option: string) => Number((await execa('id', [option, 'postgres'])).stdout);
  return { uid: await idOf('-u'), gid: await idOf('-g') };
}

/** Starts a server, and waits until `ping` succeeds. */
async function start(
  port: number,
  [program, ...args]: [string, ...string[]],
  [ping, ...pingArgs]: [string, ...string[]],
  user?: User,
): Promise<Service> {
  const options = { ...(await environment()), reject: false, all: true } as const;
  const server = execa(program, args, { ...options, ...user });
  const ended = server.then(({ all }) => {
    throw new Error(
      `${all ?? ''}\n${program} ended: see above. Debian: apt-get install postgresql redis-server`,
    );
  });
  const stop = async () => {
    // To both it means: now, whoever is still connected.
    server.kill('SIGINT');
    await server;
  };
  const isUp = async () => !(await execa(ping, pingArgs, options)).failed;
  try {
    await Promise.race([ended, poll(isUp, Boolean, `The start of ${program}`, STARTS_WITHIN)]);
  } catch (error) {
    await stop();
    throw error;
  }
  return { port, stop };
}

async function environment(): Promise<execa.Options> {
  const versions = await readdir(DEBIAN_POSTGRES).catch(() => []);
  const folders = versions.map((version) => join(DEBIAN_POSTGRES, version, 'bin'));
  return { cwd: '/', env: { PATH: [process.env['PATH'], ...folders].join(delimiter) } };
}
