import type { IExecuteFunctions } from 'n8n-workflow';
import type { LinqClient } from '../api/http/client';
import { accountOf, CREDENTIAL } from '../api/http/credential';
import { operationError } from '../shared/errors';

/**
 * Makes sure that all items are of the client's account, which is that of the first: n8n resolves the
 * credential's expressions item by item.
 *
 * @param count of the items
 * @throws NodeOperationError for one of another account
 */
export async function expectOneAccount(
  context: IExecuteFunctions,
  { account, node }: LinqClient,
  count: number,
): Promise<void> {
  const accountFor = async (index: number) =>
    accountOf(await context.getCredentials(CREDENTIAL, index), node);
  // To read the credential, n8n looks into its database each time. Where it gives this account even for an
  // item that is not there, its expressions do not look at the items, and the last one is looked at alone.
  const beyond = await accountFor(count).catch(() => undefined);
  for (let index = beyond === account ? count - 1 : 1; index < count; index++)
    if ((await accountFor(index)) !== account)
      throw operationError(node, {
        message: `The credential has an expression that gives item ${index} a different account than item 0`,
        description:
          "Nothing was sent, since all items of a run go to one account. Put a Loop Over Items node with a 'Batch Size' of 1 before this node.",
      });
}
