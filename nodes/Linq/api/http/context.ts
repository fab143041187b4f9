import type {
  IExecuteFunctions,
  IHookFunctions,
  ILoadOptionsFunctions,
  IWebhookFunctions,
} from 'n8n-workflow';

/** What n8n hands to a node in each place where one may talk to a service. */
export type LinqContext =
  IExecuteFunctions | ILoadOptionsFunctions | IHookFunctions | IWebhookFunctions;

/** How hard a client tries. */
export interface ClientSettings {
  /** The most requests that may be in flight at a time. */
  readonly maxConcurrentRequests: number;
  /** How often a request may go out again after it failed in passing. */
  readonly maxRetries: number;
  /** How long Linq may take to answer, in milliseconds. */
  readonly timeout: number;
  /** Tells that the execution is cancelled. */
  readonly signal?: AbortSignal | undefined;
  /** Whether somebody waits who cannot: no pause that Linq asked for holds such a request. */
  readonly isImpatient?: boolean;
}
