import { Router } from 'express';
import { accountEvent } from './accountEvents';
import { refuse } from './errors';
import type { LineStore } from './lines';
import type { V3Event } from './records';

/** The card of a line: V3 reference, "ContactCard". */
export interface ContactCard {
  phone_number: string;
  first_name: string;
  last_name?: string;
  image_url?: string;
  is_active: boolean;
}

/** The cards of the emulated account, by their lines. */
export type ContactCards = Map<string, ContactCard>;

const nameOf = ({ first_name, last_name }: ContactCard) =>
  [first_name, last_name].filter(Boolean).join(' ');

/** A card as account events name it. */
const cardIn = (card: ContactCard) => ({
  phone_number: card.phone_number,
  contact_card: { id: `card of ${card.phone_number}`, name: nameOf(card) },
});

/** The calls of contact cards; requests were checked against the contract before they come here. */
export function contactCardRoutes(
  cards: ContactCards,
  lines: LineStore,
  report: (event: V3Event) => void,
): Router {
  const router = Router();
  const path = '/api/partner/v3/contact_card';

  router.get(path, (request, response) => {
    const { phone_number } = request.query;
    const found = [...cards.values()].filter(
      (card) => phone_number === undefined || card.phone_number === phone_number,
    );
    response.json({ contact_cards: found });
  });

  router.post(path, (request, response) => {
    const card = { ...(request.body as Omit<ContactCard, 'is_active'>), is_active: true };
    if (!lines.has(card.phone_number))
      return void refuse(response, 403, 2006, 'phone_number is not yours');
    if (cards.has(card.phone_number))
      return void refuse(response, 409, 2014, 'A contact card exists already');
    cards.set(card.phone_number, card);
    response.json(card);
    report(accountEvent('contact_card.created', cardIn(card)));
  });

  router.patch(path, (request, response) => {
    const { phone_number } = request.query as { phone_number: string };
    const card = cards.get(phone_number);
    if (!card) return void refuse(response, 404, 2012, 'Contact card not found');
    const before = nameOf(card);
    response.json(Object.assign(card, request.body));
    const change = { name: { from: before, to: nameOf(card) } };
    report(accountEvent('contact_card.updated', { ...cardIn(card), change }));
  });

  return router;
}
