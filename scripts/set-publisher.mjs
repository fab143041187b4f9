/**
 * Sets who publishes the package, in every file that says so: the repository on GitHub, the author, and
 * who reviews changes.
 *
 * Usage: node scripts/set-publisher.mjs <owner>/<repository> "<author's name>" <author's email> <@code-owner>
 */
import { readFileSync, writeFileSync } from 'node:fs';

/** The files that link to the repository; a test looks for others. */
const LINKING = [
  '.github/ISSUE_TEMPLATE/config.yml',
  'README.md',
  'credentials/LinqPartnerApi.credentials.ts',
  'nodes/Linq/Linq.node.json',
  'nodes/Linq/LinqTrigger.node.json',
  'package.json',
];

/** What each argument has to look like, so that no file is broken by it. */
const ARGUMENTS = [
  /^[\w-]+\/[\w.-]+$/,
  /^[^"\\\s][^"\\\n]*$/,
  /^[^\s"\\@]+@[^\s"\\@]+$/,
  /^@[\w-]+(\/[\w-]+)?$/,
];

const values = process.argv.slice(2);
if (values.length !== ARGUMENTS.length || !values.every((value, at) => ARGUMENTS[at].test(value))) {
  console.error(
    'Usage: node scripts/set-publisher.mjs <owner>/<repository> "<author\'s name>" <author\'s email> <@code-owner>',
  );
  process.exit(1);
}

const [repository, name, email, codeOwner] = values;
const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const [, before] = manifest.repository.url.match(/(github\.com\/.+)\.git$/);

for (const file of LINKING)
  change(file, (text) => text.replaceAll(before, () => `github.com/${repository}`));
change('package.json', (text) => withAuthor(JSON.parse(text)));
change('LICENSE', (text) =>
  text.replace(/^(Copyright \(c\) \d+) .*$/m, (_, since) => `${since} ${name}`),
);
change('.github/CODEOWNERS', (text) => text.replace(/^\* .*$/m, `* ${codeOwner}`));

function withAuthor(json) {
  return `${JSON.stringify({ ...json, author: { name, email } }, undefined, 2)}\n`;
}

function change(file, edit) {
  writeFileSync(file, edit(readFileSync(file, 'utf8')));
}
