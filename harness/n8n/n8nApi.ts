import type { IDataObject, INodeTypeDescription, IWorkflowBase } from 'n8n-workflow';
import { N8nExecutions } from './n8nExecutions';
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

/** How n8n stands with a workflow's triggers (@n8n/api-types, workflow-publication-status.schema.ts). */
export interface Publication {
  /** `published`, `partial`, `failed` or `not_published`; `in_progress` while n8n is at it. */
  status: string;
  triggers: { nodeId: string; status: 'activated' | 'failed'; errorMessage: string | null }[];
}

/** How long publishing with all its attempts may take, in milliseconds. */
const PUBLISHES_WITHIN = 60_000;

/** What tests and the playground do with n8n, as its editor does it. */
export class N8nApi extends N8nExecutions {
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
    let last = 'in_progress';
    return poll(
      () => this.call<Publication>('GET', `/rest/workflows/${workflowId}/publication-status`),
      ({ status }) => {
        // n8n looks at the triggers first and at its queue then: one look may fall between the two.
        const isSettled = status === wanted || status === last;
        last = status;
        return isSettled && status !== 'in_progress';
      },
      `Publication of workflow ${workflowId}`,
      PUBLISHES_WITHIN,
    );
  }
}
