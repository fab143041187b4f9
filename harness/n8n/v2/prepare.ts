import { buildSqlite, n8n2, sqliteIsBuilt } from '../installation';
import { prepareData } from '../data';
import { packPackage } from '../package';

/**
 * What Jest does before the tests in n8n 2, and no file does again: it builds SQLite's native part, makes a
 * database and packs the package. Jest calls a module once, however many projects name it, so that each
 * n8n has one of its own.
 */
export default async function prepare(): Promise<void> {
  if (!(await sqliteIsBuilt())) await buildSqlite();
  await prepareData(n8n2());
  await packPackage();
}
