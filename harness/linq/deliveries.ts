import retry from 'async-retry';
import { randomUUID } from 'node:crypto';
import { request, type ClientRequest } from 'node:http';

/** An event as Linq would tell of it; the emulator adds the envelope. */
export interface EventToDeliver {
  event_type: string;
  data: object;
  event_id?: string;
  /** The number of the account that it is about, where subscriptions filter by it. */
  line?: string;
}

/** An event on its way. */
export type DeliveredEvent = EventToDeliver & { event_id: string };

/** Someone an event is delivered to. */
export interface Recipient {
  readonly id: number | string;
  readonly url: string;
  readonly secret: string | undefined;
}

/** What is different in the deliveries of Linq's two APIs. */
export interface Dialect {
  /** How often a delivery is repeated that failed. */
  readonly retries: number;
  /** Those who subscribed to an event. */
  readonly recipients: (event: EventToDeliver) => Recipient[];
  readonly envelope: (event: DeliveredEvent) => object;
  /** The headers that prove where a body comes from; none where the recipient has no secret. */
  readonly sign: (
    recipient: Recipient,
    body: string,
    event: DeliveredEvent,
  ) => Record<string, string>;
  /** Is told of each try, and of its status where there was an answer. */
  readonly onTry?: (recipient: Recipient, status: number | undefined) => void;
}

/** What happens to one try of a delivery on its way. */
export type DeliveryFault =
  /** The connection ends before the body is sent. */
  | 'cutBefore'
  /** The connection ends when the body was sent and before the answer came. */
  | 'cutAfter'
  /** The same delivery is made twice at the same moment. */
  | 'repeat'
  /** Copies of it come with another body, with another signature, and without one. */
  | 'forge';

/** One HTTP request of a delivery and how it was answered; no status where the connection was cut. */
export interface DeliveryTry {
  eventId: string;
  kind: 'genuine' | 'forged';
  status: number | undefined;
}

interface Message {
  url: string;
  body: string;
  headers: Record<string, string>;
  /** The same body signed with another secret. */
  forged: Record<string, string>;
}

/** Delivers events to those who subscribed to them, signed and repeated as Linq does. */
export class Deliveries {
  /** Every request that was made, in the order of the answers. */
  readonly tries: DeliveryTry[] = [];

  /** Decides what happens to a try on its way; nothing by default. */
  fault: () => DeliveryFault | undefined = () => undefined;

  private isClosed = false;

  constructor(private readonly dialect: Dialect) {}

  /** Repeats nothing from now on. */
  close(): void {
    this.isClosed = true;
  }

  /**
   * Delivers an event to every active subscription that has it; where Linq repeats, on 5xx, 429 and
   * cut connections.
   *
   * @returns for each of these subscriptions whether the delivery was answered with a success
   */
  async deliver({ event_id = randomUUID(), ...event }: EventToDeliver): Promise<boolean[]> {
    const delivered = { ...event, event_id };
    const body = JSON.stringify(this.dialect.envelope(delivered));
    return await Promise.all(
      this.dialect
        .recipients(delivered)
        .map((recipient) => this.deliverTo(recipient, delivered, body)),
    );
  }

  private async deliverTo(
    recipient: Recipient,
    event: DeliveredEvent,
    body: string,
  ): Promise<boolean> {
    const { sign, onTry, retries } = this.dialect;
    const attempt = async () => {
      if (this.isClosed) return false;
      const message = {
        url: recipient.url,
        body,
        headers: sign(recipient, body, event),
        forged: sign({ ...recipient, secret: WRONG_SECRET }, body, event),
      };
      const status = await this.send(message, event.event_id);
      onTry?.(recipient, status);
      if (status === undefined || status === 429 || status >= 500)
        throw new Error(`Not delivered: ${status ?? 'cut'}`);
      return status < 300;
    };
    // The first repetition comes after 100 ms, so that a test need not wait for Linq's own pace; the last
    // of V3's after 40 s, which n8n may take to start on a busy machine.
    return await retry(attempt, { retries, minTimeout: 100, maxTimeout: 15_000 }).catch(
      () => false,
    );
  }

  private async send(message: Message, eventId: string): Promise<number | undefined> {
    const genuine = async (cut?: 'cutBefore' | 'cutAfter') => {
      const status = await post(message, cut);
      this.tries.push({ eventId, kind: 'genuine', status });
      return status;
    };
    const fault = this.fault();
    if (fault === 'cutBefore' || fault === 'cutAfter') return await genuine(fault);
    if (fault === 'repeat') return bestOf(await Promise.all([genuine(), genuine()]));
    if (fault === 'forge') await this.forge(message, eventId);
    return await genuine();
  }

  private async forge(message: Message, eventId: string): Promise<void> {
    const { body } = message;
    const copies: Message[] = [
      { ...message, body: body.replace('"data":{', '"data":{"forged":true,') },
      { ...message, headers: message.forged },
      { ...message, headers: {} },
    ];
    const statuses = await Promise.all(copies.map((copy) => post(copy)));
    this.tries.push(...statuses.map((status) => ({ eventId, kind: 'forged' as const, status })));
  }
}

const WRONG_SECRET = 'not the secret';

/** Of a delivery that is made twice at the same moment, the later may be told to come again. */
const bestOf = (statuses: (number | undefined)[]): number | undefined =>
  statuses.find((status) => status !== undefined && status < 300) ?? statuses[0];

/** Posts one delivery; resolves to the answer's status, or to undefined where there was none. */
function post(
  { url, body, headers: signature }: Message,
  cut?: 'cutBefore' | 'cutAfter',
): Promise<number | undefined> {
  return new Promise((resolve) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      ...signature,
    };
    const call: ClientRequest = request(url, { method: 'POST', headers }, (response) => {
      response.resume();
      response.on('end', () => {
        resolve(response.statusCode);
      });
    });
    call.on('error', () => {
      resolve(undefined);
    });
    call.on('close', () => {
      resolve(undefined);
    });
    if (cut === 'cutBefore') call.write(body.slice(0, 10), () => call.destroy());
    else if (cut === 'cutAfter') call.end(body, () => call.destroy());
    else call.end(body);
  });
}
