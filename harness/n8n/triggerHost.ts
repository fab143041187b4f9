import express, { type Request, type Response } from 'express';
import { HookContext, WebhookContext } from 'n8n-core';
import {
  NodeHelpers,
  type IDataObject,
  type IHookFunctions,
  type INode,
  type INodeExecutionData,
  type INodeParameters,
  type IWebhookData,
  type IWebhookFunctions,
  type IWorkflowExecuteAdditionalData,
  type Workflow,
} from 'n8n-workflow';
import { LinqTrigger } from '../../nodes/Linq/LinqTrigger.node';
import type { InMemoryCredentialsHelper } from './credentialsHelper';
import {
  additionalDataOf,
  credentialsWith,
  LINQ_TRIGGER,
  nodeOf,
  workflowDataOf,
  workflowOf,
  type LinqCredential,
} from './n8n';
import { readBody } from './n8nBody';
import { serve, type TestServer } from './server';
import { WebhookHost } from './webhookHost';

/** What a test says of its trigger. */
export interface TriggerSetup {
  parameters: INodeParameters;
  credential: LinqCredential;
  /** The node's ID, which n8n never gives twice: another one is another trigger. */
  nodeId: string;
  workflowId: string;
}

type Hooks = LinqTrigger['webhookMethods']['default'];

/** `create` only where nothing exists. */
const register = async (hooks: Hooks, context: IHookFunctions) => {
  if (!(await hooks.checkExists.call(context))) await hooks.create.call(context);
};

/**
 * Does with a Linq Trigger what n8n does around it, with n8n-core's own contexts: registers it, hands
 * it the HTTP requests that come to its webhook URL, starts the workflow, keeps its static data, and
 * answers, in n8n's order (n8n, webhooks/webhook-helpers.ts and live-webhooks.ts). The real n8n does
 * the same in the checks of `npm start`.
 */
export class TriggerHost extends WebhookHost {
  /** The item each started workflow began with. */
  readonly executions: INodeExecutionData[] = [];

  /** What n8n does to start a workflow, such as to store the execution; throws where it cannot. */
  startWorkflow: () => Promise<void> = () => Promise.resolve();

  /** The trigger's static data as it lies in the database. */
  staticData = '{}';

  /** What the person chose, as it stands at the next publish. */
  parameters: INodeParameters;

  /** The node's version, which n8n keeps as it was when the node was added; the newest where none is given. */
  typeVersion: number | undefined;

  /** The ID of the n8n that calls the hooks; n8n-core's own where none is given. */
  instanceId: string | undefined;

  /** The workflow's ID; another one is another workflow. */
  workflowId: string;

  /** The node's name, under which n8n keeps its static data. */
  name = 'Linq Trigger';

  private constructor(
    private readonly setup: TriggerSetup,
    /** n8n's address, as it tells Linq; another name of the same host may take its place. */
    public origin: string,
    server: TestServer,
    credentials: InMemoryCredentialsHelper,
    private trigger: LinqTrigger = new LinqTrigger(),
  ) {
    super(server, credentials);
    this.parameters = setup.parameters;
    this.workflowId = setup.workflowId;
  }

  static async start(setup: TriggerSetup): Promise<TriggerHost> {
    const app = express();
    const server = await serve(app);
    const credentials = await credentialsWith(setup.credential);
    const host = new TriggerHost(setup, server.url, server, credentials);
    app.post('/webhook/:id/linq', (request, response) => host.receive(request, response, false));
    app.post('/webhook-test/:id/linq', (request, response) =>
      host.receive(request, response, true),
    );
    return host;
  }

  get webhookUrl(): string {
    return `${this.origin}/webhook/trigger-path/linq`;
  }

  get testUrl(): string {
    return `${this.origin}/webhook-test/trigger-path/linq`;
  }

  /** Another process of n8n takes over: nothing is left but what lies in the database. */
  restart(): void {
    jest.isolateModules(() => {
      const node = jest.requireActual<typeof import('../../nodes/Linq/LinqTrigger.node')>(
        '../../nodes/Linq/LinqTrigger.node',
      );
      this.trigger = new node.LinqTrigger();
    });
  }

  /** Whether n8n has kept the webhook of a registration that failed: then it registers nothing more. */
  private isKept = false;

  /**
   * Publishes the workflow as n8n does: registers the trigger, and has it removed where that fails. What
   * `delete` throws for stays, and counts as registered (n8n, webhook-trigger-registrar.ts and
   * workflow-publication-applier.ts).
   */
  async publish(): Promise<void> {
    if (this.isKept) return;
    try {
      await this.runHook(false, register);
    } catch (error) {
      await this.unpublish().catch(() => {
        this.isKept = true;
      });
      throw error;
    }
  }

