import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INode, IWorkflowBase } from 'n8n-workflow';
import { startN8n, type N8n } from '../../playground/n8n';
import {
  N8nApi,
  type Login,
  type NewWorkflow,
  type SavedCredential,
} from '../../playground/n8nApi';
import { buildSqlite, sqliteIsBuilt } from '../../playground/node24';
import { installPackage } from '../../playground/package';
import { startEmulator, type Emulator } from '../emulator/emulator';

/** A real n8n with the package and nothing else in it, and an emulator of Linq beside it. */
export class Session {
  private constructor(
    readonly emulator: Emulator,
    private readonly folder: string,
    readonly login: Login,
    public n8n: N8n,
    public api: N8nApi,
  ) {}

  static async start(): Promise<Session> {
    if (!(await sqliteIsBuilt())) await buildSqlite();
    const token = randomUUID();
    const emulator = await startEmulator({ token });
    const folder = await mkdtemp(join(tmpdir(), 'linq-e2e-'));
    await installPackage(folder);
    const login = { email: 'owner@example.com', password: `Aa1${randomUUID()}` };
    const n8n = await startN8n({ folder });
    const api = new N8nApi(n8n.url);
    await api.signIn(login);
    return new Session(emulator, folder, login, n8n, api);
  }

  /** Makes a workflow; its Linq nodes get a credential of the emulator, made with the first one. */
  async createWorkflow(workflow: NewWorkflow): Promise<IWorkflowBase> {
    const { type, id, name } = await this.saveCredential();
    const credentials = { [type]: { id, name } };
    const nodes = workflow.nodes.map(
      (node): INode =>
        node.type.startsWith('n8n-nodes-linq-partner.') ? { ...node, credentials } : node,
    );
    return await this.api.createWorkflow({ ...workflow, nodes });
  }

  /** Makes a workflow of one of the examples. */
  async createExample(file: string): Promise<IWorkflowBase> {
    const text = readFileSync(join(__dirname, '../../examples', file), 'utf8');
    return await this.createWorkflow(JSON.parse(text) as NewWorkflow);
  }

  /** Ends n8n as a crash would, and starts it again where it was. */
  async crash(): Promise<void> {
    const { port } = this.n8n;
    await this.n8n.kill();
    this.n8n = await startN8n({ folder: this.folder, port });
    await this.api.signIn(this.login);
  }

  private async saveCredential(): Promise<SavedCredential> {
    const { token: integrationToken, url: baseUrl } = this.emulator;
    return await this.api.saveCredential({
      name: 'Linq Partner API',
      type: 'linqPartnerApi',
      data: { integrationToken, baseUrl },
    });
  }

  async close(): Promise<void> {
    await this.n8n.stop();
    await this.emulator.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}
