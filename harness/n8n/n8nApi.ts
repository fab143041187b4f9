import { parse } from 'flatted';
import type {
  IDataObject,
  INodeTypeDescription,
  IRunExecutionData,
  IWorkflowBase,
} from 'n8n-workflow';
import { N8nSession } from './n8nSession';
import { poll } from './poll';

/** A credential with its values in plain text. */
export interface Credential {
  name: string;
  type: string;
  data: IDataObject;
}

/** A credential that n8n holds. */
export interface SavedCredential extends Credential {
  id: string;
}

/** What a workflow is before n8n holds it. */
export type NewWorkflow = Pick<IWorkflowBase, 'name' | 'nodes' | 'connections' | 'settings'>;

/** A finished run of a workflow. */
export interface Execution {
  id: string;
  /** `success`, `error`, `crashed` or `canceled` (n8n-workflow, execution-status.ts). */
  status: string;
  data: IRunExecutionData;
}

/** A run in a list of them. */
export type ExecutionSummary = Pick<Execution, 'id' | 'status'>;

/** What an execution is before it has ended (n8n-workflow, execution-status.ts). */
export const UNFINISHED = ['new', 'running', 'waiting'];

/** How n8n stands with a workflow's triggers (@n8n/api-types, workflow-publication-status.schema.ts). */
export interface Publication {
  /** `published`, `partial`, `failed` or `not_published`; `in_progress` while n8n is at it. */
  status: string;
  triggers: { nodeId: string; status: 'activated' | 'failed'; errorMessage: string | null }[];
}

/** How long a run, and how long publishing with all its attempts, may take, in milliseconds. */
const RUNS_WITHIN = 60_000;
const PUBLISHES_WITHIN = 60_000;

/** How long all that n8n has taken may be executed, in milliseconds. */
const IDLE_WITHIN = 300_000;

/** What tests and the playground do with n8n, as its editor does it. */
export class N8nApi extends N8nSession {
  /** Creates the credential, or updates the one of the same name and type. */
  async saveCredential(credential: Credential): Promise<SavedCredential> {
    const all = await this.call<SavedCredential[]>('GET', '/rest/credentials');
    const old = all.find(({ name, type }) => name === credential.name && type === credential.type);
    const { id } = old
      ? await this.call<{ id: string }>('PATCH', `/rest/credentials/${old.id}`, credential)
      : await this.call<{ id: string }>('POST', '/rest/credentials', credential);
    return { id, ...credential };
  }

  /** Saves the credential of a Linq account, with the secret of webhooks where it has one. */
  saveLinqCredential(
    integrationToken: string,
    baseUrl: string,
    webhookSecret = '',
  ): Promise<SavedCredential> {
    return this.saveCredential({
      name: 'Linq Partner API',
      type: 'linqPartnerApi',
      data: { integrationToken, baseUrl, webhookSecret },
    });
  }

  /** What the editor does when somebody saves a credential: tries it. */
  testCredential(
    credential: SavedCredential,
  ): Promise<{ status: 'OK' | 'Error'; message: string }> {
    return this.call('POST', '/rest/credentials/test', { credentials: credential });
  }

  /** The workflow of that name, or undefined. */
  async findWorkflow(name: string): Promise<IWorkflowBase | undefined> {
    const filter = encodeURIComponent(JSON.stringify({ name }));
    const found = await this.call<{ id: string; name: string }[]>(
      'GET',
      `/rest/workflows?filter=${filter}`,
    );
    const exact = found.find((workflow) => workflow.name === name);
    return exact && this.call('GET', `/rest/workflows/${exact.id}`);
  }

  createWorkflow(workflow: NewWorkflow): Promise<IWorkflowBase> {
    // n8n 1 does not take a workflow without it.
    return this.call('POST', '/rest/workflows', { active: false, ...workflow });
  }

  /** Makes a data table with columns for text. Returns its ID. */
  async createDataTable(name: string, columns: readonly string[]): Promise<string> {
    const { id: project } = await this.call<{ id: string }>('GET', '/rest/projects/personal');
    const { id } = await this.call<{ id: string }>(
      'POST',
      `/rest/projects/${project}/data-tables`,
      {
        name,
        columns: columns.map((column) => ({ name: column, type: 'string' })),
      },
    );
    return id;
  }

  /** Saves another version of a workflow, to be published. */
  saveWorkflow({ id, versionId, nodes, connections }: IWorkflowBase): Promise<IWorkflowBase> {
    return this.call('PATCH', `/rest/workflows/${id}`, { versionId, nodes, connections });
  }

  /**
   * Runs a workflow as the editor's button does, and waits until the run has ended.
   *
   * @param trigger name of the trigger node it starts from
   */
  async run(workflowId: string, trigger: string): Promise<Execution> {
    const executionId = await this.start(workflowId, trigger);
    return poll(
      () => this.execution(executionId),
      ({ status }) => !UNFINISHED.includes(status),
      `Execution ${executionId}`,
      RUNS_WITHIN,
    );
  }

  /** Starts a workflow as `run` does, and does not wait. Returns the ID of the execution. */
  async start(workflowId: string, trigger: string): Promise<string> {
    const { executionId } = await this.begin<{ executionId: string }>(workflowId, trigger);
    return executionId;
  }

