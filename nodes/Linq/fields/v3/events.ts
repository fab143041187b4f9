import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { LinqClient } from '../../api/http/client';
import { CREDENTIAL } from '../../api/http/credential';
import { listEventNames } from '../../api/v3/webhookSubscriptions';
import type { Reader } from '../../shared/reading';
import { readListOf } from '../readers';

/**
 * When each event fires, by Linq's names: V3 guide, "Webhook Events". The list grows every month, so it
 * is none of those that may be chosen: Linq gives that, and what it has new is taken all the same.
 */
const WHEN: Readonly<Record<string, string>> = {
  'api_token.activated': 'When an API token of your account is activated',
  'api_token.created': 'When an API token is created in your account',
  'api_token.deleted': 'When an API token of your account is deleted',
  'api_token.expired': 'When an API token of your account has expired',
  'api_token.expiry_scheduled': 'When an expiry date is set for an API token of your account',
  'api_token.renamed': 'When an API token of your account is renamed',
  'call.answered': 'When a call is answered',
  'call.declined': 'When a call is declined',
  'call.ended': 'When a call has ended',
  'call.failed': 'When a call fails',
  'call.initiated': 'When a call starts',
  'call.no_answer': 'When nobody answers a call',
  'call.ringing': 'When a call rings',
  'chat.background_update_failed': 'When the background of a chat could not be changed',
  'chat.background_updated': 'When the background of a chat changes',
  'chat.created': 'When a chat is created',
  'chat.group_icon_update_failed': 'When the icon of a group could not be changed',
  'chat.group_icon_updated': 'When the icon of a group changes',
  'chat.group_name_update_failed': 'When the name of a group could not be changed',
  'chat.group_name_updated': 'When the name of a group changes',
  'chat.typing_indicator.started': 'When someone starts typing to one of your numbers',
  'chat.typing_indicator.stopped': 'When someone stops typing',
  'connection.created': 'When a person connects a card that an agent may pay with',
  'connection.revoked': 'When a person revokes that connection',
  'contact_card.created': 'When a contact card is created for one of your numbers',
  'contact_card.deleted': 'When the contact card of one of your numbers is deleted',
  'contact_card.received': 'When someone shares their contact card with one of your numbers',
  'contact_card.updated': 'When the contact card of one of your numbers changes',
  'environment.created': 'When an environment is created in your account',
  'environment.deleted': 'When an environment of your account is deleted',
  'environment.line_moved': 'When a phone number moves to another environment of your account',
  'environment.renamed': 'When an environment of your account is renamed',
  'location.sharing.started': 'When someone starts to share their location',
  'location.sharing.stopped': 'When someone stops sharing their location',
  'message.delivered': 'When a message is delivered to the other person’s device',
  'message.edited': 'When someone edits a message',
  'message.failed': 'When a message could not be delivered',
  'message.read': 'When the other person reads a message',
  'message.received': 'When someone sends a message to one of your numbers',
  'message.sent': 'When a message is sent from one of your numbers',
  'participant.added': 'When someone joins a group chat',
  'participant.removed': 'When someone leaves a group chat or is removed from it',
  'payment.authorized': 'When a person authorizes a payment',
  'payment.canceled': 'When a payment request is canceled',
  'payment.declined': 'When a payment is declined',
  'payment.expired': 'When a payment request expires unpaid',
  'payment.succeeded': 'When a payment request is paid, or a card is saved for a free trial',
  'phone_number.assigned': 'When a phone number is assigned to your account',
  'phone_number.forwarding_updated': 'When the number to which calls are forwarded changes',
  'phone_number.released': 'When a phone number is removed from your account',
  'phone_number.status_updated': 'When the status of one of your numbers changes',
  'poll.delivered': 'When a poll is delivered to the other person’s device',
  'poll.failed': 'When a poll could not be delivered',
  'poll.reaction.added': 'When someone puts a sticker on a poll',
  'poll.read': 'When the other person sees a poll',
  'poll.received': 'When someone sends a poll to one of your numbers',
  'poll.sent': 'When a poll is sent from one of your numbers',
  'poll.updated': 'When someone adds options to a poll',
  'poll.vote.added': 'When someone votes in a poll',
  'poll.vote.removed': 'When someone withdraws a vote in a poll',
  'reaction.added': 'When someone reacts to a message, including your own numbers',
  'reaction.removed': 'When someone removes a reaction, including your own numbers',
  'team_member.added': 'When someone joins your team at Linq',
  'team_member.signed_in': 'When a member of your team signs in to Linq',
  'team_member.signed_out': 'When a member of your team signs out of Linq',
  'webhook_subscription.created': 'When a webhook subscription is created',
  'webhook_subscription.deleted': 'When a webhook subscription is deleted',
  'webhook_subscription.disabled': 'When a webhook subscription is paused',
  'webhook_subscription.enabled': 'When a webhook subscription is resumed',
  'webhook_subscription.events.updated': 'When the events of a webhook subscription change',
  'webhook_subscription.phone_numbers.updated':
    'When the phone numbers of a webhook subscription change',
  'webhook_subscription.routing_headers_cleared':
    'When a webhook subscription loses its routing headers',
  'webhook_subscription.routing_headers_set': 'When a webhook subscription gets routing headers',
  'webhook_subscription.target_url_changed': 'When the URL of a webhook subscription changes',
  'zero_day_retention.updated': 'When the setting for keeping the content of messages changes',
};

/** The events we can say something about, in the order of their readable names. */
export const KNOWN_EVENTS: readonly string[] = Object.keys(WHEN);

/** An event as a pick list shows it: "Message Received" for `message.received`. */
export function describeEvent(value: string): INodePropertyOptions {
  const name = value.replace(/[._]/g, ' ').replace(/\b\w/g, (letter) => letter.toUpperCase());
  const description = Object.hasOwn(WHEN, value) ? WHEN[value] : undefined;
  return { name, value, ...(description !== undefined && { description }) };
}

/**
 * Fills a multi-select of events: with those that Linq names today, so that new ones need no new version
 * of this package. Before the node has a credential, with those known here: n8n loads the list as soon as
 * the panel opens, and would show an error in place of what is chosen (n8n-editor-ui, ParameterInput.vue).
 *
 * @throws NodeApiError when there is a credential, and Linq does not answer with its list
 */
export async function getWebhookEvents(
  this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
  const hasCredential = this.getNode().credentials?.[CREDENTIAL] !== undefined;
  const names = hasCredential ? await listEventNames(await LinqClient.connect(this)) : KNOWN_EVENTS;
  return names.map(describeEvent);
}

/** The name of an event, known or not. */
export const readEventName: Reader<string> = (given) =>
  typeof given === 'string' && /^[a-z\d_]+(\.[a-z\d_]+)+$/.test(given)
    ? { value: given }
    : { expected: 'the name of an event, such as message.received' };

/** One or more names of events, each once. */
export const readEventNames: Reader<string[]> = (given) => {
  const reading = readListOf(readEventName, 'names of events, such as message.received')(given);
  return 'value' in reading ? { value: [...new Set(reading.value)] } : reading;
};
