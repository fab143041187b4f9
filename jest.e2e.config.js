const base = require('./config/jest.config.js');

/** The tests that need a real n8n: minutes, and 3 GB for n8n, so `npm test` leaves them out. */
module.exports = {
  ...base,
  testMatch: ['<rootDir>/test/{e2e,editor,panels,queue}/**/*.test.ts'],
  testPathIgnorePatterns: [],
  testTimeout: 20 * 60_000,
  maxWorkers: 1,
};
