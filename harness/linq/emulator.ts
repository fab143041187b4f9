import express, { Router, type ErrorRequestHandler, type Request, type Response } from 'express';
import { error as contractErrors, middleware as contract } from 'express-openapi-validator';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Availability, availabilityRoutes } from './availability';
import { chatRoutes, ChatStore } from './chats';
import { contactRoutes, ContactStore } from './contacts';
import { Deliveries } from './deliveries';
import { plainError, standardError } from './errors';
import type { EventListener } from './events';
import { injectFaults, type Interference } from './faults';
import { messageRoutes } from './messageRoutes';
import { MessageStore } from './messages';
import { type Message } from './records';
import { phoneNumberRoutes, PhoneNumberStore } from './phoneNumbers';
import { logForms, logRequests, type LoggedRequest } from './requestLog';
import { V3Account } from './v3/account';
import { storeRoutes, UPLOADS } from './v3/attachments';
import { v3Error } from './v3/errors';
import {
  dialectOf,
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
  /** The account's own numbers; none to begin with. */
  readonly phoneNumbers: PhoneNumberStore;
  readonly chats: ChatStore;
  readonly messages: MessageStore;
  readonly contacts: ContactStore;
  readonly availability: Availability;
  /** The account as V3 shows it. All the others are V2's. */
  readonly v3: V3Account;
  /**
   * Lets someone write to one of the account's numbers.
   *
   * @throws when `to` is none of them
   */
  receiveMessage(message: { from: string; to: string; text: string }): Message;
  /** Is told of everything that is delivered, whether somebody subscribed to it or not. */
  onEvent: EventListener;
  /** Decides for each request which fault it meets; none by default. */
  interfere: Interference;
  /** What Linq does with a stored secret when an update does not name one. */
  dropsOmittedSecret: boolean;
  /** Answers of the emulator that broke the contract: a mistake of the emulator, never of the node. */
  readonly brokenAnswers: readonly Error[];
  close(): Promise<void>;
}

/** Checks every request and answer of one API. Made once, because making it takes longer than most tests. */
const checkContract = (document: string) =>
  Router().use(
    contract({
      apiSpec: join(__dirname, 'contract', document),
      validateRequests: { coerceTypes: false },
      validateResponses: {
        onError: (error, _body, request) => void localsOf(request).brokenAnswers.push(error),
      },
      validateSecurity: {
        handlers: {
          integrationToken: (request) =>
            request.headers['x-linq-integration-token'] === localsOf(request).token,
          bearerToken: (request) =>
            request.headers.authorization === `Bearer ${localsOf(request).token}`,
        },
      },
    }),
  );

const V3_PREFIX = '/api/partner/v3/';

const checkV2 = checkContract('linq-partner-v2.openapi.yaml');
const checkV3 = checkContract('linq-partner-v3.openapi.yaml');

/** Each contract's check marks the request for itself, so that one must not follow the other. */
const checkEither = Router().use((request, response, next) => {
  (request.path.startsWith(V3_PREFIX) ? checkV3 : checkV2)(request, response, next);
});

/** What `checkContract` has to know of the emulator it works for. */
interface EmulatorLocals {
  token: string;
  brokenAnswers: Error[];
}

const localsOf = (request: Request) => request.app.locals as EmulatorLocals;

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
  const v3 = new V3Account();
  const deliveries = new Deliveries(dialectOf(store));
  const report: EventListener = (event) => {
    emulator.onEvent(event);
    void deliveries.deliver(event);
  };
  const phoneNumbers = new PhoneNumberStore();
  const chats = new ChatStore();
  const messages = new MessageStore(chats, report);
  const contacts = new ContactStore(report);
  const availability = new Availability();

  const app = express()
    .disable('x-powered-by')
    .set('query parser', parseQuery)
    .use(UPLOADS, express.raw({ type: () => true, limit: '100mb' }))
    .use(express.json())
    .use(logRequests(requests))
    .use(injectFaults((request) => emulator.interfere(request)))
    .use(UPLOADS, storeRoutes(v3.attachments))
    .use(checkEither)
    .use(logForms)
    .use(webhookSubscriptionRoutes(store))
    .use(phoneNumberRoutes(phoneNumbers))
    .use(chatRoutes(chats, messages, phoneNumbers))
    .use(messageRoutes(chats, messages))
    .use(contactRoutes(contacts))
    .use(availabilityRoutes(availability))
    .use(v3.routes)
    .use(answerContractErrors);

  const locals: EmulatorLocals = { token: options.token, brokenAnswers };
  Object.defineProperty(app, 'locals', { value: locals });

  const server = app.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');

  const emulator: Emulator = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get token() {
      return locals.token;
    },
    set token(token) {
      locals.token = token;
    },
    requests,
    subscriptions: store.all,
    createSubscription: (input) => store.create(input),
    deliveries,
    phoneNumbers,
    chats,
    messages,
    contacts,
    availability,
    v3,
    receiveMessage: ({ from, to, text }) => {
      if (!phoneNumbers.has(to)) throw new Error(`${to} is none of the account's numbers`);
      return messages.receive(chats.findOrCreate(to, [from]), from, text);
    },
    onEvent: () => undefined,
    interfere: () => undefined,
    get dropsOmittedSecret() {
      return store.dropsOmittedSecret;
    },
    set dropsOmittedSecret(drops) {
      store.dropsOmittedSecret = drops;
    },
    brokenAnswers,
    close: async () => {
      deliveries.close();
      v3.deliveries.close();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
  return emulator;
}

/** Reads a query as Rails does: a name with brackets at its end is that of a list. */
function parseQuery(text: string | null): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {};
  // Where there is no query, Express says null, which Node 24 would take for a name.
  const pairs = new URLSearchParams(text ?? '');
  for (const [name, value] of pairs)
    if (name.endsWith('[]')) query[name.slice(0, -2)] = pairs.getAll(name);
    else query[name] = value;
  return query;
}

/** Turns what the contract refused into the bodies Linq documents. Express knows an error handler by its four parameters. */
const answerContractErrors: ErrorRequestHandler = (error: unknown, request, response, _next) => {
  if (request.path.startsWith(V3_PREFIX)) {
    answerV3Errors(error, response);
    return;
  }
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

/** The same in V3's bodies: V3 guide, "Errors". */
function answerV3Errors(error: unknown, response: Response): void {
  const answer = (status: number, code: number, message: string) =>
    response.status(status).json(v3Error(status, code, message));
  if (error instanceof contractErrors.Unauthorized) answer(401, 2004, 'Unauthorized');
  else if (error instanceof contractErrors.NotFound) answer(404, 2000, 'No such endpoint');
  else if (error instanceof contractErrors.BadRequest)
    answer(400, 1005, error.errors.map(({ path, message }) => `${path}: ${message}`).join('; '));
  else answer(500, 3001, error instanceof Error ? error.message : String(error));
}
