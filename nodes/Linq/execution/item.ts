import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import type { Item } from '../operations/item';

/** One of n8n's items, as an operation sees it. */
export const itemOf = (context: IExecuteFunctions, index: number): Item => ({
  parameter: (name, fallback) => context.getNodeParameter(name, index, fallback) as unknown,
  file: (name) => {
    const binary = binaryOf(context, index, name);
    if (!binary) return undefined;
    const { fileName = name, mimeType } = binary;
    const bytes = () => context.helpers.getBinaryDataBuffer(index, name);
    return { fileName, mimeType, bytes };
  },
  identity: () => identityOf(context, index),
  timezone: context.getTimezone(),
});

function binaryOf(
  context: IExecuteFunctions,
  index: number,
  name: string,
): IBinaryData | undefined {
  try {
    return context.helpers.assertBinaryData(index, name);
  } catch {
    // Only n8n knows where a workflow keeps its files (beside the JSON, or in it), and it throws for none.
    return undefined;
  }
}

/**
 * n8n keeps the time at which a run began when it retries that run, though the retry has an ID of its
 * own (n8n-core, execution-context.ts; n8n, execution.service.ts), and the run index tells the rounds
 * of a loop apart. Two runs may begin in the same millisecond: their items then have to differ.
 */
function identityOf(context: IExecuteFunctions, index: number): string {
  return JSON.stringify([
    context.getExecutionContext()?.establishedAt ?? context.getExecutionId(),
    context.getWorkflow().id,
    context.getNode().id,
    context.evaluateExpression('{{ $runIndex }}', index),
    index,
    context.getInputData()[index]?.json,
  ]);
}
