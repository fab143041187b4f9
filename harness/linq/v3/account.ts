import { Router } from 'express';
import { Deliveries } from '../deliveries';
import { accountEvent, ACCOUNT_EVENTS, type AccountEvent, type Origin } from './accountEvents';
import { attachmentRoutes, AttachmentStore } from './attachments';
import { blockedHandleRoutes, type BlockedHandles } from './blockedHandles';
import { Capabilities, capabilityRoutes } from './capability';
import { chatActionRoutes } from './chatActions';
import { chatRoutes, ChatStore } from './chats';
import { contactCardRoutes, type ContactCards } from './contactCards';
import { dialectOf } from './deliveries';
import { experienceRoutes } from './experiences';
import { lineRoutes, LineStore } from './lines';
import { messageRoutes } from './messageRoutes';
import { MessageStore } from './messages';
import { paymentRequestRoutes, PaymentRequestStore } from './paymentRequests';
import { pollRoutes, PollStore } from './polls';
import { type Message, type Part, type V3Event } from './records';
import { sendingRoutes } from './sending';
import { webhookSubscriptionRoutes, WebhookSubscriptionStore } from './webhookSubscriptions';

/** The account as V3 shows it: nothing but the token is shared with V2. */
export class V3Account {
  readonly subscriptions = new WebhookSubscriptionStore();
  /** Tells the subscribers of what happened. */
  readonly deliveries = new Deliveries(dialectOf(this.subscriptions));
  /** Is told of everything that is delivered, whether somebody subscribed to it or not. */
  onEvent: (event: V3Event) => void = () => undefined;

  private readonly report = (event: V3Event): void => {
    this.onEvent(event);
    void this.deliveries.deliver(event);
  };

  /** The account's own numbers; none to begin with. */
  readonly lines = new LineStore();
  readonly chats = new ChatStore();
  readonly attachments = new AttachmentStore();
  readonly messages = new MessageStore(this.report);

  /** Whom money was asked of. */
  readonly paymentRequests = new PaymentRequestStore(this.report);
  readonly polls = new PollStore(this.messages, this.report);
  readonly capabilities = new Capabilities();
  readonly contactCards: ContactCards = new Map();
  readonly blockedHandles: BlockedHandles = new Map();

  readonly routes: Router = Router()
    .use(webhookSubscriptionRoutes(this.subscriptions, this.report))
    .use(lineRoutes(this.lines, this.report))
    .use(chatRoutes(this.chats, this.messages, this.lines))
    .use(chatActionRoutes(this.chats, this.contactCards, this.report))
    .use(sendingRoutes(this.chats, this.messages, this.lines, this.attachments))
    .use(messageRoutes(this.chats, this.messages, this.attachments))
    .use(attachmentRoutes(this.attachments))
    .use(pollRoutes(this.chats, this.messages, this.polls))
    .use(capabilityRoutes(this.capabilities))
    .use(contactCardRoutes(this.contactCards, this.lines, this.report))
    .use(blockedHandleRoutes(this.blockedHandles))
    .use(experienceRoutes())
    .use(paymentRequestRoutes(this.paymentRequests));

  /**
   * Lets someone write to one of the account's lines.
   *
   * @param message.late whether Linq finds it later than it came
   * @throws when `to` is none of them
   */
  receiveMessage(message: {
    from: string;
    to: string;
    text?: string;
    parts?: Part[];
    late?: boolean;
  }): Message {
    const { from, to, text, parts = [{ type: 'text', value: text ?? '' }], late } = message;
    if (!this.lines.has(to)) throw new Error(`${to} is none of the account's lines`);
    const chat = this.chats.find(to, [from]) ?? this.chats.create(to, [from]);
    return this.messages.receive(
      chat,
      from,
      parts,
      late ? { reconciled_at: new Date().toISOString() } : {},
    );
  }

  /** Changes something in the account elsewhere than through the API; only what is told of it. */
  change(type: AccountEvent, origin: Origin = 'dashboard'): void {
    this.report(accountEvent(type, ACCOUNT_EVENTS[type], origin));
  }
}
