import { readFileSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { LINQ_NODE, updatable, type Update } from './example';
import type { WebhookSubscription } from './linq';
import type { N8nApi, SavedCredential } from '../harness/n8n/n8nApi';

/** Something that must hold, and what was found. */
export interface Check {
  title: string;
  passed: boolean;
  found: string;
}

/** n8n knows the node and serves its icon, and its credential test tells a right token from a wrong one. */
export async function checkPackage(api: N8nApi, credential: SavedCredential): Promise<Check[]> {
  return [await checkIcon(api), ...(await checkCredentialTest(api, credential))];
}

/** The account's subscription is now what the workflow said. */
export function checkUpdate(after: readonly WebhookSubscription[], update: Update): Check {
  const subscription = after.find(({ id }) => id === update.id);
  return {
    title: `Subscription ${update.id} is what the workflow says`,
    passed: subscription !== undefined && isDeepStrictEqual(updatable(subscription), update),
    found: JSON.stringify(subscription),
  };
}

/** The account's subscription was something else before. */
export function checkChange(before: readonly WebhookSubscription[], update: Update): Check {
  return {
    title: `Subscription ${update.id} was something else before`,
    passed: !checkUpdate(before, update).passed,
    found: checkUpdate(before, update).found,
  };
}

/**
 * The token stands in none of the files n8n left (log, database and all), and not in the saved execution.
 *
 * @param folder n8n's data folder, after n8n has ended
 * @param executionText the saved execution as n8n answers it
 * @param update what the workflow sent: the search must find that, or it would find nothing at all
 */
export async function checkSecrecy(
  folder: string,
  token: string,
  executionText: string,
  update: Update,
): Promise<Check[]> {
  const leaks = await filesWith(folder, token);
  const control = (await filesWith(folder, update.webhook_url)).filter((file) =>
    file.includes('database.sqlite'),
  );
  return [
    {
      title: 'The token is in no file of n8n',
      passed: leaks.length === 0,
      found: leaks.join(', ') || 'in none',
    },
    {
      title: 'The token is not in the saved execution',
      passed: !executionText.includes(token),
      found: `${executionText.length} characters`,
    },
    {
      title: 'The same search finds in the database what the workflow sent',
      passed: control.length > 0 && executionText.includes(update.webhook_url),
      found: control.join(', '),
    },
  ];
}

/**
 * Prints the checks.
 *
 * @throws when one of them failed
 */
export function reportChecks(checks: readonly Check[]): void {
  for (const { title, passed, found } of checks)
    console.log(`${passed ? 'ok  ' : 'FAIL'}  ${title}: ${found}`);
  if (checks.some(({ passed }) => !passed)) throw new Error('Not all checks passed: see above.');
}

async function checkIcon(api: N8nApi): Promise<Check> {
  const icon = (await api.nodeTypes()).find(({ name }) => name === LINQ_NODE)?.iconUrl;
  const urls = typeof icon === 'object' ? [icon.light, icon.dark] : icon ? [icon] : [];
  const files = await Promise.all(urls.map((url) => api.file(url)));
  return {
    title: `n8n lists the node ${LINQ_NODE} and serves its icon`,
    passed: files.length > 0 && files.every(({ text }) => text.includes('<svg')),
    found: urls.join(', ') || 'no such node, or no icon',
  };
}

async function checkCredentialTest(api: N8nApi, credential: SavedCredential): Promise<Check[]> {
  const wrong = { ...credential.data, integrationToken: 'a-wrong-token' };
  // One after the other: two at once meet in n8n's shared mock node, and one answers "Node not found".
  const right = await api.testCredential(credential);
  const refused = await api.testCredential({ ...credential, data: wrong });
  return [
    {
      title: 'The credential test passes with the right token',
      passed: right.status === 'OK',
      found: right.message,
    },
    {
      title: 'The credential test says when the token is wrong',
      passed: refused.status === 'Error' && refused.message.includes('token'),
      found: refused.message,
    },
  ];
}

async function filesWith(folder: string, text: string): Promise<string[]> {
  const found: string[] = [];
  for (const path of await readdir(folder, { recursive: true })) {
    const file = join(folder, path);
    if (statSync(file).isFile() && readFileSync(file).includes(text)) found.push(path);
  }
  return found;
}
