import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { plot } from './plot';
import type { Results } from './result';

const FOLDER = join(__dirname, '../../docs/bench');
const JSON_FILE = join(FOLDER, 'results.json');
const SVG_FILE = join(FOLDER, 'results.svg');

/** Adds fresh results to those of earlier runs, and draws all of them. */
export async function save(fresh: Results): Promise<void> {
  const results = { ...(await earlier()), ...fresh };
  await mkdir(FOLDER, { recursive: true });
  const options = await resolveConfig(JSON_FILE);
  await writeFile(JSON_FILE, await format(JSON.stringify(results), { ...options, parser: 'json' }));
  await writeFile(SVG_FILE, await plot(results));
}

async function earlier(): Promise<Results> {
  return existsSync(JSON_FILE) ? (JSON.parse(await readFile(JSON_FILE, 'utf8')) as Results) : {};
}
