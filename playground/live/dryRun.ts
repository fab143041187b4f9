import { randomBytes } from 'node:crypto';
import { startEmulator } from '../../harness/linq/emulator';
import { check } from './check';
import type { Script } from './script';

/**
 * Shows what `--write` would do, call by call, by doing it with the emulator, which answers as Linq is
 * documented to.
 */
export async function dryRun(
  people: Pick<Script, 'from' | 'to'>,
  print: (line: string) => void,
): Promise<void> {
  const integrationToken = randomBytes(16).toString('hex');
  const emulator = await startEmulator({ token: integrationToken });
  emulator.v3.lines.add(people.from);
  emulator.phoneNumbers.add(people.from);
  const never = new AbortController().signal;
  try {
    print('Nothing is sent: this is what --write would do. IDs are made up.\n');
    await check(
      { credential: { integrationToken, baseUrl: emulator.url }, people, reads: false },
      {
        stop: never,
        giveUp: never,
        onExchange: ({ method, path }, { sent }) => {
          print(`${method} ${path}${sent === undefined ? '' : `\n    ${shown(sent)}`}`);
        },
      },
    );
    print('\nBefore that it would make every call that lists or gets, as it does without --write.');
  } finally {
    await emulator.close();
  }
}

const shown = (sent: unknown) =>
  sent instanceof FormData ? `a form with ${[...sent.keys()].join(', ')}` : JSON.stringify(sent);
