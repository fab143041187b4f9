const { mixinJestEnvironment } = require('@stryker-mutator/jest-runner');
const Runtime = require('jest-runtime').default;
const QuickEnvironment = require('./environment.cjs');

const { isolateModules } = Runtime.prototype;

/**
 * What a test loads anew, as after a restart of n8n, is loaded and not tested: without this, all that
 * a module does when it is loaded would count as covered by these tests alone, and not as static.
 */
Runtime.prototype.isolateModules = function (load) {
  const stryker = globalThis.__stryker__ ?? {};
  const { currentTestId } = stryker;
  delete stryker.currentTestId;
  try {
    isolateModules.call(this, load);
  } finally {
    stryker.currentTestId = currentTestId;
  }
};

/** Jest's environment for `npm run mutants`: what follows a failure is skipped, since one is all that Stryker asks for. */
class MutantsEnvironment extends QuickEnvironment {
  hasFailed = false;

  handleTestEvent(event) {
    if (event.name === 'test_fn_failure' || event.name === 'hook_failure') this.hasFailed = true;
    if (event.name === 'test_start' && this.hasFailed) event.test.mode = 'skip';
  }
}

module.exports = mixinJestEnvironment(MutantsEnvironment);
