import { randomBytes } from 'node:crypto';
import { version as nodeVersion } from 'node:process';
import { LINQ_URL } from '../../nodes/Linq/api/http/credential';
import { name, version } from '../../package.json';
import { Checks, Stopped, type OnExchange } from './checks';
import { CONVERSATION_V2, converseV2 } from './conversationV2';
import { CONVERSATION_V3, converseV3, GROUP_V3 } from './conversationV3';
import { readEverything } from './reading';
import type { Report } from './report';
import type { Script } from './script';
import { subscribe, SUBSCRIPTIONS } from './subscriptions';
import { TakingBack } from './takingBack';

/** What is to be checked. */
export interface Task {
  readonly credential: { readonly integrationToken: string; readonly baseUrl: string };
  /** Who writes to whom; where it is missing, nothing is written. */
  readonly people?: Pick<Script, 'from' | 'to'> | undefined;
  /** Whether what can be read is read. */
  readonly reads: boolean;
}

/** How a run is watched and ended. */
export interface Watch {
  readonly onExchange: OnExchange;
  /** Ends it after the call at hand; what was made is taken back. */
  readonly stop: AbortSignal;
  /** Ends the taking back too. */
  readonly giveUp: AbortSignal;
}

/** Tries Linq's calls, and takes back what it made, also where it is stopped or fails. */
export async function check(task: Task, { onExchange, stop, giveUp }: Watch): Promise<Report> {
  const { checks, client } = await Checks.connect(task.credential, stop, onExchange);
  const takingBack = new TakingBack();
  const notes: string[] = [];
  let isStopped = false;
  try {
    if (task.reads) await readEverything(checks, client);
    if (task.people)
      await converse({
        checks,
        client,
        takingBack,
        ...task.people,
        mark: randomBytes(4).toString('hex'),
        stop,
        note: (text) => notes.push(text),
      });
  } catch (error) {
    if (!(error instanceof Stopped)) notes.push('The check itself failed before its end.');
    isStopped = true;
  }
  const made = await takingBack.run(giveUp);
  return {
    package: `${name} ${version}`,
    node: nodeVersion,
    day: new Date().toISOString().slice(0, 10),
    isLinqItself: client.baseUrl === LINQ_URL,
    hasWritten: task.people !== undefined,
    isStopped,
    calls: checks.report(),
    made,
    notes,
  };
}

async function converse(script: Script): Promise<void> {
  const calls = [...CONVERSATION_V3, ...CONVERSATION_V2, ...SUBSCRIPTIONS];
  script.checks.skip('what it needs was not there', ...calls);
  if (script.to.length > 1) script.checks.skip('what it needs was not there', ...GROUP_V3);
  await subscribe(script);
  await converseV3(script);
  await converseV2(script);
}
