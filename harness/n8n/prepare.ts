import { buildSqlite, n8n1, n8n2, sqliteIsBuilt } from './installation';

/**
 * What Jest does before the tests of a project in a whole n8n: SQLite's native part is built once, and
 * not by each file that finds it missing, of which several run at a time.
 */
export default async function prepare(_: unknown, { globals }: { globals: object }): Promise<void> {
  const installation = 'n8n1' in globals ? n8n1() : n8n2();
  if (!(await sqliteIsBuilt(installation))) await buildSqlite(installation);
}
