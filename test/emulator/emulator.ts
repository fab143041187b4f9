import express, { type ErrorRequestHandler } from 'express';
import { error as contractErrors, middleware as contract } from 'express-openapi-validator';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Deliveries } from './deliveries';
import { plainError, standardError } from './errors';
import { injectFaults, type Interference } from './faults';
import { logRequests, type LoggedRequest } from './requestLog';
import {
  webhookSubscriptionRoutes,
  WebhookSubscriptionStore,
  type WebhookSubscription,
  type WebhookSubscriptionInput,
} from './webhookSubscriptions';

/** A running stand-in for Linq, for tests and the playground. */
export interface Emulator {
  /** Base URL, without a trailing slash. */
  readonly url: string;
  /** The one integration token it accepts. */
  token: string;
  readonly requests: readonly LoggedRequest[];
  readonly subscriptions: readonly WebhookSubscription[];
  /** Puts a subscription into the account, as Linq's dashboard would. */
  createSubscription(input: WebhookSubscriptionInput): WebhookSubscription;
  /** Tells the subscribers of what happened in the account. */
  readonly deliveries: Deliveries;
  /** Decides for each request which fault it meets; none by default. */
  interfere: Interference;
  /** What Linq does with a stored secret when an update does not name one. */
  dropsOmittedSecret: boolean;
  /** Answers of the emulator that broke the contract: a mistake of the emulator, never of the node. */
  readonly brokenAnswers: readonly Error[];
  close(): Promise<void>;
}

const CONTRACT = join(__dirname, '../contract/linq-partner-v2.openapi.yaml');

/**
 * Starts the emulator on loopback.
 *
 * @param options.token the integration token it accepts
 * @param options.port a port of the caller's choice; a free one otherwise
 */
export async function startEmulator(options: { token: string; port?: number }): Promise<Emulator> {
  const requests: LoggedRequest[] = [];
  const brokenAnswers: Error[] = [];
  const store = new WebhookSubscriptionStore();

  const app = express()
    .disable('x-powered-by')
    .use(express.json())
    .use(logRequests(requests))
    .use(injectFaults((request) => emulator.interfere(request)))
    .use(
      contract({
        apiSpec: CONTRACT,
        validateRequests: { coerceTypes: false },
        validateResponses: { onError: (error) => void brokenAnswers.push(error) },
        validateSecurity: {
          handlers: {
            integrationToken: (request) =>
              request.headers['x-linq-integration-token'] === emulator.token,
          },
        },
      }),
    )
    .use(webhookSubscriptionRoutes(store))
    .use(answerContractErrors);

  const server = app.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');

  const emulator: Emulator = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token: options.token,
    requests,
    subscriptions: store.all,
    createSubscription: (input) => store.create(input),
    deliveries: new Deliveries(store),
    interfere: () => undefined,
    get dropsOmittedSecret() {
      return store.dropsOmittedSecret;
    },
    set dropsOmittedSecret(drops) {
      store.dropsOmittedSecret = drops;
    },
    brokenAnswers,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
  return emulator;
}

/** Turns what the contract refused into the bodies Linq documents. Express knows an error handler by its four parameters. */
const answerContractErrors: ErrorRequestHandler = (error: unknown, _request, response, _next) => {
  if (error instanceof contractErrors.Unauthorized)
    return void response
      .status(401)
      .json(
        plainError(401, 'unauthorized', 'Unauthorized', 'Invalid or missing integration token'),
      );
  if (error instanceof contractErrors.NotFound)
    return void response
      .status(404)
      .json(plainError(404, 'not_found', 'Not Found', 'No such endpoint'));
  if (error instanceof contractErrors.BadRequest) {
    const details = error.errors.map(({ path, message }) => `${path}: ${message}`);
    return void response
      .status(422)
      .json(standardError('VALIDATION_ERROR', 'Validation failed', details));
  }
  const detail = error instanceof Error ? error.message : String(error);
  response
    .status(500)
    .json(plainError(500, 'internal_server_error', 'Internal Server Error', detail));
};
