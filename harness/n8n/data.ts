import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Installation } from './installation';
import { startN8n, WITHOUT_EDITOR } from './start';

/** The data folder of an n8n as its first start leaves it. It goes with the installation, whose version made it. */
const madeFor = ({ folder }: Installation): string => join(folder, 'node_modules/.cache/n8n-data');

/** Starts n8n for the first time, where nobody has: a third of that is making its database. */
export async function prepareData(installation: Installation): Promise<void> {
  const made = madeFor(installation);
  if (existsSync(made)) return;
  await mkdir(dirname(made), { recursive: true });
  const folder = await mkdtemp(`${made}-`);
  const n8n = await startN8n({ installation, folder, env: WITHOUT_EDITOR });
  await n8n.stop();
  await rename(folder, made);
}

/**
 * Gives an n8n the data of one that was started once.
 *
 * @param folder its N8N_USER_FOLDER
 */
export async function copyData(installation: Installation, folder: string): Promise<void> {
  await cp(madeFor(installation), folder, { recursive: true });
}
