/**
 * As in an n8n with its defaults, a line below the level costs nothing: n8n's logger does not know that of
 * "silent", which the tests set, and looks for the caller of each (@n8n/backend-common, logging/logger.ts).
 */
process.env['N8N_LOG_LEVEL'] = 'error';