  /** Listens for a test event, as the editor's button does: true when n8n does. */
  async listen(workflowId: string, trigger: string): Promise<boolean> {
    const { waitingForWebhook } = await this.begin<{ waitingForWebhook?: boolean }>(
      workflowId,
      trigger,
    );
    return waitingForWebhook === true;
  }

  /** Ends the listening for a test event. */
  async stopListening(workflowId: string): Promise<void> {
    await this.call('DELETE', `/rest/test-webhook/${workflowId}`);
  }

  private async begin<T>(workflowId: string, trigger: string): Promise<T> {
    const path = `/rest/workflows/${workflowId}`;
    // n8n 1 runs what it is sent, n8n 2 what it holds.
    const workflowData = this.isVersion1 ? { workflowData: await this.call('GET', path) } : {};
    return await this.call<T>('POST', `${path}/run`, {
      triggerToStartFrom: { name: trigger },
      ...workflowData,
    });
  }

  /** One execution with all its data. */
  async execution(id: string): Promise<Execution> {
    const { status, data } = await poll(
      () => this.call<{ status: string; data: string }>('GET', `/rest/executions/${id}`),
      // n8n 1 ends an execution, or has it wait, before it saves its data: until then that is an empty list.
      (seen) => ['new', 'running'].includes(seen.status) || seen.data !== '[]',
      `Saving the data of execution ${id}`,
      RUNS_WITHIN,
    );
    // n8n stores the data of a run in the format of flatted (n8n-core and @n8n/db, execution repository).
    return { id, status, data: parse(data) as IRunExecutionData };
  }

  /** Retries a failed execution as the editor's menu does: with the workflow as it is now, or as it was. */
  async retry(executionId: string, isCurrent: boolean): Promise<Execution> {
    const path = `/rest/executions/${executionId}/retry`;
    // n8n answers when it has ended.
    const { id } = await this.call<{ id: string }>('POST', path, { loadWorkflow: isCurrent });
    return this.execution(id);
  }

  /** Stops an execution, as the editor's button does. */
  async stop(executionId: string): Promise<void> {
    await this.call('POST', `/rest/executions/${executionId}/stop`);
  }

  /** Deletes an execution, as the editor's list of them does. */
  async delete(executionId: string): Promise<void> {
    await this.call('POST', '/rest/executions/delete', { ids: [executionId] });
  }

  /** The last 100 executions of a workflow, the newest first, without their data. */
  executions(workflowId: string): Promise<ExecutionSummary[]> {
    return this.findExecutions({ workflowId });
  }

  /** Waits until this many executions of a workflow have ended, 100 at most. */
  async waitForExecutions(workflowId: string, count: number): Promise<void> {
    await poll(
      () => this.executions(workflowId),
      (all) => all.filter(({ status }) => !UNFINISHED.includes(status)).length >= count,
      `Execution ${count} of workflow ${workflowId}`,
      IDLE_WITHIN,
    );
  }

  /** Waits until n8n executes nothing any more. */
  async waitUntilIdle(): Promise<void> {
    await poll(
      () => this.findExecutions({ status: UNFINISHED }),
      (unfinished) => unfinished.length === 0,
      'What n8n executes',
      IDLE_WITHIN,
    );
  }

  /** Publishes a workflow as it is, and waits until n8n has registered its triggers or given up. */
  async publish({ id, versionId }: IWorkflowBase): Promise<Publication> {
    await this.call('POST', `/rest/workflows/${id}/activate`, { versionId });
    return this.settledPublication(id, 'published');
  }

  /** Unpublishes a workflow, and waits until n8n has withdrawn its triggers or given up. */
  async unpublish({ id }: IWorkflowBase): Promise<Publication> {
    await this.call('POST', `/rest/workflows/${id}/deactivate`, {});
    return this.settledPublication(id, 'not_published');
  }

  /** The text n8n answers for a saved execution, as it is. */
  async executionText(id: string): Promise<string> {
    return (await this.fetch('GET', `/rest/executions/${id}`)).text();
  }

  /** The descriptions of all nodes, as the editor loads them. */
  async nodeTypes(): Promise<INodeTypeDescription[]> {
    // A file of n8n's own making: its shape is taken at its word.
    return (await (await this.fetch('GET', '/types/nodes.json')).json()) as INodeTypeDescription[];
  }

  /**
   * The content type and the text of a file n8n serves.
   *
   * @param path relative to n8n's address, without a leading slash
   */
  async file(path: string): Promise<{ type: string | null; text: string }> {
    const response = await this.fetch('GET', `/${path}`);
    return { type: response.headers.get('content-type'), text: await response.text() };
  }

  /**
   * n8n 2 answers before it has called the triggers: activation is a queue (n8n/dist/workflows/publication).
   * n8n 1 answers when it has, and with a failure where one of them failed.
   */
  private async settledPublication(workflowId: string, wanted: string): Promise<Publication> {
    if (this.isVersion1) return { status: wanted, triggers: [] };
    return poll(
      () => this.call<Publication>('GET', `/rest/workflows/${workflowId}/publication-status`),
      ({ status }) => status !== 'in_progress',
      `Publication of workflow ${workflowId}`,
      PUBLISHES_WITHIN,
    );
  }

  private async findExecutions(filter: object): Promise<ExecutionSummary[]> {
    const query = encodeURIComponent(JSON.stringify(filter));
    const { results } = await this.call<{ results: ExecutionSummary[] }>(
      'GET',
      `/rest/executions?limit=100&filter=${query}`,
    );
    return results;
  }
}
