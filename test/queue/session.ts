import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IWorkflowBase } from 'n8n-workflow';
import { Cleanup } from '../../playground/cleanup';
import { withCredential } from '../../playground/example';
import { startN8n, type Command, type N8n } from '../../playground/n8n';
import {
  N8nApi,
  type ExecutionSummary,
  type NewWorkflow,
  type SavedCredential,
} from '../../playground/n8nApi';
import { installPackage } from '../../playground/package';
import { freePort } from '../../playground/ports';
import { startEmulator, type Emulator } from '../emulator/emulator';
import { startPostgres, startRedis } from './services';

/** Starts one of n8n's processes, in the folder of this name. */
type Start = (command: Command, name: string, port?: number) => Promise<N8n>;

/**
 * n8n as n8n itself scales it: a main process, two workers and a webhook process, with Redis and
 * PostgreSQL between them, and an emulator of Linq. Each process has a folder of its own, as on a
 * machine of its own, with the package in it.
 */
export class QueueSession {
  private constructor(
    readonly emulator: Emulator,
    readonly api: N8nApi,
    /** The address of the webhook process, as Linq knows it. */
    readonly webhookUrl: string,
    /** One of the two workers. */
    readonly worker: N8n,
    private readonly credential: SavedCredential,
    private readonly cleanup: Cleanup,
  ) {}

  /** @throws when one of them does not start; then all have ended */
  static async start(): Promise<QueueSession> {
    const cleanup = new Cleanup();
    try {
      return await QueueSession.open(cleanup);
    } catch (error) {
      await cleanup.run();
      throw error;
    }
  }

  private static async open(cleanup: Cleanup): Promise<QueueSession> {
    const emulator = await startEmulator({ token: randomUUID() });
    cleanup.add(() => emulator.close());
    const folder = await mkdtemp(join(tmpdir(), 'linq-queue-'));
    cleanup.add(() => rm(folder, { recursive: true, force: true }));
    const webhookPort = await freePort();
    const webhookUrl = `http://127.0.0.1:${webhookPort}`;
    const start = await starter(folder, webhookUrl, cleanup);

    const main = await start('start', 'main');
    await start('worker', 'worker-1');
    const worker = await start('worker', 'worker-2');
    await start('webhook', 'webhook', webhookPort);
    const api = new N8nApi(main.url);
    await api.signIn({ email: 'owner@example.com', password: `Aa1${randomUUID()}` });
    const credential = await api.saveLinqCredential(emulator.token, emulator.url);
    return new QueueSession(emulator, api, webhookUrl, worker, credential, cleanup);
  }

  /** Makes a workflow; its Linq nodes get the session's credential. */
  async createWorkflow(workflow: NewWorkflow): Promise<IWorkflowBase> {
    return await this.api.createWorkflow(withCredential(workflow, this.credential));
  }

  /** What the worker is executing: begun by its own log, and not finished by n8n's list. */
  async executedByWorker(): Promise<ExecutionSummary[]> {
    const unfinished = await this.api.unfinishedExecutions();
    const log = await readFile(this.worker.logFile, 'utf8');
    return unfinished.filter(({ id }) => log.includes(`Worker started execution ${id} `));
  }

  async close(): Promise<void> {
    await this.cleanup.run();
  }
}

/** Starts Redis and PostgreSQL, and gives what starts a process of n8n on them. */
async function starter(folder: string, webhookUrl: string, cleanup: Cleanup): Promise<Start> {
  const redis = await startRedis();
  cleanup.add(() => redis.stop());
  // PostgreSQL may run as another user, and has its data in there.
  await chmod(folder, 0o711);
  const postgres = await startPostgres(folder);
  cleanup.add(() => postgres.stop());
  const env = {
    EXECUTIONS_MODE: 'queue',
    QUEUE_BULL_REDIS_HOST: '127.0.0.1',
    QUEUE_BULL_REDIS_PORT: String(redis.port),
    DB_TYPE: 'postgresdb',
    DB_POSTGRESDB_HOST: '127.0.0.1',
    DB_POSTGRESDB_PORT: String(postgres.port),
    DB_POSTGRESDB_DATABASE: 'postgres',
    DB_POSTGRESDB_USER: 'n8n',
    N8N_ENCRYPTION_KEY: randomUUID(),
    N8N_WEBHOOK_URL: webhookUrl,
    N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
  };
  return async (command, name, port) => {
    const own = join(folder, name);
    await installPackage(own);
    const n8n = await startN8n({ command, folder: own, env, ...(port && { port }) });
    cleanup.add(() => n8n.stop());
    return n8n;
  };
}
