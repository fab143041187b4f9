import execa from 'execa';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { n8n2, type Installation } from './installation';
import { poll } from './poll';
import { freePort } from './ports';

/** A running n8n. */
export interface N8n {
  /** Where its editor and its REST API are, without a trailing slash. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  readonly logFile: string;
  /** Settles when n8n has ended, for whatever reason. */
  readonly ended: Promise<unknown>;
  /** Lets n8n finish what it does, and waits until it has ended. */
  stop(): Promise<void>;
  /** Ends n8n as a crash would, and waits until it has ended. */
  kill(): Promise<void>;
}

/** How long n8n may take, in milliseconds: to start (the first time it makes its database), and to stop. */
const STARTS_WITHIN = 180_000;
const STOPS_WITHIN = 20_000;

/** Where Node keeps what it has compiled of n8n, for the next start. */
const COMPILED = join(__dirname, '../../node_modules/.cache/n8n-compiled');

/** For an n8n that nobody opens in a browser: at each start it writes its editor anew, a third of its work. */
export const WITHOUT_EDITOR = { N8N_DISABLE_UI: 'true' };

/** What n8n needs of the caller's environment. Nothing else reaches it: neither tokens nor settings of another n8n. */
const INHERITED = /^(lang|tz|te?mp|tmpdir|systemroot|https?_proxy|node_extra_ca_certs)$/i;

/** What a process of n8n does. Only in queue mode is there another than the main one, which is `start`. */
export type Command = 'start' | 'worker' | 'webhook';

/**
 * Starts n8n on loopback, with an embedded database unless `env` says otherwise, and waits until it is ready.
 *
 * @param options.installation which n8n; n8n 2 otherwise
 * @param options.command which of n8n's processes; the main one otherwise
 * @param options.folder where everything n8n writes goes; started again on the same folder, it goes on where it was
 * @param options.port a port of the caller's choice; a free one otherwise
 * @param options.env settings besides the harness's own
 * @param options.signal ends the wait, and n8n with it
 * @throws when the port is in use; with the end of n8n's log when it ends early or is not ready in time
 */
export async function startN8n(options: {
  installation?: Installation;
  command?: Command;
  folder: string;
  port?: number;
  env?: Record<string, string>;
  signal?: AbortSignal;
}): Promise<N8n> {
  const port = await freePort(options.port);
  const url = `http://127.0.0.1:${port}`;
  mkdirSync(options.folder, { recursive: true });
  const logFile = join(options.folder, 'n8n.log');
  const log = openSync(logFile, 'a');
  const { folder, node, env, readiness } = options.installation ?? n8n2();
  const program = join(folder, 'node_modules', 'n8n', 'bin', 'n8n');
  const child = execa(node, [program, options.command ?? 'start'], {
    cwd: options.folder,
    env: { ...(await settings(options.folder, port, node)), ...env, ...options.env },
    extendEnv: false,
    stdio: ['ignore', log, log],
    reject: false,
  });
  closeSync(log);

  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal, { forceKillAfterTimeout: STOPS_WITHIN });
    await child;
  };
  const isOver = () =>
    child.exitCode !== null || child.signalCode !== null || options.signal?.aborted === true;
  try {
    await poll(
      () => isReady(url + readiness),
      (ready) => ready || isOver(),
      'The start',
      STARTS_WITHIN,
    );
    if (isOver() || child.pid === undefined) throw new Error('It ended.');
  } catch (error) {
    await end('SIGKILL');
    const log = await endOfLog(logFile);
    throw new Error(`${log}\nn8n did not start: see the end of its log above.`, { cause: error });
  }
  return {
    url,
    port,
    pid: child.pid,
    logFile,
    ended: child,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}

/**
 * The end of n8n's log.
 *
 * @param lines how many lines of it
 */
export async function endOfLog(logFile: string, lines = 30): Promise<string> {
  return (await readFile(logFile, 'utf8')).trimEnd().split('\n').slice(-lines).join('\n');
}

/** n8n's environment: quiet, local, all in its folder. The names are those of @n8n/config. */
async function settings(
  folder: string,
  port: number,
  node: string,
): Promise<Record<string, string | undefined>> {
  const inherited = Object.entries(process.env).filter(([name]) => INHERITED.test(name));
  return {
    ...Object.fromEntries(inherited),
    // n8n's task runner starts the "node" on the path.
    PATH: [dirname(node), process.env['PATH']].join(delimiter),
    // n8n loads some ten thousand files at each start.
    NODE_COMPILE_CACHE: COMPILED,
    HOME: folder,
    USERPROFILE: folder,
    NO_PROXY: '127.0.0.1,localhost',
    N8N_USER_FOLDER: folder,
    N8N_HOST: '127.0.0.1',
    N8N_LISTEN_ADDRESS: '127.0.0.1',
    N8N_PORT: String(port),
    // The only server a worker has.
    QUEUE_HEALTH_CHECK_ACTIVE: 'true',
    QUEUE_HEALTH_CHECK_PORT: String(port),
    N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
    N8N_RUNNERS_BROKER_PORT: String(await freePort()),
    // The editor is served without TLS.
    N8N_SECURE_COOKIE: 'false',
    N8N_DIAGNOSTICS_ENABLED: 'false',
    N8N_DYNAMIC_BANNERS_ENABLED: 'false',
    N8N_PERSONALIZATION_ENABLED: 'false',
    N8N_TEMPLATES_ENABLED: 'false',
    N8N_VERIFIED_PACKAGES_ENABLED: 'false',
    N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
  };
}

async function isReady(url: string): Promise<boolean> {
  try {
    const { ok, headers } = await fetch(url);
    // While it starts, n8n 1 answers 200 to everything, with a text that asks to wait.
    return ok && headers.get('content-type')?.includes('application/json') === true;
  } catch {
    return false;
  }
}
