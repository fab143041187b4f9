import type { LinqClient } from '../../../api/http/client';
import { passOver } from '../../../api/http/failures';
import { sweepExpired } from '../../../asking/temporary';
import type { Operation } from '../../operation';

/** The runs of the node that have looked for what is left of waits. */
const swept = new WeakSet<LinqClient>();

/**
 * The same operation, which afterwards, once a run of the node, cancels the unpaid payment requests of
 * waits whose time is over: n8n itself runs nothing then. It comes after, since the operation may be
 * about one of these. What fails of it is left to the next one.
 */
export const sweeping = (operation: Operation): Operation => ({
  ...operation,
  read: (item, node) => {
    const work = operation.read(item, node);
    return {
      ...work,
      perform: async (client, leaveLane) => {
        const output = await work.perform(client, leaveLane);
        await sweepOnce(client);
        return output;
      },
    };
  },
});

async function sweepOnce(client: LinqClient): Promise<void> {
  if (swept.has(client)) return;
  swept.add(client);
  await sweepExpired(client).catch(passOver);
}
