import { join } from 'node:path';
import { node24, playgroundN8n, type Installation } from '../../playground/node24';

/**
 * The n8n the tests run in: the playground's, or the last n8n 1 where the Jest configuration says so
 * (jest.versions.config.js), on the same Node.
 */
export function testedN8n(): Installation {
  if (!('n8n1' in globalThis)) return playgroundN8n();
  return {
    folder: join(__dirname, '../../playground/n8n1'),
    node: node24(),
    env: {},
    // It calls itself ready before it has its routes.
    readiness: '/rest/settings',
  };
}
