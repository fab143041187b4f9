import { checkChange, checkPackage, checkSecrecy, checkUpdate, reportChecks } from './checks';
import { updateIn } from './example';
import type { NewWorkflow } from '../harness/n8n/n8nApi';
import { importExample, runAndPrint, type Session } from './run';
import { step } from '../harness/n8n/steps';

/**
 * Runs the example once, stops n8n, and checks what happened in Linq, in the editor and on disk.
 *
 * @throws when the run or a check fails
 */
export async function runOnce(session: Session, example: NewWorkflow): Promise<void> {
  const { account, api, credential, folder, n8n } = session;
  const update = updateIn(example);

  const before = await account.subscriptions();
  const execution = await runAndPrint(session, await importExample(session, example));
  const after = await account.subscriptions();

  const checks = await checkPackage(api, credential);
  const executionText = await api.executionText(execution.id);
  console.log();
  await step('Stopping n8n', () => n8n.stop());

  checks.push(checkUpdate(after, update));
  // The real Linq is sent what it already holds: nothing changes there.
  if (account.emulator) checks.push(checkChange(before, update));
  checks.push(...(await checkSecrecy(folder, account.token, executionText, update)));
  reportChecks(checks);
}
