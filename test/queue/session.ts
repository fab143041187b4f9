import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IWorkflowBase } from 'n8n-workflow';
import { Cleanup } from '../../harness/n8n/cleanup';
import { withCredential } from '../../harness/n8n/examples';
import { startN8n, WITHOUT_EDITOR, type Command, type N8n } from '../../harness/n8n/start';
import { N8nApi, type NewWorkflow, type SavedCredential } from '../../harness/n8n/n8nApi';
import { installPackage } from '../../harness/n8n/package';
import { freePort } from '../../harness/n8n/ports';
import { startEmulator, type Emulator } from '../../harness/linq/emulator';
import { postgresSettings, startPostgres, startRedis, type Postgres } from './services';

/** Starts one of n8n's processes, in the folder of this name, with these settings besides the common ones. */
type Start = (
  command: Command,
  name: string,
  options?: { port?: number; env?: Record<string, string> },
) => Promise<N8n>;

/** One run of a workflow. */
export interface Execution {
  id: string;
  /** `success`, `error`, … (n8n-workflow, execution-status.ts). */
  status: string;
  workflowId: string;
}

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
    private readonly postgres: Postgres,
    private readonly credential: SavedCredential,
    private readonly cleanup: Cleanup,
    private webhooks: N8n,
    readonly startProcess: Start,
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
    // PostgreSQL may run as another user, and has its data in there.
    await chmod(folder, 0o711);
    const redis = await startRedis();
    cleanup.add(() => redis.stop());
    const postgres = await startPostgres(folder);
    cleanup.add(() => postgres.stop());
    const start = starter(folder, settings(redis.port, postgres.port, webhookUrl), cleanup);

    const main = await start('start', 'main');
    await start('worker', 'worker-1');
    const worker = await start('worker', 'worker-2');
    const webhooks = await start('webhook', 'webhook', { port: webhookPort });
    const api = new N8nApi(main.url);
    await api.signIn({ email: 'owner@example.com', password: `Aa1${randomUUID()}` });
    const credential = await api.saveLinqCredential(emulator.token, emulator.url);
    return new QueueSession(
      emulator,
      api,
      webhookUrl,
      worker,
      postgres,
      credential,
      cleanup,
      webhooks,
      start,
    );
  }

  /** Makes a workflow; its Linq nodes get the session's credential. */
  async createWorkflow(workflow: NewWorkflow): Promise<IWorkflowBase> {
    return await this.api.createWorkflow(withCredential(workflow, this.credential));
  }

  /** Kills the webhook process, and starts another one in its place. */
  async replaceWebhookProcess(): Promise<void> {
    await this.webhooks.kill();
    this.webhooks = await this.startProcess('webhook', 'webhook', { port: this.webhooks.port });
  }

  /** The executions of a workflow. */
  executions({ id }: IWorkflowBase): Promise<Execution[]> {
    return this.findExecutions(`"workflowId" = '${id}'`);
  }

  /** What n8n executes or is about to execute. */
  unfinishedExecutions(): Promise<Execution[]> {
    return this.findExecutions("status IN ('new', 'running')");
  }

  /** What the worker is executing: begun by its own log, and not finished. */
  async executedByWorker(): Promise<Execution[]> {
    const unfinished = await this.unfinishedExecutions();
    const log = await readFile(this.worker.logFile, 'utf8');
    return unfinished.filter(({ id }) => log.includes(`Worker started execution ${id} `));
  }

  /**
   * In the database, because the pages of n8n's list leave some out and name others twice where they
   * meet: it sorts them by time and cuts them by ID (@n8n/db, execution.repository.ts).
   */
  private async findExecutions(condition: string): Promise<Execution[]> {
    const columns = 'id, status, "workflowId"';
    const rows = await this.postgres.query(
      `SELECT ${columns} FROM execution_entity WHERE ${condition}`,
    );
    return rows.map(([id = '', status = '', workflowId = '']) => ({ id, status, workflowId }));
  }

  async close(): Promise<void> {
    await this.cleanup.run();
  }
}

/** What n8n's processes have in common. */
const settings = (redisPort: number, postgresPort: number, webhookUrl: string) => ({
  ...WITHOUT_EDITOR,
  EXECUTIONS_MODE: 'queue',
  QUEUE_BULL_REDIS_HOST: '127.0.0.1',
  QUEUE_BULL_REDIS_PORT: String(redisPort),
  ...postgresSettings(postgresPort),
  N8N_ENCRYPTION_KEY: randomUUID(),
  N8N_WEBHOOK_URL: webhookUrl,
  N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
  // A webhook process takes four times as many deliveries with it: docs/scale.md.
  N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true',
});

const starter =
  (folder: string, env: Record<string, string>, cleanup: Cleanup): Start =>
  async (command, name, options) => {
    const own = join(folder, name);
    await installPackage(own);
    const n8n = await startN8n({
      ...options,
      command,
      folder: own,
      env: { ...env, ...options?.env },
    });
    cleanup.add(() => n8n.stop());
    return n8n;
  };
