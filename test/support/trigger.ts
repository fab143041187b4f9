import type { INodeParameters } from 'n8n-workflow';
import { createHmac, randomUUID } from 'node:crypto';
import { startEmulator, type Emulator } from '../../harness/linq/emulator';
import { TOKEN } from './linq';
import type { LinqCredential } from '../../harness/n8n/n8n';
import { TriggerHost } from '../../harness/n8n/triggerHost';

/** A message as Linq delivers it, with as little as a test needs. */
export const messageReceived = (data: object = {}, envelope: object = {}) => ({
  api_version: 'v2',
  created_at: '2026-01-02T03:04:05-06:00',
  data: { id: '27', chat_id: '32', text: 'Hi', ...data },
  event_id: randomUUID(),
  event_type: 'message.received',
  ...envelope,
});

/** The value of the signature header for a body. */
export const sign = (secret: string, body: string): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

/** Content types that a delivery's JSON may come with; of the last three n8n leaves the body unread. */
export const CONTENT_TYPES = [
  'application/json',
  'application/json; charset=utf-8',
  'text/plain',
  'application/x-www-form-urlencoded',
  'application/octet-stream',
  'application/cloudevents+json',
  null,
];

/** What came back to a sender. */
export interface SenderAnswer {
  status: number;
  body: unknown;
}

/**
 * Posts a body to a trigger, with a signature header where one is given.
 *
 * @param contentType null for none at all
 */
export async function post(
  url: string,
  body: string,
  signature?: string,
  contentType: string | null = 'application/json',
): Promise<SenderAnswer> {
  return await postWith(url, body, {
    ...(contentType !== null && { 'content-type': contentType }),
    ...(signature !== undefined && { 'x-webhook-signature': signature }),
  });
}

/** Posts a body with these headers. */
export async function postWith(
  url: string,
  body: string,
  headers: Record<string, string>,
): Promise<SenderAnswer> {
  // Of bytes fetch does not make up a content type.
  const response = await fetch(url, { method: 'POST', body: Buffer.from(body), headers });
  return { status: response.status, body: await response.json() };
}

/** An emulator and a trigger for each test of a file. */
export interface TriggerFixture {
  readonly emulator: Emulator;
  readonly host: TriggerHost;
  /** Makes the trigger; once a test. */
  start(parameters?: INodeParameters, credential?: Partial<LinqCredential>): Promise<TriggerHost>;
  /** Delivers events one after the other, signed with `secret`. */
  send(event: object, secret?: string): Promise<SenderAnswer>;
}

/** The secret of the triggers that `useTrigger` makes, unless their credential says otherwise. */
export const SECRET = 'the webhook secret of the tests';

/** Starts an emulator before each test and stops it and the trigger after. */
export function useTrigger(): TriggerFixture {
  let emulator: Emulator | undefined;
  let host: TriggerHost | undefined;
  // All triggers of a test are of one workflow; n8n never gives its ID again.
  let workflowId = '';

  beforeEach(async () => {
    workflowId = randomUUID();
    emulator = await startEmulator({ token: TOKEN });
  });

  afterEach(async () => {
    await host?.close();
    await emulator?.close();
    expect(emulator?.brokenAnswers).toEqual([]);
    host = undefined;
  });

  const running = <T>(what: T | undefined): T => {
    if (what === undefined) throw new Error('It runs only during a test, after start()');
    return what;
  };

  return {
    get emulator() {
      return running(emulator);
    },
    get host() {
      return running(host);
    },
    start: async (parameters = {}, credential = {}) => {
      host = await TriggerHost.start({
        parameters: {
          apiVersion: 'v2',
          events: ['message.received'],
          options: {},
          ...parameters,
        },
        credential: {
          integrationToken: TOKEN,
          baseUrl: running(emulator).url,
          webhookSecret: SECRET,
          ...credential,
        },
        nodeId: randomUUID(),
        workflowId,
      });
      return host;
    },
    send: async (event, secret = SECRET) => {
      const body = JSON.stringify(event);
      return await post(running(host).webhookUrl, body, sign(secret, body));
    },
  };
}
