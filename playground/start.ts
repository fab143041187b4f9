/**
 * What `npm start` runs: a real n8n with this package in it, beside an emulator of Linq. It runs the
 * example workflow and leaves the editor open.
 *
 * Options: --once stops everything after the run, checks what it did, and exits 0 only if all is well.
 * Environment: LINQ_INTEGRATION_TOKEN uses the real Linq instead of the emulator, at LINQ_BASE_URL if set.
 */
import { once as event } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Cleanup } from '../harness/n8n/cleanup';
import { askForSubscription } from './consent';
import { readExample } from '../harness/n8n/examples';
import { updatable, withUpdate } from './example';
import { emulatedAccount, realAccount, type LinqAccount } from './linq';
import { signIn } from './login';
import { endOfLog, startN8n } from '../harness/n8n/start';
import { N8nApi, type NewWorkflow } from '../harness/n8n/n8nApi';
import { buildSqlite, sqliteIsBuilt } from '../harness/n8n/installation';
import { runOnce } from './once';
import { beTheOtherPerson, OURS, THEIRS } from './otherPerson';
import { buildPackage, installPackage, packPackage } from '../harness/n8n/package';
import { importExample, openConversation, runAndPrint, type Session } from './run';
import { step } from '../harness/n8n/steps';

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { once: { type: 'boolean', default: false } } });
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      interrupted.abort();
    });
  }

  const cleanup = new Cleanup();
  try {
    await play(values.once, interrupted.signal, cleanup);
  } catch (error) {
    process.exitCode = 1;
    if (!interrupted.signal.aborted) console.error(`\n${messageOf(error)}`);
  } finally {
    await cleanup.run();
  }
}

async function play(once: boolean, signal: AbortSignal, cleanup: Cleanup): Promise<void> {
  const account = await openAccount(cleanup);
  const example = await exampleFor(account, signal);
  if (once && !example) {
    throw new Error(
      'With LINQ_INTEGRATION_TOKEN set, --once updates the real Linq, and only after you agreed to it at a ' +
        'terminal. Nothing was changed. Unset LINQ_INTEGRATION_TOKEN to use the emulator.',
    );
  }

  const folder = await dataFolder(account, once, cleanup);
  if (!(await sqliteIsBuilt()))
    await step('Building SQLite for n8n (once, 1 to 4 minutes)', () => buildSqlite());
  await step('Building the package', buildPackage);
  await step('Packing the package', packPackage);
  await step('Installing it in n8n', () => installPackage(folder));
  signal.throwIfAborted();
  // Else n8n 2 prepares its expression engine for each delivery: docs/scale.md, "Recommended settings".
  const env = { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' };
  const n8n = await step('Starting n8n', () => startN8n({ folder, signal, env }));
  cleanup.add(() => n8n.stop());

  const api = new N8nApi(n8n.url);
  const login = await step('Signing in', () => signIn(api, folder));
  const credential = await step('Saving the credential', () =>
    api.saveLinqCredential(account.token, account.baseUrl),
  );
  const session = { account, api, credential, folder, n8n };
  if (once && example) return runOnce(session, example);

  if (example) await runForShow(session, example);
  else console.log('\nThe example was not run: nothing was changed in Linq.');
  console.log(
    `\nn8n is open at ${n8n.url}\n  Email     ${login.email}\n  Password  ${login.password}`,
  );
  if (account.emulator) {
    const conversation = await openConversation(session);
    console.log(
      `\nLinq is emulated. n8n has a credential for it, "${credential.name}". For one of your own:\n` +
        `  Integration Token  ${account.token}\n  Base URL           ${account.baseUrl}\n` +
        `\nBe the other person: what you type here, with Enter, arrives as a message from ${THEIRS} to ${OURS};\n` +
        `what is sent to them is printed. The workflow "${conversation.name}" is published and answers, several lines\n` +
        'in a row once. Unpublish it before you try a workflow of your own: both would answer.',
    );
    cleanup.add(beTheOtherPerson(account.emulator, process.stdin, console.log));
  }
  console.log('\nPress Ctrl+C to stop.');
  await Promise.race([n8n.ended, event(signal, 'abort')]);
  if (!signal.aborted)
    throw new Error(`${await endOfLog(n8n.logFile)}\nn8n ended: see the end of its log above.`);
}

async function openAccount(cleanup: Cleanup): Promise<LinqAccount> {
  const token = process.env['LINQ_INTEGRATION_TOKEN'];
  if (token) return realAccount(token, process.env['LINQ_BASE_URL']);
  const account = await step('Starting the emulator of Linq', emulatedAccount);
  cleanup.add(() => account.emulator.close());
  return account;
}

/** The workflow to run: for the real Linq only as the user agrees, and sending back what it already holds. */
async function exampleFor(
  account: LinqAccount,
  signal: AbortSignal,
): Promise<NewWorkflow | undefined> {
  const example = await readExample('update-webhook-subscription.json');
  if (account.emulator) return example;
  const subscription = await askForSubscription(account, signal);
  return subscription && withUpdate(example, updatable(subscription));
}

/**
 * n8n's folder. The real Linq has one of its own, so that what was tried on the emulator never runs
 * on the real account by mistake; --once gets a fresh one, which goes away again.
 */
async function dataFolder(account: LinqAccount, once: boolean, cleanup: Cleanup): Promise<string> {
  if (!once) return join(__dirname, '.data', account.emulator ? 'emulator' : 'linq');
  const folder = await mkdtemp(join(tmpdir(), 'linq-playground-'));
  cleanup.add(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs the user's copy of the example. It may have been edited to fail: the editor is where to mend it. */
async function runForShow(session: Session, example: NewWorkflow): Promise<void> {
  try {
    await runAndPrint(session, await importExample(session, example));
  } catch (error) {
    console.error(`\n${messageOf(error)}`);
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

void main();
