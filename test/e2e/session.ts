import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INode, IWorkflowBase } from 'n8n-workflow';
import { startN8n, type N8n } from '../../playground/n8n';
import { N8nApi, type NewWorkflow } from '../../playground/n8nApi';
import { buildSqlite, sqliteIsBuilt } from '../../playground/node24';
import { installPackage } from '../../playground/package';
import { startEmulator, type Emulator } from '../emulator/emulator';
import { testedN8n } from './testedN8n';

/** A real n8n with the package in it, and an emulator of Linq beside it. */
export class Session {
  private constructor(
    readonly emulator: Emulator,
    private readonly folder: string,
    private readonly login: { email: string; password: string },
    public n8n: N8n,
    public api: N8nApi,
    private credentialId: string,
  ) {}

  static async start(): Promise<Session> {
    const installation = testedN8n();
    if (!(await sqliteIsBuilt(installation))) await buildSqlite(installation);
    const token = randomUUID();
    const emulator = await startEmulator({ token });
    const folder = await mkdtemp(join(tmpdir(), 'linq-e2e-'));
    await installPackage(folder);
    const login = { email: 'owner@example.com', password: `Aa1${randomUUID()}` };
    const n8n = await startN8n({ installation, folder });
    const api = new N8nApi(n8n.url);
    await api.signIn(login);
    const { id } = await api.saveCredential({
      name: 'Linq Partner API',
      type: 'linqPartnerApi',
      data: { integrationToken: token, baseUrl: emulator.url },
    });
    return new Session(emulator, folder, login, n8n, api, id);
  }

  /** Makes a workflow; its Linq nodes get the session's credential. */
  async createWorkflow(workflow: NewWorkflow): Promise<IWorkflowBase> {
    const credentials = { linqPartnerApi: { id: this.credentialId, name: 'Linq Partner API' } };
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
    await this.n8n.kill();
    await this.startAgain();
  }

  /** Stops n8n as an update of it would, and starts it again where it was. */
  async restart(): Promise<void> {
    await this.n8n.stop();
    await this.startAgain();
  }

  async close(): Promise<void> {
    await this.n8n.stop();
    await this.emulator.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  private async startAgain(): Promise<void> {
    const { folder, n8n } = this;
    this.n8n = await startN8n({ installation: testedN8n(), folder, port: n8n.port });
    await this.api.signIn(this.login);
  }
}
