import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import manifest from '../../package.json';

const ROOT = join(__dirname, '../..');

/** The part of Dependabot's settings that the tests look at. */
interface Update {
  groups: Record<string, Group>;
  ignore: { 'dependency-name': string; 'update-types'?: string[] }[];
}

interface Group {
  patterns: string[];
  'update-types'?: string[];
}

/** The part of a package's manifest that says what it goes with. */
interface Manifest {
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

// GitHub's schema.
const { updates } = parse(readFileSync(join(ROOT, '.github', 'dependabot.yml'), 'utf8')) as {
  updates: [Update, ...Update[]];
};
const [{ groups, ignore }] = updates;

const { devDependencies } = manifest;
const names = Object.keys(devDependencies);

const manifestOf = (name: string) =>
  JSON.parse(readFileSync(join(ROOT, 'node_modules', name, 'package.json'), 'utf8')) as Manifest; // npm's schema

const isOneOf = (name: string, patterns: readonly string[]) =>
  patterns.some((pattern) => new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(name));

/** The group whose update brings a new major version; undefined where that comes alone. */
function groupOfMajors(name: string): string | undefined {
  const [group, { 'update-types': types } = {}] =
    Object.entries(groups).find(([, { patterns }]) => isOneOf(name, patterns)) ?? [];
  return types === undefined || types.includes('major') ? group : undefined;
}

const ignoresMajorsOf = (name: string) =>
  ignore.some(
    ({ 'dependency-name': ignored, 'update-types': types }) =>
      isOneOf(name, [ignored]) && (types?.includes('version-update:semver-major') ?? true),
  );

/** Who takes only some versions of whom: both are tools of ours. */
const limits = names.flatMap((name) =>
  Object.entries(manifestOf(name).peerDependencies ?? {})
    .filter(([peer, range]) => names.includes(peer) && !/^(\*|>=?\s*[\d.]+)$/.test(range))
    .map(([peer]): [name: string, peer: string] => [name, peer]),
);

test.each(limits)('%s limits %s, which is updated with it or not at all', (name, peer) => {
  const together = groupOfMajors(name);
  expect(
    ignoresMajorsOf(peer) || (together !== undefined && groupOfMajors(peer) === together),
  ).toBe(true);
});

test('a new major version that does not fit holds up nothing else', () => {
  expect(groupOfMajors('fast-check')).toBeUndefined();
  expect(groups['tools']).toMatchObject({ patterns: ['*'], 'update-types': ['minor', 'patch'] });
});

test("what n8n's tools pin is of their version, and is updated with them", () => {
  const { eslint, 'typescript-eslint': lint } = manifestOf('@n8n/node-cli').dependencies ?? {};
  const pinned = { eslint, 'typescript-eslint': lint };
  expect(devDependencies).toMatchObject(pinned);
  const never = ignore.filter((entry) => !entry['update-types']);
  expect(never.map((entry) => entry['dependency-name'])).toEqual(Object.keys(pinned));
  // typescript-eslint takes no next minor version either.
  expect(ignore).toContainEqual({
    'dependency-name': 'typescript',
    'update-types': ['version-update:semver-major', 'version-update:semver-minor'],
  });
});
