/** Jest's transform of what is installed: a module is what Node itself loads, once a process and not once a file. */
module.exports = {
  process: () => ({ code: 'module.exports = globalThis.requireOutside(__filename);' }),
  getCacheKey: (_, path) => `outside${Buffer.from(path).toString('base64url')}`,
};
