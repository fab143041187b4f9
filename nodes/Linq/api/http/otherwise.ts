import type { Logger } from 'n8n-workflow';
import { BoundedMap } from '../../shared/boundedMap';
import type { LinqRequest } from './request';

/** What this process has told of, for an hour each. */
const told = new BoundedMap<string, true>({ capacity: 500, lifetimeMs: 3_600_000 });

/**
 * Says in n8n's log that what was read of an answer is not as Linq documents it, once an hour for each
 * kind: the node goes on with what there is, and somebody may want to know why an output lacks something.
 * No value is in it, and of the path none that was put into it.
 *
 * @param how names fields and types only: `with records without a text "target_url"`
 */
export function tellOtherwise(
  logger: Logger,
  { method, path }: Pick<LinqRequest, 'method' | 'path'>,
  how: string,
): void {
  const kind = `${method} ${withoutValues(path)} ${how}`;
  if (told.has(kind)) return;
  told.set(kind, true);
  logger.warn(`Linq answered differently than documented: ${kind}`);
}

/** IDs, numbers and addresses have digits or signs, which no name in a path of Linq's has. */
const withoutValues = (path: string): string =>
  path
    .split('/')
    .map((part) => (/^(v\d|[a-z_-]{0,40})$/.test(part) ? part : '…'))
    .join('/');
