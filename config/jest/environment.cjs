const { TestEnvironment } = require('jest-environment-node');
const { LegacyFakeTimers, ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');
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

/**
 * Jest's environment for the quick tests: they run in the process's own context, so that they share what
 * `outside.cjs` loads once a process. n8n-core alone takes seconds, for each of a hundred files.
 */
module.exports = class extends TestEnvironment {
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
    // Where jest-circus notes who is told of a test: nobody of the run before.
    Reflect.deleteProperty(globalThis, Symbol.for('EVENT_HANDLERS'));
  }

  getVmContext() {
    return HERE;
  }

  async teardown() {
    this.fakeTimersModern.useRealTimers();
    this.moduleMocker.restoreAllMocks();
  }
};
