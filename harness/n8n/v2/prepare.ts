import { buildSqlite, sqliteIsBuilt } from '../installation';
import { packPackage } from '../package';

/**
 * What Jest does before the tests in n8n 2: SQLite's native part is built and the package packed once,
 * and not by each file, of which several run at a time. Jest calls a module once, however many projects
 * name it, so that each n8n has one of its own.
 */
export default async function prepare(): Promise<void> {
  if (!(await sqliteIsBuilt())) await buildSqlite();
  await packPackage();
}
