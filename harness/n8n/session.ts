import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INodeParameters, IWorkflowBase } from 'n8n-workflow';
import { readExample, withCredential } from './examples';
import { copyData } from './data';
import { startN8n, WITHOUT_EDITOR, type N8n } from './start';
import { N8nApi, type NewWorkflow } from './n8nApi';
import type { Login } from './n8nSession';
import { testedN8n } from './installation';
import { installPackage } from './package';
import { startEmulator, type Emulator } from '../linq/emulator';
import type { LoggedRequest } from '../linq/requestLog';

/** How an n8n is started, again and again on the same folder. */
type Launch = Pick<Parameters<typeof startN8n>[0], 'installation' | 'folder' | 'env'>;

/** A real n8n with the package and nothing else in it, and an emulator of Linq beside it. */
export class Session {
  private constructor(
    readonly emulator: Emulator,
    private readonly launch: Launch,
    readonly login: Login,
    public n8n: N8n,
    public api: N8nApi,
  ) {}

  /**
   * @param options.install puts other packages into n8n's data folder before it starts
   * @param options.editor whether it serves its editor
   * @param options.env settings of n8n beside the harness's own
   */
  static async start({
    install,
    editor = false,
    env = {},
  }: {
    install?: (folder: string) => Promise<void>;
    editor?: boolean;
    env?: Record<string, string>;
  } = {}): Promise<Session> {
    const installation = testedN8n();
    const emulator = await startEmulator({ token: randomUUID() });
    const folder = await mkdtemp(join(tmpdir(), 'linq-e2e-'));
    await copyData(installation, folder);
    await installPackage(folder);
    await install?.(folder);
    const login = { email: 'owner@example.com', password: `Aa1${randomUUID()}` };
    const launch = { installation, folder, env: { ...(!editor && WITHOUT_EDITOR), ...env } };
    const n8n = await startN8n(launch);
    const api = new N8nApi(n8n.url);
    await api.signIn(login);
    return new Session(emulator, launch, login, n8n, api);
  }

  /** Makes a workflow; its Linq nodes get a credential of the emulator, made with the first one. */
  async createWorkflow(workflow: NewWorkflow): Promise<IWorkflowBase> {
    const { token, url } = this.emulator;
    const credential = await this.api.saveLinqCredential(token, url);
    return await this.api.createWorkflow(withCredential(workflow, credential));
  }

  /**
   * Makes a workflow of one of the examples.
   *
   * @param toSet what its note tells a user to set: parameters, by the name of the node
   */
  async createExample(
    file: string,
    toSet: Record<string, INodeParameters> = {},
  ): Promise<IWorkflowBase> {
    const example = await readExample(file);
    const nodes = example.nodes.map((node) => ({
      ...node,
      parameters: { ...node.parameters, ...toSet[node.name] },
    }));
    return await this.createWorkflow({ ...example, nodes });
  }

  /** What goes out to Linq while something is done: method and path, and the body where there is one. */
  async requestsOf(work: () => Promise<unknown>): Promise<[request: string, body?: unknown][]> {
    const before = this.emulator.requests.length;
    await work();
    return this.emulator.requests.slice(before).map(summaryOf);
  }

  /** Fills in and sends the form of a published workflow's Form Trigger, as a browser does. */
  async submitForm(workflow: IWorkflowBase, values: readonly string[]): Promise<Response> {
    const trigger = workflow.nodes.find(({ type }) => type === 'n8n-nodes-base.formTrigger');
    const form = new FormData();
    // n8n names the fields by their place (n8n-nodes-base, nodes/Form/utils/utils.ts).
    for (const [index, value] of values.entries()) form.append(`field-${index}`, value);
    return await fetch(`${this.n8n.url}/form/${trigger?.webhookId ?? ''}`, {
      method: 'POST',
      body: form,
    });
  }

  /** Ends n8n as a crash would, and starts it again where it was. */
  async crash(): Promise<void> {
    await this.n8n.kill();
    await this.startAgain();
  }

  /**
   * Stops n8n as an update of it would, and starts it again where it was.
   *
   * @param meanwhile what happens while it is down
   */
  async restart(meanwhile: () => void = () => undefined): Promise<void> {
    await this.n8n.stop();
    meanwhile();
    await this.startAgain();
  }

  /** Stops n8n and starts it at another address, with the same data. */
  async move(): Promise<void> {
    await this.n8n.stop();
    this.n8n = await startN8n(this.launch);
    this.api = new N8nApi(this.n8n.url);
    await this.api.signIn(this.login);
  }

  async close(): Promise<void> {
    await this.n8n.stop();
    await this.emulator.close();
    await rm(this.launch.folder, { recursive: true, force: true });
  }

  private async startAgain(): Promise<void> {
    this.n8n = await startN8n({ ...this.launch, port: this.n8n.port });
    await this.api.signIn(this.login);
  }
}

const summaryOf = ({ method, path, body }: LoggedRequest): [string, unknown?] =>
  body === undefined ? [`${method} ${path}`] : [`${method} ${path}`, body];
