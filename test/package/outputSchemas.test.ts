import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Validator, type Schema } from 'jsonschema';
import type { IDataObject } from 'n8n-workflow';
import type { V3Event } from '../../harness/linq/v3/records';
import { jsonOf, useLinq } from '../support/linq';
import { seedAccount } from '../support/operationCases';
import { OPERATION_CASES_V2 } from '../support/operationCasesV2';
import { OPERATION_CASES_V3, seedV3Account } from '../support/operationCasesV3';
import { useTrigger } from '../support/trigger';
import { ANN, LINE } from '../../harness/linq/v3/samples';

/** What `npm test` has built before: where n8n-core's output-schema-resolver.js looks. */
const schemaOf = (path: string) =>
  JSON.parse(
    readFileSync(join(__dirname, '../../dist/nodes/Linq/__schema__', `${path}.json`), 'utf8'),
  ) as Schema & { nullable?: boolean };

/** The schema as it would be if n8n's editor read more of one: nothing beside what it names, null where it may be. */
function strict({ nullable, ...schema }: Schema & { nullable?: boolean }): Schema {
  const { type, properties, items } = schema;
  const named = Object.entries(properties ?? {}).map(
    ([name, value]) => [name, strict(value)] as const,
  );
  return {
    ...schema,
    ...(nullable && typeof type === 'string' && { type: [type, 'null'] }),
    ...(properties && { properties: Object.fromEntries(named), additionalProperties: false }),
    ...(items && !Array.isArray(items) && { items: strict(items) }),
  };
}

const faultsOf = (json: IDataObject, path: string) =>
  new Validator().validate(json, strict(schemaOf(path))).errors.map((error) => error.stack);

describe('what comes out is what its schema says', () => {
  const linq = useLinq();

  beforeEach(() => {
    seedAccount(linq.emulator);
    seedV3Account(linq.emulator);
  });

  test.each([...OPERATION_CASES_V2, ...OPERATION_CASES_V3])(
    '$resource/$operation',
    async ({ resource, operation, parameters, binary }) => {
      const { output } = await linq.run(
        { resource, operation, ...parameters },
        binary && { binary },
      );

      expect(output).not.toEqual([]);
      // Without them n8n's editor takes it for no schema.
      expect(schemaOf(`v1.0.0/${resource}/${operation}`).properties).toBeDefined();
      expect(
        jsonOf(output).flatMap((json) => faultsOf(json, `v1.0.0/${resource}/${operation}`)),
      ).toEqual([]);
    },
  );
});

describe('the trigger', () => {
  const linq = useTrigger();

  test('puts out what its schema says', async () => {
    const host = await linq.start({ apiVersion: 'v3', events: ['message.received'] });
    await host.publish();
    const { v3 } = linq.emulator;
    v3.lines.add(LINE);
    const told: V3Event[] = [];
    v3.onEvent = (event) => told.push(event);
    v3.receiveMessage({ from: ANN, to: LINE, text: 'Hello?' });
    for (const event of told) await v3.deliveries.deliver(event);

    expect(host.executions).not.toEqual([]);
    expect(host.executions.flatMap(({ json }) => faultsOf(json, 'v2.1.0'))).toEqual([]);
  });
});
