const base = require('./config/jest.config.js');

/** The quick tests, as `npm run mutants` runs them over and over: without types, which Stryker breaks. */
module.exports = {
  ...base,
  testMatch: ['<rootDir>/test/mutants/quick.ts'],
  testEnvironment: require.resolve('./test/mutants/environment.cjs'),
  // A changed line that makes a test wait for ever fails it; Stryker would start all anew.
  testTimeout: 10_000,
  restoreMocks: true,
  transform: {
    '/node_modules/(n8n-core|n8n-workflow|@n8n/di|express|express-openapi-validator|fast-check)/.*\\.[cm]?js$':
      '<rootDir>/test/mutants/outside.cjs',
    '^.+\\.ts$': [
      'ts-jest',
      { tsconfig: 'tsconfig.project.json', diagnostics: false, transpilation: true },
    ],
  },
  transformIgnorePatterns: [],
};
