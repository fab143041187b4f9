import { allContacts, findContact, getContact } from '../../nodes/Linq/api/v2/contacts';
import * as chatsV2 from '../../nodes/Linq/api/v2/chats';
import * as messagesV2 from '../../nodes/Linq/api/v2/messages';
import { listPhoneNumbers } from '../../nodes/Linq/api/v2/phoneNumbers';
import * as subscriptionsV2 from '../../nodes/Linq/api/v2/webhookSubscriptions';
import { getAttachment } from '../../nodes/Linq/api/v3/attachments';
import { listBlocked } from '../../nodes/Linq/api/v3/blockedHandles';
import * as chatsV3 from '../../nodes/Linq/api/v3/chats';
import { getCard } from '../../nodes/Linq/api/v3/contactCards';
import { getExperience, listExperiences } from '../../nodes/Linq/api/v3/experiences';
import * as messagesV3 from '../../nodes/Linq/api/v3/messages';
import { getPaymentRequest, listPaymentRequests } from '../../nodes/Linq/api/v3/paymentRequests';
import { getAvailable, listLines } from '../../nodes/Linq/api/v3/phoneNumbers';
import { getPoll } from '../../nodes/Linq/api/v3/polls';
import * as subscriptionsV3 from '../../nodes/Linq/api/v3/webhookSubscriptions';
import { readList } from '../../nodes/Linq/api/http/paging';
import type { LinqClient } from '../../nodes/Linq/api/http/client';
import { objectsIn } from '../../nodes/Linq/shared/json';
import type { CallName, Checks } from './checks';
import { CALLS } from './contract';
import { firstText, idIn, numberIn } from './records';

/** How many records of a list are looked at: the first page. */
const FIRST = 20;

const GETS = CALLS.filter(({ method }) => method === 'GET').map(
  ({ api, name }): CallName => `${api} ${name}`,
);

/** Makes every call that lists or gets, with the IDs that are in the lists. Nothing is changed by it. */
export async function readEverything(checks: Checks, client: LinqClient): Promise<void> {
  checks.skip('nothing was found to ask it for', ...GETS);
  checks.skip('only an audit that somebody starts has one', 'v3 getReputationAudit');
  checks.skip('it may make the chat in V3', 'v2 migrateChatToV3');
  const line = await readAccountV3(checks, client);
  await readChatsV3(checks, client);
  await readPaymentsV3(checks, client);
  const numbers = await checks.run(() => listPhoneNumbers(client));
  await checks.run(() => subscriptionsV2.listSubscriptions(client));
  await readContactsV2(checks, client);
  await readChatsV2(checks, client, firstText(numbers, 'phone_number') ?? line);
}

/** @returns one of the account's numbers */
async function readAccountV3(checks: Checks, client: LinqClient): Promise<string | undefined> {
  const lines = await checks.run(() => listLines(client));
  const line = firstText(lines, 'phone_number');
  if (line !== undefined) await checks.run(() => getCard(client, line));
  await checks.run(() => getAvailable(client, [], []));
  await checks.run(() => listBlocked(client));
  await checks.run(() => subscriptionsV3.listEventNames(client));
  const subscriptions = await checks.run(() => subscriptionsV3.listSubscriptions(client));
  const subscription = idIn(subscriptions?.[0], 'id');
  if (subscription !== undefined)
    await checks.run(() => subscriptionsV3.getSubscription(client, subscription));
  return line;
}

async function readChatsV3(checks: Checks, client: LinqClient): Promise<void> {
  const chats = await checks.run(() => readList(client, chatsV3.chatsOf(), FIRST));
  const chat = idIn(chats?.[0], 'id');
  if (chat === undefined) return;
  await checks.run(() => chatsV3.getChat(client, chat));
  await checks.run(() => chatsV3.getLocation(client, chat));
  const list = await checks.run(() => readList(client, messagesV3.messagesOf(chat), FIRST));
  const messages = objectsIn(list);
  await readMessageV3(checks, client, idIn(messages[0], 'id'));
  const parts = messages.flatMap(({ id, parts }) =>
    objectsIn(parts).map((part) => ({ message: { id }, part })),
  );
  const poll = idIn(parts.find(({ part }) => part['type'] === 'poll')?.message, 'id');
  if (poll !== undefined) await checks.run(() => getPoll(client, poll));
  const file = idIn(parts.find(({ part }) => part['type'] === 'media')?.part, 'id');
  if (file !== undefined) await checks.run(() => getAttachment(client, file));
}

async function readMessageV3(
  checks: Checks,
  client: LinqClient,
  message: string | undefined,
): Promise<void> {
  if (message === undefined) return;
  await checks.run(() => messagesV3.getMessage(client, message));
  await checks.run(() => readList(client, messagesV3.threadOf(message, 'asc'), FIRST));
}

async function readPaymentsV3(checks: Checks, client: LinqClient): Promise<void> {
  const experiences = await checks.run(() => listExperiences(client));
  const experience = firstText(experiences, 'experience');
  if (experience !== undefined) await checks.run(() => getExperience(client, experience));
  const list = await checks.run(() => readList(client, listPaymentRequests(undefined), FIRST));
  const request = idIn(list?.[0], 'id');
  if (request !== undefined) await checks.run(() => getPaymentRequest(client, request));
}

async function readContactsV2(checks: Checks, client: LinqClient): Promise<void> {
  const contacts = await checks.run(() => readList(client, allContacts(), FIRST));
  const contact = numberIn(contacts?.[0], 'id');
  if (contact !== undefined) await checks.run(() => getContact(client, contact));
  const phoneNumber = firstText(contacts, 'phone_number');
  if (phoneNumber !== undefined) await checks.run(() => findContact(client, { phoneNumber }));
}

async function readChatsV2(
  checks: Checks,
  client: LinqClient,
  number: string | undefined,
): Promise<void> {
  if (number === undefined) return;
  const list = await checks.run(() => readList(client, chatsV2.chatsOf(number), FIRST));
  const [first] = objectsIn(list);
  const others = objectsIn(first?.['chat_handles']).filter(
    (handle) => handle['phone_number'] !== number,
  );
  const other = firstText(others, 'phone_number');
  if (other !== undefined) await checks.run(() => chatsV2.findChat(client, number, [other]));
  const chat = numberIn(first, 'id');
  if (chat === undefined) return;
  await checks.run(() => chatsV2.getChat(client, chat));
  await readMessagesV2(checks, client, chat);
}

async function readMessagesV2(checks: Checks, client: LinqClient, chat: number): Promise<void> {
  const list = await checks.run(() => readList(client, messagesV2.messagesOf(chat, {}), FIRST));
  const messages = objectsIn(list);
  const message = numberIn(messages[0], 'id');
  if (message !== undefined) await checks.run(() => messagesV2.getMessage(client, chat, message));
  const reactions = messages.flatMap((one) => objectsIn(one['reactions']));
  const reaction = numberIn(reactions[0], 'id');
  if (reaction !== undefined) await checks.run(() => messagesV2.getReaction(client, reaction));
}
