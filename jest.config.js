/** @type {import('jest').Config} */
module.exports = {
  roots: ['<rootDir>/test'],
  testEnvironment: 'node',
  testPathIgnorePatterns: ['<rootDir>/test/e2e/', '<rootDir>/test/editor/'],
  setupFiles: ['<rootDir>/test/support/environment.ts'],
  transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.project.json' }] },
};
