import { searchChatsV2 } from './v2/chats';
import { searchContactsV2 } from './v2/contacts';
import { searchPhoneNumberIdsV2, searchPhoneNumbersV2 } from './v2/phoneNumbers';
import { searchWebhookSubscriptionsV2 } from './v2/webhookSubscriptions';
import { searchChats } from './v3/chats';
import { getLines, searchLineIds, searchLines } from './v3/lines';
import { getWebhookEvents } from './v3/webhookEvents';
import { searchWebhookSubscriptions } from './v3/webhookSubscriptions';

/** What fills the editor's pick lists, under the names that the fields' `searchListMethod` has. */
export const listSearch = {
  searchChats,
  searchChatsV2,
  searchContactsV2,
  searchLineIds,
  searchLines,
  searchPhoneNumberIdsV2,
  searchPhoneNumbersV2,
  searchWebhookSubscriptions,
  searchWebhookSubscriptionsV2,
};

/** What fills the editor's multi-selects, under the names that the fields' `loadOptionsMethod` has. */
export const loadOptions = { getLines, getWebhookEvents };
