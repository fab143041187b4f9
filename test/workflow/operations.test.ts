import { plainError } from '../../harness/linq/errors';
import { v3Error } from '../../harness/linq/v3/errors';
import { jsonOf, useLinq } from '../support/linq';
import { seedAccount } from '../support/operationCases';
import { OPERATION_CASES_V2 } from '../support/operationCasesV2';
import { OPERATION_CASES_V3, seedV3Account } from '../support/operationCasesV3';

const linq = useLinq();

beforeEach(() => {
  seedAccount(linq.emulator);
  seedV3Account(linq.emulator);
});

describe.each([...OPERATION_CASES_V2, ...OPERATION_CASES_V3])(
  '$resource: $operation',
  (operationCase) => {
    const { resource, operation, wire, output, bad, failure } = operationCase;
    const parameters = { resource, operation, ...operationCase.parameters };
    const files = operationCase.binary && { binary: operationCase.binary };

    test('sends what Linq expects, and gives back what Linq answers', async () => {
      const result = await linq.run(parameters, files);

      expect(result.error).toBeUndefined();
      expect(linq.wire()).toEqual(
        wire.map(([request, body]) => {
          const [method, path] = request.split(' ');
          return { method, path, body };
        }),
      );
      expect(jsonOf(result.output)).toMatchObject(output);
      expect(result.output).toHaveLength(output.length);
      for (const { pairedItem } of result.output) expect(pairedItem).toEqual({ item: 0 });
    });

    test('refuses what cannot be right before any request', async () => {
      const [wrong, message] = bad;
      const { error } = await linq.run({ ...parameters, ...wrong }, files);

      expect(error).toMatchObject({ name: 'NodeOperationError', context: { itemIndex: 0 } });
      expect(error?.message).toContain(message);
      expect(linq.wire()).toEqual([]);
    });

    test.each(['<html>Please log in</html>', '{"error":"maintenance"}'])(
      'takes %s for no answer of Linq, though it comes with a success',
      async (body) => {
        linq.emulator.interfere = () => ({ kind: 'answer', status: 200, body });
        const { error, output } = await linq.run(parameters, files);

        expect(error?.message).toMatch(/^Linq answered 200 for .+, but with/);
        expect(output).toEqual([]);
      },
    );

    test('says what Linq did not accept', async () => {
      const [status, message] = failure;
      linq.emulator.interfere = () => ({
        kind: 'answer',
        status,
        body: JSON.stringify(
          resource.endsWith('V2')
            ? plainError(status, 'no', 'No', 'No')
            : v3Error(status, 2000, 'No'),
        ),
      });
      const { error } = await linq.run(parameters, files);

      expect(error).toMatchObject({ name: 'NodeApiError', httpCode: String(status), message });
      // Where there is no such chat, it may be the ID of a message.
      const isLookUp = ({ method, path }: { method: string; path: string }) =>
        status === 404 &&
        message.includes('find chat') &&
        /^GET \S+\/messages\/[\w-]+$/.test(`${method} ${path}`);
      expect(linq.wire().filter((request) => !isLookUp(request))).toHaveLength(1);
    });
  },
);
