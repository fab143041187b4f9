import { getWebhookEvents } from '../fields/v3/events';
import { orSay } from './results';
import { searchChatsV2 } from './v2/chats';
import { searchContactsV2 } from './v2/contacts';
import { searchPhoneNumberIdsV2, searchPhoneNumbersV2 } from './v2/phoneNumbers';
import { searchWebhookSubscriptionsV2 } from './v2/webhookSubscriptions';
import { searchChats } from './v3/chats';
import { searchExperiences } from './v3/experiences';
import { getLines, searchLineIds, searchLines } from './v3/lines';
import { searchWebhookSubscriptions } from './v3/webhookSubscriptions';

const NO_CHATS =
  "There are no chats yet. To start one, text a person with Message: 'Send to a Person', or have somebody write to you.";
const NO_CHATS_V2 =
  "This number has no chats yet. To start one, text a person with Chat (V2): 'Create', or have somebody write to this number.";
const NO_CONTACTS = "There are no contacts yet. Create one with Contact (V2): 'Create'.";
const NO_EXPERIENCES = 'No experiences are enabled for this account. Ask Linq to enable them.';
const NO_NUMBERS =
  'This account has no phone numbers. Check that the credential belongs to the right account, or ask Linq for a number.';
const NO_SUBSCRIPTIONS =
  "There are no webhook subscriptions in V3 yet. 'Create' and published Linq Triggers create them. Those of V2 are under 'Webhook Subscription (V2)'.";
const NO_SUBSCRIPTIONS_V2 =
  "There are no webhook subscriptions in V2 yet. 'Create' and published Linq Triggers create them. Those of V3 are under 'Webhook Subscription'.";

/** What fills the editor's pick lists, under the names that the fields' `searchListMethod` has. */
export const listSearch = {
  searchChats: orSay(NO_CHATS, searchChats),
  searchChatsV2: orSay(NO_CHATS_V2, searchChatsV2),
  searchContactsV2: orSay(NO_CONTACTS, searchContactsV2),
  searchExperiences: orSay(NO_EXPERIENCES, searchExperiences),
  searchLineIds: orSay(NO_NUMBERS, searchLineIds),
  searchLines: orSay(NO_NUMBERS, searchLines),
  searchPhoneNumberIdsV2: orSay(NO_NUMBERS, searchPhoneNumberIdsV2),
  searchPhoneNumbersV2: orSay(NO_NUMBERS, searchPhoneNumbersV2),
  searchWebhookSubscriptions: orSay(NO_SUBSCRIPTIONS, searchWebhookSubscriptions),
  searchWebhookSubscriptionsV2: orSay(NO_SUBSCRIPTIONS_V2, searchWebhookSubscriptionsV2),
};

/** What fills the editor's multi-selects, under the names that the fields' `loadOptionsMethod` has. */
export const loadOptions = { getLines, getWebhookEvents };
