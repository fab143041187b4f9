import express, { type ErrorRequestHandler, type Request } from 'express';
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
import { messageRoutes, MessageStore, type Message } from './messages';
import { phoneNumberRoutes, PhoneNumberStore } from './phoneNumbers';
import { logForms, logRequests, type LoggedRequest } from './requestLog';
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
  /** The account's own numbers; none to begin with. */
  readonly phoneNumbers: PhoneNumberStore;
  readonly chats: ChatStore;
  readonly messages: MessageStore;
  readonly contacts: ContactStore;
  readonly availability: Availability;
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

/** Checks every request and answer. Made once, because making it takes longer than most tests. */
const checkContract = contract({
  apiSpec: join(__dirname, '../contract/linq-partner-v2.openapi.yaml'),
  validateRequests: { coerceTypes: false },
  validateResponses: {
    onError: (error, _body, request) => void localsOf(request).brokenAnswers.push(error),
  },
  validateSecurity: {
    handlers: {
      integrationToken: (request) =>
        request.headers['x-linq-integration-token'] === localsOf(request).token,
    },
  },
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
  const deliveries = new Deliveries(store);
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
    .use(express.json())
    .use(logRequests(requests))
    .use(injectFaults((request) => emulator.interfere(request)))
    .use(checkContract)
    .use(logForms)
    .use(webhookSubscriptionRoutes(store))
    .use(phoneNumberRoutes(phoneNumbers))
    .use(chatRoutes(chats, messages, phoneNumbers))
    .use(messageRoutes(chats, messages))
    .use(contactRoutes(contacts))
    .use(availabilityRoutes(availability))
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
