import { createRequire } from 'node:module';

const { projects } = createRequire(import.meta.url)('./jest.config.js');

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  testRunner: 'jest',
  jest: {
    projectType: 'custom',
    config: { ...projects.find(({ displayName }) => displayName === 'mutants'), rootDir: '.' },
    enableFindRelatedTests: false,
  },
  coverageAnalysis: 'perTest',
  ignoreStatic: true,
  incremental: true,
  incrementalFile: '.stryker/incremental.json',
  tempDirName: '.stryker/sandbox',
  concurrency: 4,
  timeoutMS: 30_000,
  timeoutFactor: 1.25,
  mutate: [
    'nodes/Linq/api/{files,http,pace}/**/*.ts',
    'nodes/Linq/{asking,conversation,events,execution,trigger}/**/*.ts',
    'nodes/Linq/shared/phoneNumbers.ts',
    'nodes/Linq/shared/sealed.ts',
  ],
  ignorePatterns: ['bench', 'dist', 'docs', 'playground', 'harness/n8n/v?/node_modules'],
  reporters: ['progress-append-only', 'clear-text', 'json'],
  jsonReporter: { fileName: '.stryker/report.json' },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 95, low: 95, break: 95 },
};
