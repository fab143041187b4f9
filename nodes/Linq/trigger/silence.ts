import { operationError } from '../shared/errors';
import type { Registering } from './registrant';
import { SETS_ONLY_FROM_OTHERS } from './triggerOptions';

/**
 * Refuses events that *Only From Others* always leaves out. Where the option is set to begin with, a
 * trigger for sent messages would never start and nothing would say why. In an earlier version a person
 * has set it, and what they have published goes on.
 *
 * @throws NodeOperationError naming the events, and what to do
 */
export function assertNotSilenced({
  client: { node },
  generation: { reading },
  settings: { events, options },
}: Registering): void {
  if (node.typeVersion < SETS_ONLY_FROM_OTHERS || !options.onlyFromOthers) return;
  const own = events.filter((event) => reading.alwaysFromMe.includes(event));
  if (own.length === 0) return;
  throw operationError(node, {
    message: `Only From Others: this option would ignore every ${own.join(', ')}, since your own numbers cause these events`,
    description: `Remove the option 'Only From Others', or do not choose ${own.join(', ')}.`,
  });
}