  /** n8n calls `create` once more, as after a failure. */
  async createAgain(): Promise<void> {
    await this.runHook(false, async (hooks, context) => await hooks.create.call(context));
  }

  async unpublish(): Promise<void> {
    this.isKept = false;
    await this.runHook(false, async (hooks, context) => await hooks.delete.call(context));
  }

  /** Listens for a test event; its static data starts empty. Returns what stops it, as n8n does where it fails. */
  async listen(): Promise<() => Promise<void>> {
    const stop = async () => {
      await this.runHook(true, async (hooks, context) => await hooks.delete.call(context));
      this.testData = '{}';
    };
    try {
      await this.runHook(true, register);
    } catch (error) {
      await stop();
      throw error;
    }
    return stop;
  }

  private testData = '{}';

  private async runHook(
    isTest: boolean,
    run: (hooks: Hooks, context: IHookFunctions) => Promise<unknown>,
  ): Promise<void> {
    const { workflow, node, additionalData, webhookData } = this.load(isTest);
    const context = new HookContext(
      workflow,
      node,
      additionalData,
      isTest ? 'manual' : 'trigger',
      isTest ? 'manual' : 'activate',
      webhookData,
    );
    const { instanceId } = this;
    if (instanceId !== undefined) context.getInstanceId = () => instanceId;
    try {
      // n8n casts here too: its two packages differ on whether a workflow has a name.
      await run(this.trigger.webhookMethods.default, context as IHookFunctions);
    } finally {
      this.save(workflow, isTest);
    }
  }

  private async receive(request: Request, response: Response, isTest: boolean): Promise<void> {
    const { workflow, node, additionalData, webhookData } = this.load(isTest);
    await readBody(request, response, node.typeVersion);
    const context = new WebhookContext(
      workflow,
      node,
      {
        ...additionalData,
        httpRequest: request,
        httpResponse: response,
      },
      isTest ? 'manual' : 'webhook',
      webhookData,
      [],
      null,
    );
    const result = await this.trigger.webhook.call(context as IWebhookFunctions);
    this.watchAnswer(response, result);
    const [item] = result.workflowData?.[0] ?? [];
    if (item) {
      try {
        await this.startWorkflow();
      } catch {
        response.status(500).json({ message: 'The workflow could not be started' });
        return;
      }
      this.executions.push(item);
      // To start it, n8n makes the workflow anew over the same static data, which then counts as
      // unchanged (n8n, workflow-runner.ts): what was written before is not saved for its own sake.
      this.workflowWith(workflow.staticData);
    }
    // n8n reads it more than once.
    void (result.webhookResponse as unknown);
    const webhookResponse: unknown = result.webhookResponse;
    if (workflow.staticData['__dataChanged'] === true) this.save(workflow, isTest);
    if (result.noWebhookResponse !== true) response.json(webhookResponse);
  }

  private get node() {
    return {
      ...nodeOf(this.name, LINQ_TRIGGER, this.parameters),
      ...(this.typeVersion !== undefined && { typeVersion: this.typeVersion }),
      id: this.setup.nodeId,
      webhookId: 'trigger-path',
    };
  }

  private load(isTest: boolean): {
    workflow: Workflow;
    node: INode;
    additionalData: IWorkflowExecuteAdditionalData;
    webhookData: IWebhookData;
  } {
    const staticData = JSON.parse(isTest ? this.testData : this.staticData) as IDataObject;
    const workflow = this.workflowWith(staticData);
    // The workflow's own, in which n8n-core has filled in what was not saved.
    const node = workflow.getNode(this.name);
    if (!node) throw new Error('The workflow has no trigger');
    const additionalData: IWorkflowExecuteAdditionalData = {
      ...additionalDataOf(this.credentials),
      webhookBaseUrl: `${this.origin}/webhook`,
      webhookTestBaseUrl: `${this.origin}/webhook-test`,
    };
    const [webhookDescription] = this.trigger.description.webhooks ?? [];
    if (!webhookDescription) throw new Error('The trigger has no webhook');
    const webhookData = {
      httpMethod: 'POST' as const,
      node: node.name,
      path: NodeHelpers.getNodeWebhookPath('workflow', node, webhookDescription.path),
      webhookDescription,
      workflowId: this.workflowId,
      workflowExecuteAdditionalData: additionalData,
      isTest,
    };
    return { workflow, node, additionalData, webhookData };
  }

  private workflowWith(staticData: IDataObject): Workflow {
    return workflowOf({ ...workflowDataOf([this.node]), id: this.workflowId, staticData });
  }

  private save(workflow: Workflow, isTest: boolean): void {
    const staticData = JSON.stringify(workflow.staticData);
    if (isTest) this.testData = staticData;
    else this.staticData = staticData;
  }
}
