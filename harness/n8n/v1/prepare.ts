import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buildSqlite, n8n1, n8n2, sqliteIsBuilt } from '../installation';
import { prepareData } from '../data';
import { packPackage } from '../package';

/** What Jest does before the tests in the last n8n 1: see n8n 2's. */
export default async function prepare(): Promise<void> {
  const isMissing = async () => !(await sqliteIsBuilt(n8n1()));
  if ((await isMissing()) && (await sqliteIsBuilt(n8n2()))) await shareSqlite();
  if (await isMissing()) await buildSqlite(n8n1());
  await prepareData(n8n1());
  await packPackage();
}

/** Gives n8n 1 what n8n 2 has: their SQLite is the same, and a build takes minutes. */
async function shareSqlite(): Promise<void> {
  const built = 'node_modules/sqlite3/build/Release/node_sqlite3.node';
  const target = join(n8n1().folder, built);
  await mkdir(dirname(target), { recursive: true });
  await copyFile(join(n8n2().folder, built), target);
}
