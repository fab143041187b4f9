/**
 * Jest's transform of what is installed, for `npm run mutants`: a module is what Node itself loads, once
 * a process and not once a changed line of ours. n8n-core alone takes seconds.
 */
module.exports = {
  process: () => ({ code: 'module.exports = globalThis.requireOutside(__filename);' }),
  getCacheKey: (_, path) => `outside${Buffer.from(path).toString('base64url')}`,
};
