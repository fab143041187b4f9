/**
 * Checks that a version tag, package.json and the changelog name the same version, before it is published.
 *
 * Usage: node scripts/check-version.mjs v<version>
 */
import { readFileSync } from 'node:fs';

const [tag] = process.argv.slice(2);
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const isInChangelog = readFileSync('CHANGELOG.md', 'utf8').includes(`\n## [${version}] - `);

if (tag !== `v${version}`) fail(`The tag is ${tag}, but package.json has version ${version}.`);
if (!isInChangelog) fail(`CHANGELOG.md has no heading "## [${version}] - <date>".`);

function fail(reason) {
  console.error(reason);
  process.exitCode = 1;
}
