// What a trigger answers a delivery.

/** The workflow was started. */
export const started = { status: 200, body: { received: true, started: true } };

/** The event is none that was wanted. */
export const ignored = { status: 200, body: { received: true, started: false } };

/** It came before. */
export const duplicate = { status: 200, body: { received: true, started: false, duplicate: true } };

/** It came before, and n8n has not started the workflow with it yet. */
export const starting = {
  status: 503,
  body: { error: 'n8n is still starting the workflow with this event' },
};

/** It is not Linq who sent it. */
export const refused = { status: 401, body: { error: 'The signature is missing or wrong' } };

/** That cannot be told at the moment. */
export const later = {
  status: 503,
  body: { error: 'The signature cannot be checked at the moment' },
};
