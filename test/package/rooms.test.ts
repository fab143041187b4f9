import execa from 'execa';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** A tree with `files` in it, each of which imports one other, and what the lint says of it. */
async function lint(files: Record<string, string>): Promise<string> {
  const cwd = await mkdtemp(join(tmpdir(), 'linq-rooms-'));
  await cp(join(ROOT, 'tsconfig.json'), join(cwd, 'tsconfig.json'));
  for (const [file, imported] of Object.entries(files)) {
    await mkdir(dirname(join(cwd, file)), { recursive: true });
    await writeFile(join(cwd, file), `import { x } from '${imported}';\nexport const y = x;\n`);
  }
  const { all = '' } = await execa(
    join(ROOT, 'node_modules/.bin/depcruise'),
    ['--config', join(ROOT, 'config/dependency-cruiser.mjs'), '--no-progress', 'nodes'],
    { cwd, all: true, reject: false },
  );
  await rm(cwd, { recursive: true, force: true });
  return all;
}

const field = 'nodes/Linq/fields/field.ts';

test.each([
  [
    'a room that imports one above it',
    { [field]: '../shared/json', 'nodes/Linq/shared/json.ts': 'n8n-workflow' },
    'no dependency violations found',
  ],
  [
    'a room that imports one below it',
    { [field]: '../operations/find', 'nodes/Linq/operations/find.ts': 'n8n-workflow' },
    'error fields: nodes/Linq/fields/field.ts → nodes/Linq/operations/find.ts',
  ],
  [
    'a room that nobody listed',
    { 'nodes/Linq/attic/box.ts': '../shared/json', 'nodes/Linq/shared/json.ts': 'n8n-workflow' },
    'error unlisted-room: nodes/Linq/attic/box.ts',
  ],
  [
    'a generation that imports the other',
    {
      'nodes/Linq/operations/v2/chat.ts': '../v3/chat',
      'nodes/Linq/operations/v3/chat.ts': 'n8n-workflow',
    },
    'error generations: nodes/Linq/operations/v2/chat.ts → nodes/Linq/operations/v3/chat.ts',
  ],
  [
    'files that need each other',
    { [field]: './notice', 'nodes/Linq/fields/notice.ts': './field' },
    'error ring: nodes/Linq/fields/field.ts',
  ],
])('the lint of imports, for %s', async (_, files, expected) => {
  expect(await lint(files)).toContain(expected);
});
