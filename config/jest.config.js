const { dirname } = require('node:path');

const rootDir = dirname(__dirname);

const all = {
  rootDir,
  testEnvironment: 'node',
  setupFiles: ['<rootDir>/harness/n8n/environment.ts'],
  // Types are the lint's: it reads the project once, where each test file would read it again.
  transform: {
    '^.+\\.ts$': [
      'ts-jest',
      { tsconfig: '<rootDir>/config/tsconfig.json', diagnostics: false, transpilation: true },
    ],
  },
};

/** What Node itself loads, once a process: see jest/outside.cjs. */
const OUTSIDE =
  '/node_modules/(n8n-core|n8n-workflow|@n8n/di|express|express-openapi-validator|fast-check)/.*\\.[cm]?js$';

const FRESH = '<rootDir>/test/workflow/egress.test.ts';

/** What the nodes do, without a whole n8n: on every Node that is supported. */
const quick = {
  ...all,
  displayName: 'quick',
  testMatch: ['<rootDir>/test/{judges,trigger,unit,workflow}/**/*.test.ts'],
  testPathIgnorePatterns: [FRESH],
  testEnvironment: '<rootDir>/config/jest/environment.cjs',
  transform: { [OUTSIDE]: '<rootDir>/config/jest/outside.cjs', ...all.transform },
  transformIgnorePatterns: [],
};

/** What is the same on every Node: texts and files, the rules of the lint, the check of the real Linq. */
const once = {
  ...quick,
  displayName: 'once',
  testMatch: ['<rootDir>/test/{live,package}/**/*.test.ts'],
};

/** What n8n-core reads of its settings once a process, and so in a process of its own. */
const fresh = {
  ...all,
  displayName: 'fresh',
  testMatch: [FRESH],
};

/** Tests in a real n8n: minutes, and 3 GB for n8n, so `npm test` leaves them out. */
const whole = (displayName) => ({
  ...all,
  displayName,
  globalSetup: '<rootDir>/harness/n8n/v2/prepare.ts',
  testMatch: [`<rootDir>/test/${displayName}/**/*.test.ts`],
});

/** What users do first, in the last n8n 1. */
const versions = {
  ...whole('versions'),
  globalSetup: '<rootDir>/harness/n8n/v1/prepare.ts',
  testMatch: [
    'agent',
    'basics',
    'examples',
    'examplesOfSubscriptions',
    'remembering',
    'sendAndWait',
    'sendAndWaitPlaces',
    'sendAndWaitTypes',
  ].map((name) => `<rootDir>/test/e2e/${name}.test.ts`),
  globals: { n8n1: true },
};

/** The quick tests, as `npm run mutants` runs them over and over. */
const mutants = {
  ...quick,
  displayName: 'mutants',
  testMatch: ['<rootDir>/test/mutants/quick.ts'],
  testEnvironment: '<rootDir>/config/jest/mutants.cjs',
  // A changed line that makes a test wait for ever fails it; Stryker would start all anew.
  testTimeout: 10_000,
  restoreMocks: true,
};

/** @type {import('jest').Config} */
module.exports = {
  rootDir,
  // Ends a test that hangs; a busy machine must not fail one. Jest knows one for all projects, so that
  // what needs a whole n8n is given its own by package.json.
  testTimeout: 120_000,
  projects: [
    quick,
    once,
    fresh,
    whole('e2e'),
    whole('editor'),
    whole('panels'),
    whole('queue'),
    versions,
    mutants,
  ],
};
