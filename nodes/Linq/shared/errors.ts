import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';

/** What a person reads when something did not work. */
export interface Failure {
  /** What happened, and what to do where one sentence can say it. */
  readonly message: string;
  /** More: the service's own words, or how to mend it. */
  readonly description?: string;
}

/** Why something failed, in the words of what was thrown. */
export const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/**
 * Puts the lines of a description together. n8n's editor shows them as one paragraph (n8n-editor-ui,
 * NodeErrorView.vue), so each that another follows ends as a sentence does.
 */
export const asDescription = (lines: readonly string[]): string =>
  lines
    .map((line, index) => (index === lines.length - 1 || /[.!?…]$/.test(line) ? line : `${line}.`))
    .join('\n');

/** Adds a sentence to what an error says. */
export function addSentence(error: Error, sentence: string): void {
  error.message = `${error.message.replace(/\.$/, '')}. ${sentence}`;
}

/** For what the person who built the workflow can mend: a field, a setting, a choice. */
export function operationError(node: INode, { message, description }: Failure): NodeOperationError {
  const error = new NodeOperationError(node, message, description ? { description } : {});
  return withMessage(error, message);
}

/** For what came, or did not come, from Linq. `httpCode` is the answer's status, where there was one. */
export function apiError(
  node: INode,
  { message, description, httpCode }: Failure & { httpCode?: string },
): NodeApiError {
  const details = { message, ...(description && { description }), ...(httpCode && { httpCode }) };
  // Nothing but our own words goes in: n8n saves and shows what an error was made from.
  return withMessage(new NodeApiError(node, {}, details), message);
}

/**
 * Sets the message after construction, because n8n's constructors replace one that merely contains
 * the name of a system error ("EPERM" in a URL): n8n-workflow, errors/abstract/node.error.ts.
 *
 * n8n takes an error with the word "canceled" in its message for a person's stop, and shows the execution
 * as canceled and not as failed (n8n-core, workflow-execute.ts; n8n, job-processor.ts).
 */
function withMessage<E extends NodeApiError | NodeOperationError>(error: E, message: string): E {
  error.message = message.replaceAll('canceled', 'cancelled');
  if (error.message !== message)
    error.description = asDescription([
      ...(error.description ? [error.description] : []),
      'Where this says "cancelled", it is "canceled" at Linq.',
    ]);
  return error;
}
