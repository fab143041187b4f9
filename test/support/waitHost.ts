import express, { type Request, type Response } from 'express';
import { parse, stringify } from 'flatted';
import { WebhookContext } from 'n8n-core';
import type {
  INodeExecutionData,
  IRun,
  IRunExecutionData,
  IWebhookData,
  IWebhookFunctions,
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
import { serve } from './server';

/**
 * Does with an execution that waits at a Linq node what n8n does: hands the node what comes to its
 * resume URL, each time with the execution as it was saved, and goes on where the node says so (n8n,
 * webhooks/waiting-webhooks.ts and webhook-helpers.ts). n8n's own part (the URL's signature, one resume
 * at a time) is tested in a whole n8n: test/e2e/sendAndWait.test.ts.
 */
export class WaitHost {
  /** What the execution went on with, each time it did. */
  readonly resumed: INodeExecutionData[] = [];

  /** Whether n8n can go on with executions at the moment. */
  resumes = true;

  /** What n8n could not have done with what the node gave it. */
  private problem: Error | undefined;

  private constructor(
    private saved: string,
    readonly url: string,
    private readonly credentials: InMemoryCredentialsHelper,
    private readonly closeServer: () => Promise<void>,
  ) {}

  /** @param run as it was when it began to wait */
  static async start(run: IRun, credential: LinqCredential): Promise<WaitHost> {
    const app = express().use(express.raw({ type: () => true }));
    const { url, close } = await serve(app);
    const host = new WaitHost(
      stringify(run.data),
      `${url}/webhook-waiting/1`,
      await credentialsWith(credential),
      close,
    );
    app.post('/webhook-waiting/1', (request, response) => host.receive(request, response));
    return host;
  }

  /** @throws when a delivery was answered twice, or not at all */
  async close(): Promise<void> {
    await this.closeServer();
    if (this.problem) throw this.problem;
  }

  get decryptions(): number {
    return this.credentials.decryptions;
  }

  async changeCredential(credential: LinqCredential): Promise<void> {
    await this.credentials.store('linqPartnerApi', { ...credential });
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

  forgetCredential(): void {
    this.credentials.clear();
  }

  private async receive(request: Request, response: Response): Promise<void> {
    const node = nodeOf('Linq', LINQ);
    const workflow = workflowOf(workflowDataOf([node]));
    await workflow.expression.acquireIsolate();
    try {
      const context = this.contextOf(request, response);
      // n8n casts here too: its two packages differ on whether a workflow has a name.
      const result = await new Linq().webhook.call(context as IWebhookFunctions);
      if (response.headersSent !== (result.noWebhookResponse === true))
        this.problem = new Error('n8n would answer what is answered already, or not at all');
      const [item] = result.workflowData?.[0] ?? [];
      if (item && !this.resumes) return void response.status(500).json({ message: 'Not now' });
      if (item) this.resumed.push(item);
      const webhookResponse: unknown = result.webhookResponse;
      if (result.noWebhookResponse !== true) response.json(webhookResponse);
    } finally {
      await workflow.expression.releaseIsolate();
    }
  }

  private contextOf(request: Request, response: Response): WebhookContext {
    const node = nodeOf('Linq', LINQ);
    const rawBody = request.body as Buffer;
    const additionalData = {
      ...additionalDataOf(this.credentials),
      httpRequest: Object.assign(request, { body: {}, rawBody }),
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
      workflowOf(workflowDataOf([node])),
      node,
      additionalData,
      'webhook',
      webhookData,
      [],
      parse(this.saved) as IRunExecutionData,
    );
  }
}
