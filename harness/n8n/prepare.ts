import { prepareData } from './data';
import { buildSqlite, sqliteIsBuilt, type Installation } from './installation';
import { packPackage } from './package';

/**
 * What comes before the sessions of an n8n, once for all of them: it builds SQLite's native part, makes a
 * database and packs the package. Jest calls a module once, however many projects name it, so that each n8n
 * has one that calls this: `v2/prepare.ts` and `v1/prepare.ts`.
 */
export async function prepare(installation: Installation): Promise<void> {
  if (!(await sqliteIsBuilt(installation))) await buildSqlite(installation);
  await prepareData(installation);
  await packPackage();
}
