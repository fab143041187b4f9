import { join } from 'node:path';
import { node24, playgroundN8n, type Installation } from './node24';

/** Whether the tests run in the last n8n 1: the Jest configuration says so (jest.versions.config.js). */
export const isN8n1 = (): boolean => 'n8n1' in globalThis;

/** The n8n the tests run in: the playground's, or the last n8n 1 on the same Node. */
export function testedN8n(): Installation {
  if (!isN8n1()) return playgroundN8n();
  return {
    folder: join(__dirname, 'v1'),
    node: node24(),
    env: {},
    // It calls itself ready before it has its routes.
    readiness: '/rest/settings',
  };
}
