import type { Response } from 'express';
import type { IWebhookResponseData } from 'n8n-workflow';
import type { InMemoryCredentialsHelper } from './credentialsHelper';
import type { LinqCredential } from './n8n';
import type { TestServer } from './server';

/** What every stand-in for the n8n around a webhook has: a server, credentials, and an eye on the answers. */
export abstract class WebhookHost {
  /** What n8n could not have done with what the node gave it. */
  private problem: Error | undefined;

  protected constructor(
    private readonly server: TestServer,
    protected readonly credentials: InMemoryCredentialsHelper,
  ) {}

  /** @throws when a delivery was answered twice, or not at all */
  async close(): Promise<void> {
    await this.server.close();
    if (this.problem) throw this.problem;
  }

  get decryptions(): number {
    return this.credentials.decryptions;
  }

  async changeCredential(credential: LinqCredential): Promise<void> {
    await this.credentials.store('linqPartnerApi', { ...credential });
  }

  forgetCredential(): void {
    this.credentials.clear();
  }

  /** Notes where the node has answered a delivery itself and n8n would too, or neither has. */
  protected watchAnswer(
    { headersSent }: Response,
    { noWebhookResponse }: IWebhookResponseData,
  ): void {
    if (headersSent !== (noWebhookResponse === true))
      this.problem = new Error('n8n would answer what is answered already, or not at all');
  }
}
