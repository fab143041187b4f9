import { parse } from 'flatted';
import type { IRunExecutionData } from 'n8n-workflow';
import { N8nSession } from './n8nSession';
import { poll } from './poll';

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

/** How long a run, and how long all that n8n has taken, may be executed, in milliseconds. */
const RUNS_WITHIN = 60_000;
const IDLE_WITHIN = 300_000;

/** Running workflows, and what became of it. */
export class N8nExecutions extends N8nSession {
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

  /** Those of them that began since there were so many, with their data. */
  async executionsSince(workflowId: string, count: number): Promise<Execution[]> {
    const all = await this.executions(workflowId);
    const since = all.slice(0, all.length - count);
    return await Promise.all(since.map(({ id }) => this.execution(id)));
  }

  /** Waits until an execution of a workflow has not ended. */
  async waitUntilExecuting(workflowId: string): Promise<void> {
    await poll(
      () => this.executions(workflowId),
      (all) => all.some(({ status }) => UNFINISHED.includes(status)),
      `An execution of workflow ${workflowId}`,
      RUNS_WITHIN,
    );
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

  /** The text n8n answers for a saved execution, as it is. */
  async executionText(id: string): Promise<string> {
    return (await this.fetch('GET', `/rest/executions/${id}`)).text();
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
