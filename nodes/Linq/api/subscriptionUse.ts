// Which webhook subscriptions n8n itself needs, in V2 and V3, which never import each other.
import type { IDataObject } from 'n8n-workflow';

/** How the path of a Linq Trigger's URL ends: the ID that n8n gave its webhook, and the node's own path. */
const OF_TRIGGER = /\/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\/linq$/i;

/** What a subscription serves: of n8n, as the editor calls it, or what nothing is known of. */
export type Use = 'Linq Trigger' | 'Send and Wait' | 'Other';

/** The name in a target URL's query that tells a wait's temporary subscription from all others. */
export const MARK = 'linqWait';

/** Whom the deliveries to a URL serve, of this n8n or another one. */
export function useOf(url: string): Use {
  if (!URL.canParse(url)) return 'Other';
  const { pathname, searchParams } = new URL(url);
  if (OF_TRIGGER.test(pathname)) return 'Linq Trigger';
  return searchParams.has(MARK) ? 'Send and Wait' : 'Other';
}

/** What a person should know of a subscription that was just paused or sent elsewhere; undefined where n8n does not need it. */
export function silenceOf(subject: string, use: Use): string | undefined {
  if (use === 'Other') return undefined;
  return use === 'Linq Trigger'
    ? `${subject} belongs to a Linq Trigger, whose workflow no longer starts, although n8n still shows it as published. To start it again, undo this change or publish the workflow again.`
    : `${subject} belongs to a Send and Wait, which no longer receives the answer. To let it continue, undo this change.`;
}

/** What a person should know of what was done, in one field of the output; none where there is nothing. */
export function warningOf(...texts: (string | undefined)[]): IDataObject {
  const said = texts.filter((text) => text !== undefined);
  return said.length > 0 ? { warning: said.join(' ') } : {};
}
