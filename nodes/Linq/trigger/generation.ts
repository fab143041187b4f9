import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import type { LinqClient } from '../api/http/client';
import type { Complaint } from '../events/refusal';
import type { ChangedSubscription, LinqEvent } from '../events/event';
import type { ReportedMessage } from '../events/message';
import type { Remembered } from './remembered';
import type { SignedDelivery } from '../events/signedDelivery';

/** All that differs between Linq's two APIs for a trigger. */
export interface Generation {
  /** The names of all events there are. */
  readonly allEvents: (client: LinqClient) => Promise<readonly string[]>;
  readonly subscriptions: Subscriptions;
  /** Whether the remembered subscription is of this API. */
  readonly hasMade: (remembered: Remembered) => boolean;
  readonly signature: SignatureScheme;
  readonly reading: EventReading;
  /**
   * What deliveries are signed with; undefined where it cannot be known, and only publishing again
   * helps.
   *
   * @param isOwn whether the person manages the subscription
   */
  readonly secretOf: (
    credential: ICredentialDataDecryptedObject,
    remembered: Remembered & { webhookUrl: string },
    isOwn: boolean,
  ) => string | undefined;
}

/** A subscription at Linq, as far as a trigger must know it. */
export interface Subscription {
  readonly id: number | string;
  readonly url: string;
}

/** What a trigger wants to be delivered. */
export interface Wanted {
  /** The trigger's own URL. What Linq is given may say more behind its question mark. */
  readonly webhookUrl: string;
  readonly events: readonly string[];
  /** Whose events alone are wanted: phone numbers and e-mail addresses. */
  readonly handles?: readonly string[] | undefined;
}

/** A trigger's subscription, and what has to be remembered with it. */
export interface Registered {
  readonly id: number | string;
  /** The secret that Linq made, as `shared/sealed.ts` seals it. */
  readonly sealedSecret?: string;
  /** The numbers to which Linq narrows the deliveries, as `inOneText` writes them. */
  readonly lineAtLinq?: string | undefined;
}

/** A trigger's subscriptions at Linq. */
export interface Subscriptions {
  /** All that deliver to exactly this webhook URL. */
  readonly list: (client: LinqClient, webhookUrl: string) => Promise<Subscription[]>;
  /** Makes one fit in place; undefined where that cannot be, and a new one is needed. */
  readonly adopt: (
    client: LinqClient,
    existing: Subscription,
    wanted: Wanted,
    remembered: Remembered,
  ) => Promise<Registered | undefined>;
  /** @param existing those there are for the URL, which go on delivering until the new one is known */
  readonly create: (
    client: LinqClient,
    wanted: Wanted,
    existing: readonly Subscription[],
  ) => Promise<Registered>;
  readonly remove: (client: LinqClient, subscription: Subscription) => Promise<void>;
  /** Removes what is left of waits for an answer, where this API has them; what fails is left there. */
  readonly sweep?: (client: LinqClient) => Promise<void>;
}

/** How a delivery proves where it comes from. */
export interface SignatureScheme {
  /** Whether a delivery says anything of a signature, a good one or not. */
  readonly claims: (delivery: SignedDelivery) => boolean;
  /** Why no secret can fit it; undefined where one may. Cheap: forgers come this far. */
  readonly flawIn: (delivery: SignedDelivery) => Complaint | undefined;
  readonly fits: (secret: string, delivery: SignedDelivery) => boolean;
  /** The subscription it says it is of, where it says so. Nothing proves it. */
  readonly subscriptionOf: (delivery: SignedDelivery) => string | undefined;
}

/** What is read out of an event. */
export interface EventReading {
  readonly chatOf: (event: LinqEvent) => string | undefined;
  /** Every phone number and e-mail address it names, yours and the other person's. */
  readonly handlesIn: (event: LinqEvent) => unknown[];
  /** Whether one of your own numbers did it. */
  readonly isFromMe: (event: LinqEvent) => boolean;
  /** The names of events of which that is always so. */
  readonly alwaysFromMe: readonly string[];
  /** The files of its message, each with `url`, `filename` and `mime_type`. */
  readonly attachmentsIn: (event: LinqEvent) => IDataObject[];
  /** The same, and those that belong to no message. */
  readonly filesIn: (event: LinqEvent) => IDataObject[];
  /** What an event about a message says of that. */
  readonly reportedMessage: (event: LinqEvent) => ReportedMessage;
  /** Whether it tells of a message that Linq found again late. */
  readonly isFoundLate: (event: LinqEvent) => boolean;
  /** The webhook subscription that it tells of. */
  readonly subscriptionIn: (event: LinqEvent) => ChangedSubscription | undefined;
}
