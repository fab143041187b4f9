import type { IDataObject } from 'n8n-workflow';
import type { LinqClient } from '../http/client';
import { v3 } from '../http/v3';

/** What is on a card: V3 reference, "ContactCard". */
export interface CardValues {
  first_name?: string | undefined;
  last_name?: string | undefined;
  image_url?: string | undefined;
}

/** GET /contact_card: Linq gives a list, in which one of the account's lines has one card. */
export async function getCard(client: LinqClient, phoneNumber: string): Promise<IDataObject> {
  const answer = await client.send({
    method: 'GET',
    path: v3`contact_card`,
    query: { phone_number: phoneNumber },
    subject: cardSubject(phoneNumber),
  });
  const card = answer.list('contact_cards').find((one) => one['phone_number'] === phoneNumber);
  if (!card) throw client.notFound(cardSubject(phoneNumber));
  return card;
}

/** POST /contact_card: a line that has one already is refused one, so that it may be asked for again. */
export async function createCard(
  client: LinqClient,
  phoneNumber: string,
  values: CardValues,
): Promise<IDataObject> {
  const answer = await client.send({
    method: 'POST',
    path: v3`contact_card`,
    body: { phone_number: phoneNumber, ...values },
    subject: cardSubject(phoneNumber),
    limitedBy: 'line',
  });
  return answer.body('phone_number');
}

/** PATCH /contact_card: changes only what is named. */
export async function updateCard(
  client: LinqClient,
  phoneNumber: string,
  values: CardValues,
): Promise<IDataObject> {
  const answer = await client.send({
    method: 'PATCH',
    path: v3`contact_card`,
    query: { phone_number: phoneNumber },
    body: { ...values },
    subject: cardSubject(phoneNumber),
    limitedBy: 'line',
  });
  return answer.body('phone_number');
}

/** A card as it stands in a sentence. */
export const cardSubject = (phoneNumber: string) => `the contact card of ${phoneNumber}`;
