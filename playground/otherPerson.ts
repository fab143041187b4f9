import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Emulator } from '../harness/linq/emulator';
import type { Part } from '../harness/linq/v3/records';

/** The emulated account's own number, and somebody to text with. */
export const OURS = '+15550000001';
export const THEIRS = '+15550000002';

/**
 * Makes whoever sits at the terminal the other person: each line arrives at Linq as a message of theirs, in both of its APIs,
 * and each message that goes out to them is printed.
 *
 * @param input the terminal, where there is one
 * @returns ends it
 */
export function beTheOtherPerson(
  emulator: Emulator,
  input: Readable,
  print: (line: string) => void,
): () => Promise<void> {
  emulator.onEvent = ({ event_type: type, data }) => {
    if (type === 'message.sent' && 'text' in data) print(`Linq sent: ${String(data.text)}`);
  };
  emulator.v3.onEvent = ({ event_type: type, data }) => {
    if (type === 'message.sent' && 'parts' in data) print(`Linq sent: ${wordsOf(data.parts)}`);
  };
  const lines = createInterface({ input });
  lines.on('line', (text) => {
    if (text.trim() === '') return;
    emulator.receiveMessage({ from: THEIRS, to: OURS, text });
    emulator.v3.receiveMessage({ from: THEIRS, to: OURS, text });
    print(`${THEIRS} wrote to ${OURS}: each Linq Trigger published since this start runs.`);
  });
  return () => {
    lines.close();
    return Promise.resolve();
  };
}

/** What a message of V3 says, its files among it. */
const wordsOf = (parts: unknown): string =>
  (parts as Part[]).map(({ type, value }) => value ?? `[${type}]`).join(' ');
