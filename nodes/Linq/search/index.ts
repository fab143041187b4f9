import { searchChats } from './chats';
import { searchContacts } from './contacts';
import { searchPhoneNumberIds, searchPhoneNumbers } from './phoneNumbers';
import { searchWebhookSubscriptions } from './webhookSubscriptions';

/** What fills the editor's pick lists, under the names that the fields' `searchListMethod` has. */
export const listSearch = {
  searchChats,
  searchContacts,
  searchPhoneNumberIds,
  searchPhoneNumbers,
  searchWebhookSubscriptions,
};
