import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { n8n1, n8n2, sqliteIsBuilt } from '../installation';
import { prepare } from '../prepare';

/** What Jest does before the tests in the last n8n 1. */
export default async (): Promise<void> => {
  if (!(await sqliteIsBuilt(n8n1())) && (await sqliteIsBuilt(n8n2()))) await shareSqlite();
  await prepare(n8n1());
};

/** Gives n8n 1 what n8n 2 has: their SQLite is the same, and a build takes minutes. */
async function shareSqlite(): Promise<void> {
  const built = 'node_modules/sqlite3/build/Release/node_sqlite3.node';
  const target = join(n8n1().folder, built);
  await mkdir(dirname(target), { recursive: true });
  await copyFile(join(n8n2().folder, built), target);
}
