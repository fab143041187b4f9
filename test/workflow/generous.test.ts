import fc from 'fast-check';
import { callBehind } from '../support/calls';
import { jsonOf, useLinq } from '../support/linq';
import { seedAccount } from '../support/operationCases';
import { OPERATION_CASES_V2 } from '../support/operationCasesV2';
import { OPERATION_CASES_V3, seedV3Account } from '../support/operationCasesV3';

const linq = useLinq();

beforeEach(() => {
  seedAccount(linq.emulator);
  seedV3Account(linq.emulator);
});

/** What may become of a field that nothing needs. */
const CHANGES = ['keep', 'drop', 'null', 'add'] as const;
type Change = (typeof CHANGES)[number];

/** What an operation goes on with beside what tells the answer: names of fields, wherever they stand. */
const GOES_ON_WITH: Record<string, string[]> = {
  'message/sendAndWait': ['handles', 'handle', 'is_me', 'id'],
  // It checks what is sent against what the action takes.
  'message/sendExperience': ['name', 'fields', 'checkout_url', 'title', 'type'],
  // It writes back what it read.
  'webhookSubscriptionV2/modify': ['version', 'events'],
};

describe('whatever else an answer has or lacks, it is a success', () => {
  test.each([...OPERATION_CASES_V2, ...OPERATION_CASES_V3])(
    '$resource/$operation',
    async (operationCase) => {
      const { resource, operation, binary } = operationCase;
      const parameters = { resource, operation, ...operationCase.parameters };
      const run = () => linq.run(parameters, binary && { binary });
      const answers = await answersTo(run);
      const needed = GOES_ON_WITH[`${resource}/${operation}`] ?? [];

      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.constantFrom(...CHANGES), { minLength: 1, maxLength: 50 }),
          async (changes) => {
            const unused = [...answers];
            linq.emulator.interfere = ({ method, path }) => {
              const index = unused.findIndex((answer) => answer.request === `${method} ${path}`);
              const [found] = index < 0 ? [] : unused.splice(index, 1);
              return found && { kind: 'answer', ...found, body: changed(found, changes, needed) };
            };
            const { error, output } = await run();
            expect(error?.message).toBeUndefined();
            expect(output).toHaveLength(operationCase.output.length);
          },
        ),
        { examples: [[['drop']], [['null']], [['add']]], numRuns: 8 },
      );
    },
  );
});

describe('a deletion is done, whatever Linq says of it:', () => {
  const deletions = [...OPERATION_CASES_V2, ...OPERATION_CASES_V3].filter(
    ({ operation }) => operation === 'delete',
  );

  test.each(
    deletions.flatMap((deletion) =>
      ['{"success":true}', '{"deleted":true,"id":"1"}', '{"message":"Deleted"}'].map(
        (body) => [deletion.resource, body, deletion] as const,
      ),
    ),
  )('%s, answered %s', async (_, body, { resource, operation, parameters, output: expected }) => {
    linq.emulator.interfere = ({ method }) =>
      method === 'DELETE' ? { kind: 'answer', status: 200, body } : undefined;
    const { output, error } = await linq.run({ resource, operation, ...parameters });
    expect(error?.message).toBeUndefined();
    expect(jsonOf(output)).toEqual(expected);
  });
});

interface Answer {
  request: string;
  status: number;
  body: string;
}

/** What the emulator, which keeps to the contract, answers to each request of a run. */
async function answersTo(run: () => Promise<unknown>): Promise<Answer[]> {
  const bodies: string[] = [];
  linq.emulator.interfere = (request) => ({
    kind: 'changed',
    change: (body) => {
      bodies[linq.emulator.requests.indexOf(request)] = body;
      return body;
    },
  });
  await run();
  return linq.emulator.requests.map(({ method, path, status = 200 }, index) => ({
    request: `${method} ${path}`,
    status,
    body: bodies[index] ?? '',
  }));
}

/** An answer's body with each field that nothing needs changed in turn. */
function changed({ request, body }: Answer, changes: readonly Change[], needed: string[]): string {
  const call = callBehind(request);
  if (body === '' || !call) return body;
  const turns = changeTurns(changes);
  const kept = [...call.at.split('.'), ...call.needs, ...needed];
  return JSON.stringify(withChanges(JSON.parse(body), kept, turns));
}

function* changeTurns(changes: readonly Change[]): Generator<Change, never> {
  for (;;) yield* changes;
}

function withChanges(value: unknown, kept: string[], turns: Iterator<Change, never>): unknown {
  if (Array.isArray(value)) return value.map((member) => withChanges(member, kept, turns));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).flatMap(([name, field]) => {
    const same = [name, withChanges(field, kept, turns)];
    const change = kept.includes(name) ? 'keep' : turns.next().value;
    if (change === 'drop') return [];
    if (change === 'null') return [[name, null]];
    return change === 'add' ? [same, [`new_${name}`, { of: 'tomorrow' }]] : [same];
  });
  return Object.fromEntries(fields) as unknown;
}
