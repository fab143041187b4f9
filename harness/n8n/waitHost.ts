import express, { type Request, type Response } from 'express';
import { parse, stringify } from 'flatted';
import { WebhookContext } from 'n8n-core';
import type {
  INode,
  INodeExecutionData,
  IRun,
  IRunExecutionData,
  IWebhookData,
  IWebhookFunctions,
  Workflow,
} from 'n8n-workflow';
import { Linq } from '../../nodes/Linq/Linq.node';
import type { InMemoryCredentialsHelper } from './credentialsHelper';
import {
  additionalDataOf,
  credentialsWith,
  LINQ,
  nodeOf,
  workflowDataOf,
  workflowOf,
  type LinqCredential,
} from './n8n';
import { newGate, type Gate } from './gate';
import { readBody } from './n8nBody';
import { serve, type TestServer } from './server';
import { WebhookHost } from './webhookHost';

/**
 * Does with an execution that waits at a Linq node what n8n does: hands the node what comes to its
 * resume URL, each time with the execution as it was saved, and goes on where the node says so (n8n,
 * webhooks/waiting-webhooks.ts and webhook-helpers.ts). n8n's own part (the URL's signature, one resume
 * at a time) is tested in a whole n8n: test/e2e/sendAndWait.test.ts.
 */
export class WaitHost extends WebhookHost {
  /** What the execution went on with, each time it did. */
  readonly resumed: INodeExecutionData[] = [];

  /** Whether n8n can go on with executions at the moment. */
  resumes = true;

  /** Holds n8n while it goes on with the execution, until it is opened. */
  holdsAnswer: Gate | undefined;

  /** Opens when n8n has the first answer to go on with. */
  readonly hasAnswer = newGate();

  private nodeName = 'Linq';

  private constructor(
    private saved: string,
    readonly url: string,
    server: TestServer,
    credentials: InMemoryCredentialsHelper,
  ) {
    super(server, credentials);
  }

  /** @param run as it was when it began to wait */
  static async start(run: IRun, credential: LinqCredential): Promise<WaitHost> {
    const app = express();
    const server = await serve(app);
    const host = new WaitHost(
      stringify(run.data),
      `${server.url}/webhook-waiting/1`,
      server,
      await credentialsWith(credential),
    );
    app.post('/webhook-waiting/1', (request, response) => host.receive(request, response));
    return host;
  }

  /** The workflow has the node under another name. */
  rename(name: string): void {
    const data = parse(this.saved) as IRunExecutionData;
    const { contextData = {} } = data.executionData ?? {};
    const { [`node:${this.nodeName}`]: memory = {} } = contextData;
    if (data.executionData) data.executionData.contextData = { [`node:${name}`]: memory };
    this.saved = stringify(data);
    this.nodeName = name;
  }

  /** n8n's memory of the node is lost. Returns what brings it back. */
  forgetQuestion(): () => void {
    const { saved } = this;
    const data = parse(saved) as IRunExecutionData;
    if (data.executionData) data.executionData.contextData = {};
    this.saved = stringify(data);
    return () => {
      this.saved = saved;
    };
  }

  private async receive(request: Request, response: Response): Promise<void> {
    const node = nodeOf(this.nodeName, LINQ);
    const workflow = workflowOf(workflowDataOf([node]));
    await readBody(request, response, node.typeVersion);
    await workflow.expression.acquireIsolate();
    try {
      const context = this.contextOf(workflow, node, request, response);
      // n8n casts here too: its two packages differ on whether a workflow has a name.
      const result = await new Linq().webhook.call(context as IWebhookFunctions);
      this.watchAnswer(response, result);
      const [item] = result.workflowData?.[0] ?? [];
      if (item) this.hasAnswer.open();
      if (item) await this.holdsAnswer?.opened;
      if (item && !this.resumes) return void response.status(500).json({ message: 'Not now' });
      if (item) this.resumed.push(item);
      // n8n reads it twice.
      void (result.webhookResponse as unknown);
      const webhookResponse: unknown = result.webhookResponse;
      if (result.noWebhookResponse !== true) response.json(webhookResponse);
    } finally {
      await workflow.expression.releaseIsolate();
    }
  }

  private contextOf(
    workflow: Workflow,
    node: INode,
    request: Request,
    response: Response,
  ): WebhookContext {
    const additionalData = {
      ...additionalDataOf(this.credentials),
      httpRequest: request,
      httpResponse: response,
    };
    const [webhookDescription] = new Linq().description.webhooks ?? [];
    if (!webhookDescription) throw new Error('The node has no webhook');
    const webhookData: IWebhookData = {
      httpMethod: 'POST',
      node: node.name,
      path: '',
      webhookDescription,
      workflowId: 'workflow',
      workflowExecuteAdditionalData: additionalData,
    };
    return new WebhookContext(
      workflow,
      node,
      additionalData,
      'webhook',
      webhookData,
      [],
      parse(this.saved) as IRunExecutionData,
    );
  }
}
