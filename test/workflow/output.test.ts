import { Linq } from '../../nodes/Linq/Linq.node';
import { CONTRACT } from '../../harness/linq/contracts';
import { jsonOf, useLinq } from '../support/linq';
import { ADA, seedAccount } from '../support/operationCases';

const linq = useLinq();

beforeEach(() => {
  seedAccount(linq.emulator);
});

const byId = { __rl: true, mode: 'id', value: '1' };
const { properties } = new Linq().description;

/** What the editor offers for the fields of a record, and which of them are chosen at first. */
const selectionOf = (resource: string) =>
  properties.find(
    ({ name, displayOptions }) =>
      name === 'fields' && displayOptions?.show?.['resource']?.includes(resource),
  );

describe.each([
  ['contactV2', 'get', { contactId: byId }, 'Contact'],
  ['contactV2', 'getAll', { returnAll: true }, 'Contact'],
  ['contactV2', 'find', { phoneNumber: ADA }, 'Contact'],
  ['messageV2', 'get', { chatId: byId, messageId: 1 }, 'ChatMessage'],
  ['messageV2', 'getAll', { chatId: byId, limit: 1 }, 'ChatMessage'],
])('%s: %s', (resource, operation, parameters, schema) => {
  /** The one record that comes out. */
  const record = async (output: object) => {
    const result = await linq.run({ resource, operation, ...parameters, ...output });
    expect(result.error).toBeUndefined();
    const [json, ...more] = jsonOf(result.output);
    expect(more).toEqual([]);
    const { found, ...fields } = json ?? {};
    expect(found).toBe(operation === 'find' ? true : undefined);
    return fields;
  };

  test('can be had with the fields one chooses, out of all that Linq documents', async () => {
    const all = await record({});
    const { properties: documented } = CONTRACT.components['schemas']?.[schema] as {
      properties: object;
    };
    const offered = (selectionOf(resource)?.options ?? []).map(({ name }) => name);
    expect(offered).toEqual(Object.keys(documented).sort());

    const fields = ['updated_at', 'text', 'id', 'full_name'].filter((name) => name in documented);
    const chosen = await record({ output: 'fields', fields });
    expect(chosen).toEqual(Object.fromEntries(fields.map((name) => [name, all[name]])));
    await expect(record({ output: 'raw', fields })).resolves.toEqual(all);
  });

  test('can be had simplified to no more than ten fields, without those that are missing', async () => {
    const all = await record({});
    const main = selectionOf(resource)?.default as string[];
    expect(main.length).toBeLessThanOrEqual(10);
    expect(main[0]).toBe('id');

    const simplified = await record({ output: 'simple' });
    const expected = main.filter((name) => name in all);
    expect(Object.keys(simplified)).toEqual(expected);
    expect(simplified).toEqual(Object.fromEntries(expected.map((name) => [name, all[name]])));
  });

  test('says which field it does not know, and sends nothing', async () => {
    const { error } = await linq.run({
      resource,
      operation,
      ...parameters,
      output: 'fields',
      fields: ['id', 'shoe_size'],
    });
    expect(error).toMatchObject({
      message: 'Fields: "shoe_size" is not among its choices',
      description: expect.stringMatching(/^Its choices: .*\bid\b/) as string,
    });
    expect(linq.wire()).toEqual([]);
  });
});

test('Contact: Find, where there is none, says only so', async () => {
  const { output } = await linq.run({
    resource: 'contactV2',
    operation: 'find',
    email: 'nobody@example.com',
    output: 'simple',
  });
  expect(jsonOf(output)).toEqual([{ found: false }]);
});
