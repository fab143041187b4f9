import { callsOf, CONTRACT, CONTRACT_V3, nameOf } from '../../harness/linq/contracts';
import { CALLS } from '../support/calls';

/** PATCH does the same, and what is not named stays. */
const UNUSED = ['PUT updateContact'];

test.each([
  { api: 'v2', contract: CONTRACT },
  { api: 'v3', contract: CONTRACT_V3 },
])('the calls of $api are those of its contract, by name and method', ({ api, contract }) => {
  const documented = callsOf(contract)
    .map((call) => `${call.split(' ')[0] ?? ''} ${nameOf(contract, call) ?? ''}`)
    .filter((call) => !UNUSED.includes(call));
  const defined = CALLS.filter((call) => call.api === api).map(
    ({ method, name }) => `${method} ${name}`,
  );
  expect(defined.sort()).toEqual(documented.sort());
});
