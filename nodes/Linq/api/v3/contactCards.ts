import type { IDataObject } from 'n8n-workflow';
import { body, list } from '../call';
import type { LinqClient } from '../http/client';
import { v3 } from '../http/v3';
import { defineCall } from './call';

/** What is on a card: V3 reference, "ContactCard". */
export interface CardValues {
  first_name?: string | undefined;
  last_name?: string | undefined;
  image_url?: string | undefined;
}

/** A card as it stands in a sentence. */
export const cardSubject = (phoneNumber: string) => `the contact card of ${phoneNumber}`;

/** GET /contact_card: the cards of the account's lines, or that of one of them. */
export const listCards = defineCall({
  name: 'getContactCards',
  method: 'GET',
  answer: list('contact_cards', { phone_number: 'text' }),
  request: (phoneNumber?: string) =>
    phoneNumber === undefined
      ? { path: v3`contact_card`, subject: 'the list of contact cards' }
      : {
          path: v3`contact_card`,
          query: { phone_number: phoneNumber },
          subject: cardSubject(phoneNumber),
        },
});

/** The card of a line. */
export async function getCard(client: LinqClient, phoneNumber: string): Promise<IDataObject> {
  const cards = await listCards(client, phoneNumber);
  const card = cards.find((one) => one['phone_number'] === phoneNumber);
  if (!card) throw client.notFound(cardSubject(phoneNumber));
  return card;
}

/** POST /contact_card: a line that has one already is refused one, so that it may be asked for again. */
export const createCard = defineCall({
  name: 'createContactCard',
  method: 'POST',
  answer: body('phone_number'),
  limitedBy: 'line',
  request: (phoneNumber: string, values: CardValues) => ({
    path: v3`contact_card`,
    body: { phone_number: phoneNumber, ...values },
    subject: cardSubject(phoneNumber),
  }),
});

/** PATCH /contact_card: changes only what is named. */
export const updateCard = defineCall({
  name: 'updateContactCard',
  method: 'PATCH',
  answer: body('phone_number'),
  // Each attempt counts, and one that Linq limits keeps the card off for longer (v3Codes.ts, 4004).
  isRepeatable: false,
  limitedBy: 'line',
  request: (phoneNumber: string, values: CardValues) => ({
    path: v3`contact_card`,
    query: { phone_number: phoneNumber },
    body: { ...values },
    subject: cardSubject(phoneNumber),
  }),
});
