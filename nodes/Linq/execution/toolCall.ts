import { NodeConnectionTypes, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';
import { operationError } from '../shared/errors';
import { isObject } from '../shared/json';

/** The arguments of a call of the node as a tool, the same object for all its tries; undefined where it is none. */
export const argumentsOf = (context: IExecuteFunctions): IDataObject | undefined =>
  context.getInputData(0, NodeConnectionTypes.AiTool)[0]?.json;

/** The names that `$fromAI` takes (n8n-workflow, workflow-data-proxy.ts). */
const NAME = /^[\w-]{1,64}$/;

/**
 * Makes sure that what a model filled in is what this call gave. An agent up to version 2.x answers the
 * items of a batch at the same time, and n8n then reads the arguments of one call for another: each item
 * counts the tool's runs by itself, and `$fromAI` looks by that count among the runs of all (n8n-core,
 * get-input-connection-data.ts; n8n-workflow, workflow-data-proxy.ts).
 *
 * @throws NodeOperationError when they are another call's
 */
export function expectOwnArguments(context: IExecuteFunctions): void {
  const call = argumentsOf(context);
  if (!call) return;
  const own = isObject(call['query']) ? call['query'] : call;
  const isRead = ([name, value]: [string, unknown]) =>
    JSON.stringify(context.evaluateExpression(`{{ $fromAI('${name}') }}`, 0)) ===
    JSON.stringify(value);
  const given = Object.entries(own).filter(([name, value]) => NAME.test(name) && value != null);
  if (given.every(isRead)) return;
  throw operationError(context.getNode(), {
    message: 'n8n gave this call the arguments of another one, so nothing was sent',
    description:
      "An AI Agent up to version 2 mixes up the calls of several items. Set 'Batch Size' in its options to 1, or use version 3.",
  });
}
