const base = require('./jest.e2e.config.js');

/** What users do first, in the last n8n 1 instead of the playground's n8n 2. */
module.exports = {
  ...base,
  testMatch: [
    'agent',
    'basics',
    'examples',
    'examplesOfSubscriptions',
    'remembering',
    'sendAndWait',
    'sendAndWaitPlaces',
  ].map((name) => `<rootDir>/test/e2e/${name}.test.ts`),
  globals: { n8n1: true },
};
