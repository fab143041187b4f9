const all = {
  rootDir: '..',
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

/** Everything that needs no whole n8n. A limit ends a test that hangs; a busy machine must not fail one. */
const quick = {
  ...all,
  displayName: 'quick',
  testMatch: ['<rootDir>/test/{judges,package,trigger,unit,workflow}/**/*.test.ts'],
  testTimeout: 60_000,
};

/** Tests in a real n8n: minutes, and 3 GB for n8n, so `npm test` leaves them out. */
const whole = (displayName) => ({
  ...all,
  displayName,
  testMatch: [`<rootDir>/test/${displayName}/**/*.test.ts`],
  testTimeout: 20 * 60_000,
});

/** What users do first, in the last n8n 1. */
const versions = {
  ...whole('versions'),
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

/** The quick tests, as `npm run mutants` runs them over and over. */
const mutants = {
  ...all,
  displayName: 'mutants',
  testMatch: ['<rootDir>/test/mutants/quick.ts'],
  testEnvironment: '<rootDir>/test/mutants/environment.cjs',
  // A changed line that makes a test wait for ever fails it; Stryker would start all anew.
  testTimeout: 10_000,
  restoreMocks: true,
  transform: {
    '/node_modules/(n8n-core|n8n-workflow|@n8n/di|express|express-openapi-validator|fast-check)/.*\\.[cm]?js$':
      '<rootDir>/test/mutants/outside.cjs',
    ...all.transform,
  },
  transformIgnorePatterns: [],
};

/** @type {import('jest').Config} */
module.exports = {
  rootDir: '..',
  projects: [
    quick,
    whole('e2e'),
    whole('editor'),
    whole('panels'),
    whole('queue'),
    versions,
    mutants,
  ],
};
