/** @type {import('jest').Config} */
module.exports = {
  roots: ['<rootDir>/test'],
  testEnvironment: 'node',
  testPathIgnorePatterns: ['<rootDir>/test/(e2e|editor|panels|queue)/'],
  // Ends a test that hangs; a busy machine must not fail one.
  testTimeout: 60_000,
  setupFiles: ['<rootDir>/test/support/environment.ts'],
  transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.project.json' }] },
};
