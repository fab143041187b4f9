import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { callOf, CONTRACT, CONTRACT_V3, nameOf } from '../../harness/linq/contracts';
import type { CallData } from '../../nodes/Linq/api/call';

const CONTRACTS = { v2: CONTRACT, v3: CONTRACT_V3 };

/** What the files of an API export that is a call. */
function callsIn(api: CallData['api']): CallData[] {
  const folder = join(__dirname, '../../nodes/Linq/api', api);
  return readdirSync(folder).flatMap((file) => {
    // A test that imported them one by one would not notice a new file.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const exported = require(join(folder, file)) as Record<string, { definition?: CallData }>;
    return Object.values(exported).flatMap(({ definition }) => (definition ? [definition] : []));
  });
}

/** All calls that the node can make. */
export const CALLS: readonly CallData[] = [...callsIn('v2'), ...callsIn('v3')];

/** The one that a request was made by; undefined for one that goes elsewhere than to Linq's API. */
export function callBehind(request: string): CallData | undefined {
  const api = request.includes('/v3/') ? 'v3' : 'v2';
  const name = nameOf(CONTRACTS[api], callOf(CONTRACTS[api], request) ?? '');
  return CALLS.find((call) => call.api === api && call.name === name);
}
