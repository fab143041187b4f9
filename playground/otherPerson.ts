import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Emulator } from '../test/emulator/emulator';

/** The emulated account's own number, and somebody to text with. */
export const OURS = '+15550000001';
export const THEIRS = '+15550000002';

/**
 * Makes whoever sits at the terminal the other person: each line arrives at Linq as a message of theirs,
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
  const lines = createInterface({ input });
  lines.on('line', (text) => {
    if (text.trim() === '') return;
    emulator.receiveMessage({ from: THEIRS, to: OURS, text });
    print(`${THEIRS} wrote to ${OURS}: the Linq Trigger's "Message Received" starts.`);
  });
  return () => {
    lines.close();
    return Promise.resolve();
  };
}
