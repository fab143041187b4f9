import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

const TESTS = join(__dirname, '..');

/**
 * What takes too long for each changed line (thousands of messages, faults, waits, each operation with
 * all it refuses), and what holds texts and contracts.
 */
const LEFT_OUT =
  /\/(bulk|faults|waits|operations|secrets|docs|examples|contract|contractV3|description|panels)\.test\.ts$/;

/**
 * The quick tests as one file: Stryker has Jest load a file anew for each changed line, and runs of it
 * only the tests that come by that line. The quickest first, since the first failure is the last.
 */
const files = ['unit', 'workflow', 'trigger'].flatMap((room) =>
  readdirSync(join(TESTS, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => join(TESTS, room, name))
    .filter((path) => !LEFT_OUT.test(path)),
);

describe.each(files.map((path) => [relative(TESTS, path), path] as const))('%s', (_, path) => {
  jest.requireActual(path);
});
