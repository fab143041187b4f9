/**
 * Checks that a version tag, package.json and the changelog name the same version, and prints what the
 * changelog says of it: the text of the release on GitHub.
 *
 * Usage: node scripts/release-notes.mjs v<version>
 */
import { readFileSync } from 'node:fs';

const [tag] = process.argv.slice(2);
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const parts = readFileSync('CHANGELOG.md', 'utf8').split(/^(?=## \[)/m);
const part = parts.find((text) => text.startsWith(`## [${version}] - `));

if (tag !== `v${version}`) fail(`The tag is ${tag}, but package.json has version ${version}.`);
if (!part) fail(`CHANGELOG.md has no heading "## [${version}] - <date>".`);

console.log(part.slice(part.indexOf('\n')).trim());

function fail(reason) {
  console.error(reason);
  process.exit(1);
}
