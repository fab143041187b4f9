import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { N8nApi } from '../harness/n8n/n8nApi';
import type { Login } from '../harness/n8n/n8nSession';

/**
 * Signs in to the n8n in `folder` with the login kept there, made the first time and readable by
 * its owner only.
 *
 * @throws when n8n does not know that login any more
 */
export async function signIn(api: N8nApi, folder: string): Promise<Login> {
  const file = join(folder, 'login.json');
  const login = await keptLogin(file);
  try {
    await api.signIn(login);
  } catch (cause) {
    const mend = `Put the login you changed it to into ${file}, or delete ${folder} to start afresh.`;
    throw new Error(`n8n does not accept the login of the playground. ${mend}`, { cause });
  }
  return login;
}

async function keptLogin(file: string): Promise<Login> {
  if (existsSync(file)) return JSON.parse(await readFile(file, 'utf8')) as Login; // written below
  // n8n wants a capital letter and a digit in it (@n8n/api-types, password.schema.ts).
  const password = `${randomBytes(12).toString('base64url')}A1`;
  const login = { email: 'playground@example.com', password };
  await writeFile(file, JSON.stringify(login), { mode: 0o600 });
  return login;
}
