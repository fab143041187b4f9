/**
 * What `npm run live` runs: tries the real Linq with the token in LINQ_INTEGRATION_TOKEN, and holds what
 * it answers against what is documented. Nothing is changed without --write.
 *
 * Options: --write --from +1… --to +1… [--to +1…] also sends messages to a phone, and takes back what it
 * made; --dry-run shows what that would be, without a token; --out names the folder of the report.
 * Environment: LINQ_INTEGRATION_TOKEN, and LINQ_BASE_URL for another Linq.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { readBaseUrl } from '../../nodes/Linq/api/http/credential';
import { check, type Task } from './check';
import type { OnExchange } from './checks';
import { dryRun } from './dryRun';
import { peopleIn, withoutSecrets } from './people';
import { asMarkdown, asTable, type Report } from './report';

const OPTIONS = {
  write: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  from: { type: 'string' },
  to: { type: 'string', multiple: true },
  out: { type: 'string', default: 'playground/live/report' },
} as const;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: OPTIONS });
  const writes = values.write || values['dry-run'];
  const people = writes ? peopleIn(values.from, values.to) : undefined;
  if (people && values['dry-run']) {
    await dryRun(people, console.log);
    return;
  }

  const task: Task = { credential: credentialOf(process.env), people, reads: true };
  if (people && !(await agrees(people.from, people.to))) {
    console.log('Nothing was sent.');
    return;
  }
  const report = await check(task, { onExchange: tell, ...interrupts() });
  const secrets = [
    task.credential.integrationToken,
    ...(people ? [people.from, ...people.to] : []),
  ];
  await save(report, values.out, secrets);
}

function credentialOf(environment: NodeJS.ProcessEnv): Task['credential'] {
  const integrationToken = environment['LINQ_INTEGRATION_TOKEN']?.trim() ?? '';
  if (integrationToken === '')
    throw new Error(
      'Set LINQ_INTEGRATION_TOKEN to the token of your Linq account. --dry-run needs none.',
    );
  const reading = readBaseUrl({ baseUrl: environment['LINQ_BASE_URL'] ?? '' });
  if ('complaint' in reading) throw new Error(`LINQ_BASE_URL: ${reading.complaint}`);
  return { integrationToken, baseUrl: reading.url };
}

/** Asks at the terminal; without one there is nobody to ask, and the answer is no. */
async function agrees(from: string, to: readonly string[]): Promise<boolean> {
  if (!process.stdin.isTTY) {
    console.log('--write asks before it sends anything, and there is no terminal to ask at.');
    return false;
  }
  console.log(
    `This sends about ten messages from ${from} to ${to.join(' and ')}, and deletes them at Linq again. ` +
      'What arrives on the phone stays there, and so do the chats. --dry-run shows every call.',
  );
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await terminal.question('Is this a phone in your own hand, and shall it? y/N ');
    return answer.trim().toLowerCase() === 'y';
  } finally {
    terminal.close();
  }
}

const tell: OnExchange = ({ method, path }, { answer, code }) => {
  console.log(`${method} ${path}: ${answer?.status ?? code ?? 'no answer'}`);
};

/** The first interrupt ends the check, a second one the taking back. */
function interrupts(): { stop: AbortSignal; giveUp: AbortSignal } {
  const [stop, giveUp] = [new AbortController(), new AbortController()];
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (stop.signal.aborted) giveUp.abort();
      else console.log('Stopping, and taking back what was made. Once more to leave it there.');
      stop.abort();
    });
  return { stop: stop.signal, giveUp: giveUp.signal };
}

async function save(report: Report, folder: string, secrets: readonly string[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  const files = {
    'report.md': asMarkdown(report),
    'report.json': `${JSON.stringify(report, null, 2)}\n`,
  };
  for (const [file, text] of Object.entries(files))
    await writeFile(join(folder, file), withoutSecrets(text, secrets));
  console.log(`\n${asTable(report)}`);
  for (const { what, isRemoved, reason } of report.made)
    if (!isRemoved) console.log(`Not removed: ${what} (${reason ?? 'for no reason known'})`);
  for (const note of report.notes) console.log(note);
  console.log(`\nThe report, without any value: ${join(folder, 'report.md')}, report.json`);
}

void main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
