import { defineOutput } from '../../output';

/** What of a contact comes out: V2 reference, "Contact". */
export const contactOutput = defineOutput(
  [
    'company',
    'contact_owner',
    'created_at',
    'email',
    'first_name',
    'full_name',
    'id',
    'image_url',
    'last_name',
    'location',
    'phone_number',
    'title',
    'updated_at',
  ],
  ['id', 'full_name', 'email', 'phone_number', 'company', 'title', 'location'],
);
