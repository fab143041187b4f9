import { Router } from 'express';
import { standardError } from './errors';
import type { EventListener } from './events';
import { pageOf } from './pages';

/** A contact as Linq shows it: V2 reference, "Contacts". */
export interface Contact extends ContactInput {
  id: number;
  full_name: string;
  image_url: string | null;
  created_at: string;
  updated_at: string;
  contact_owner: { id: number; email: string };
}

/** What Linq takes of a new contact and for a change. */
export interface ContactInput {
  first_name?: string;
  last_name?: string;
  email?: string;
  phone_number?: string;
  company?: string;
  title?: string;
  location?: string;
}

/** Whom a contact belongs to when the request does not say. */
const FIRST_ADMIN = 'admin@example.com';

/** The contacts of the emulated account. IDs count from 1 and are never used twice. */
export class ContactStore {
  readonly all: Contact[] = [];
  private lastId = 0;

  constructor(private readonly report: EventListener) {}

  create(input: ContactInput, owner = FIRST_ADMIN): Contact {
    const now = new Date().toISOString();
    const contact: Contact = {
      id: ++this.lastId,
      ...input,
      full_name: fullName(input),
      image_url: null,
      created_at: now,
      updated_at: now,
      contact_owner: { id: 1, email: owner },
    };
    this.all.push(contact);
    this.report({ event_type: 'contact.created', data: { ...contact } });
    return contact;
  }

  find({ email, phone_number }: ContactInput): Contact | undefined {
    return this.all.find(
      (contact) =>
        (email !== undefined && contact.email === email) ||
        (phone_number !== undefined && contact.phone_number === phone_number),
    );
  }

  byId(id: number): Contact | undefined {
    return this.all.find((contact) => contact.id === id);
  }

  update(contact: Contact, input: ContactInput, owner = contact.contact_owner.email): void {
    Object.assign(contact, input, { updated_at: new Date().toISOString() });
    contact.full_name = fullName(contact);
    contact.contact_owner.email = owner;
    this.report({ event_type: 'contact.updated', data: { ...contact } });
  }

  delete(contact: Contact): void {
    this.all.splice(this.all.indexOf(contact), 1);
    this.report({ event_type: 'contact.deleted', data: { id: contact.id } });
  }
}

const fullName = ({ first_name, last_name }: ContactInput) =>
  [first_name, last_name].filter(Boolean).join(' ');

interface ContactBody {
  contact: ContactInput;
  user_email?: string;
}

/** The documented calls; requests were checked against the contract before they come here. */
export function contactRoutes(store: ContactStore): Router {
  const router = Router();
  const path = '/api/partner/v2/contacts';
  const notFound = standardError('CONTACT_NOT_FOUND', 'Contact not found', [
    'The contact does not exist, or belongs to another organization',
  ]);

  router.get(path, (request, response) => {
    const { records, page, ...others } = pageOf(store.all, request);
    response.json({ contacts: records, pagination: { current_page: page, ...others } });
  });

  router.get(`${path}/find`, (request, response) => {
    const { email, phone_number } = request.query as ContactInput;
    if (email === undefined && phone_number === undefined)
      return void response
        .status(400)
        .json(standardError('MISSING_PARAMETERS', 'Provide an email or a phone number'));
    response.json(
      store.find({ ...(email && { email }), ...(phone_number && { phone_number }) }) ?? {
        contact: null,
      },
    );
  });

  router.post(path, (request, response) => {
    const { contact, user_email } = request.body as ContactBody;
    response.status(201).json({ data: store.create(contact, user_email) });
  });

  router
    .route(`${path}/:id`)
    .all((request, response, next) => {
      const contact = store.byId(Number(request.params.id));
      if (!contact) return void response.status(404).json(notFound);
      response.locals['contact'] = contact;
      next();
    })
    .get((_request, response) => {
      response.json({ data: contactIn(response) });
    })
    .delete((_request, response) => {
      store.delete(contactIn(response));
      response.status(204).end();
    });

  for (const method of ['put', 'patch'] as const)
    router[method](`${path}/:id`, (request, response) => {
      const { contact: input, user_email } = request.body as ContactBody;
      const contact = contactIn(response);
      store.update(contact, input, user_email);
      response.json({ data: contact });
    });

  return router;
}

const contactIn = ({ locals }: { locals: Record<string, unknown> }) => locals['contact'] as Contact;
