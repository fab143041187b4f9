const base = require('./jest.config.js');

/** The quick tests, as `npm run mutants` runs them over and over: without types, which Stryker breaks. */
module.exports = {
  ...base,
  roots: ['<rootDir>/test/unit', '<rootDir>/test/trigger', '<rootDir>/test/workflow'],
  testPathIgnorePatterns: ['/(bulk|faults|rateLimits)\\.test\\.ts$'],
  testEnvironment: '@stryker-mutator/jest-runner/jest-env/node',
  transform: {
    '^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.project.json', diagnostics: false }],
  },
};
