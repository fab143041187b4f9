import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Login } from './n8nApi';

/**
 * The login of the n8n in `folder`: made the first time and kept there, readable by its owner only.
 */
export async function loginOf(folder: string): Promise<Login> {
  const file = join(folder, 'login.json');
  if (existsSync(file)) return JSON.parse(await readFile(file, 'utf8')) as Login; // written below
  // n8n wants a capital letter and a digit in it (@n8n/api-types, password.schema.ts).
  const password = `${randomBytes(12).toString('base64url')}A1`;
  const login = { email: 'playground@example.com', password };
  await writeFile(file, JSON.stringify(login), { mode: 0o600 });
  return login;
}
