import { Router } from 'express';
import { plainError } from './errors';

/** A number of the account as Linq shows it: V2 reference, "Phone Numbers". */
export interface PhoneNumber {
  id: number;
  phone_number: string;
  forwarding_number: string | null;
  response_rate: number;
}

/** The numbers of the emulated account; none to begin with. */
export class PhoneNumberStore {
  readonly all: PhoneNumber[] = [];

  /** Gives the account a number, as Linq's staff would. */
  add(phone_number: string): PhoneNumber {
    const number = {
      id: this.all.length + 1,
      phone_number,
      forwarding_number: null,
      response_rate: 75,
    };
    this.all.push(number);
    return number;
  }

  has(phoneNumber: string): boolean {
    return this.all.some(({ phone_number }) => phone_number === phoneNumber);
  }
}

/** The two documented calls; requests were checked against the contract before they come here. */
export function phoneNumberRoutes(store: PhoneNumberStore): Router {
  const router = Router();
  const path = '/api/partner/v2/phone_numbers';

  router.get(path, (_request, response) => {
    response.json({ phone_numbers: store.all });
  });

  router.put(`${path}/:id`, (request, response) => {
    const number = store.all.find(({ id }) => id === Number(request.params.id));
    if (!number)
      return void response
        .status(403)
        .json(plainError(403, 'forbidden', 'Forbidden', 'Phone number is not yours'));
    const { forwarding_number } = request.body as { forwarding_number?: string };
    if (forwarding_number !== undefined) number.forwarding_number = forwarding_number || null;
    response.json(number);
  });

  return router;
}
