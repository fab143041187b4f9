/**
 * What Linq's codes mean for the person who built the workflow, where Linq's own message does not say
 * what to do. Source: V3 guide, "Error Codes", a page a code.
 */
const ADVICE: Readonly<Record<number, string>> = {
  1002: 'Write phone numbers with their country code, such as +15551234567.',
  1006: 'This works in group chats only.',
  2004: 'The token may have expired or been revoked. Put a current one into the credential.',
  2005: 'It belongs to a different account than the integration token.',
  2006: 'The phone number belongs to a different account than the integration token.',
  2007: 'Linq is still processing the attachment. Try again in a few seconds.',
  2008: 'On a sandbox account, a person has to write to your number before you can text them.',
  2009: 'Linq is still creating the chat. Try again in a few seconds.',
  2011: 'Linq has to enable this for your account first.',
  2013: 'Your number has left this chat. Someone in it has to add it again, or you can start a new chat.',
  2014: "The phone number has a contact card already. Use the operation 'Update'.",
  2015: 'Its current state does not allow this. It may have been deleted, or something else is changing it. Retrieve it before you try again.',
  2016: 'This works in chats with one person only.',
  2017: 'This works in iMessage chats only.',
  2018: 'This works in iMessage chats only.',
  2022: 'Linq could not set up the contact card. Try again in a few seconds.',
  2023: 'People can be mentioned in group chats only.',
  2024: "This person wrote STOP. Nothing reaches them until they write again. 'Override Opt-Out' is for one last courtesy message.",
  2026: 'This person is on your list of blocked handles. Unblock them first.',
  2027: 'This phone number may not send at the moment. Use another one, or ask Linq why.',
  2028: 'App Clips work in iMessage chats only.',
  4004: 'Linq cannot tell at the moment, which does not mean no. Try again later.',
  4005: 'This kind of message works in iMessage chats only.',
  4009: 'Linq cannot tell at the moment, which does not mean no. Try again later.',
  4010: 'Linq cannot tell at the moment, which does not mean no. Try again later.',
  5002: 'Linq could not download the file. Check that its URL is public.',
};

/** What a code means of one path alone, where it means more than elsewhere. */
const ADVICE_OF_PATH: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  // V3 reference, "Create a new chat": the code of any invalid value, and of a link in a new chat.
  chats: {
    1005: 'If the message contains a link, send it in a second message: the first message of a new chat cannot have one.',
  },
  // Linq's Python SDK, contact_card.py.
  contact_card: {
    4004: 'Linq limits changes of this card, and it is not active now. Wait 10 minutes or more: each attempt prolongs that.',
  },
};

/**
 * Codes of a 404: the paths that name what was not found, and which field names it in other requests.
 * What is not ready is there, so no path names it.
 */
const NOT_FOUND: Readonly<Record<number, { in?: string; elsewhere: string[] }>> = {
  2001: { in: 'chats/', elsewhere: [] },
  2002: {
    in: 'messages/',
    elsewhere: ["Check 'Reply To', or use another 'Idempotency Key' if its message was deleted."],
  },
  2003: { in: 'attachments/', elsewhere: ['Check the attachment ID.'] },
  2007: { elsewhere: [] },
  2012: {
    in: 'contact_card',
    elsewhere: [
      "The number of this chat has no active contact card. Create one with Contact Card: 'Create'.",
    ],
  },
};

/**
 * What to check where a code says that something was not found that the path does not name; undefined
 * where the path names it, or the code does not say.
 *
 * @param path behind the prefix of V3
 */
export function fieldsElsewhere(code: unknown, path: string): readonly string[] | undefined {
  const about = NOT_FOUND[Number(code)];
  return about?.in !== undefined && path.startsWith(about.in) ? undefined : about?.elsewhere;
}

/** Linq's words of a 2015 that is no conflict but the lack of a number: V3 reference, "Send a Message", 409. */
const NO_LINE = 'no eligible sending line';

/**
 * What a code means for the person; undefined where Linq's own message says enough.
 *
 * @param said that message
 * @param path behind the prefix of V3
 */
export function adviceFor(code: unknown, said: string, path: string): string | undefined {
  if (typeof code !== 'number') return undefined;
  if (said.includes(NO_LINE))
    return "None of your numbers may send this now. Phone Number: 'Get Many' lists your numbers and the reputation of each. Check also whether 'Exclude From' excludes all of them.";
  return ADVICE_OF_PATH[path]?.[code] ?? ADVICE[code];
}
