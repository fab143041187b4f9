const { TestEnvironment } = require('jest-environment-node');
const { LegacyFakeTimers, ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');
const Runtime = require('jest-runtime').default;
const { mixinJestEnvironment } = require('@stryker-mutator/jest-runner');
const vm = require('node:vm');

const compileFunction = vm.compileFunction;

/** Stands for the process's own context, which `node:vm` knows by no object. */
const HERE = Object.freeze({});

/** @type {typeof compileFunction} */
vm.compileFunction = (source, parameters, { parsingContext, ...options } = {}) =>
  compileFunction(source, parameters, {
    ...options,
    ...(parsingContext !== HERE && { parsingContext }),
  });

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

/**
 * Jest's environment for `npm run mutants`: the tests run in the process's own context, so that they
 * share what `outside.cjs` loads once a process, and what follows a failure is skipped, since one
 * failure is all that Stryker asks for.
 */
class MutantsEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    const { projectConfig } = config;
    this.global = globalThis;
    Object.assign(globalThis, projectConfig.globals, { requireOutside: require });
    this.moduleMocker = new ModuleMocker(globalThis);
    this.fakeTimers = new LegacyFakeTimers({
      config: projectConfig,
      global: globalThis,
      moduleMocker: this.moduleMocker,
      timerConfig: { idToRef: (id) => id, refToId: (timer) => timer },
    });
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
    this.hasFailed = false;
    // Where jest-circus notes who is told of a test: nobody of the run before.
    Reflect.deleteProperty(globalThis, Symbol.for('EVENT_HANDLERS'));
  }

  getVmContext() {
    return HERE;
  }

  handleTestEvent(event) {
    if (event.name === 'test_fn_failure' || event.name === 'hook_failure') this.hasFailed = true;
    if (event.name === 'test_start' && this.hasFailed) event.test.mode = 'skip';
  }

  async teardown() {
    this.fakeTimersModern.useRealTimers();
    this.moduleMocker.restoreAllMocks();
  }
}

module.exports = mixinJestEnvironment(MutantsEnvironment);
