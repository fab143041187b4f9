import { join } from 'node:path';

// n8n-core keeps a settings file; it must not be the one of the person who runs the tests.
process.env['N8N_USER_FOLDER'] = join(__dirname, '../../node_modules/.cache/n8n-test');
process.env['N8N_ENCRYPTION_KEY'] = 'only-for-tests';

// n8n-core prints what ends a run; the tests look at the run itself.
process.env['N8N_LOG_LEVEL'] = 'silent';
