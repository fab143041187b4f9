import type { INodeParameters } from 'n8n-workflow';
import { jsonOf, useLinq } from '../support/linq';
import { update, seed, status } from '../support/bulkRun';

const linq = useLinq();

const create = (requestOptions: INodeParameters = {}): INodeParameters => ({
  ...update(requestOptions),
  operation: 'create',
});

/** Fails the first `times` requests with this, and lets the others through. */
const failFirst = (times: number, fault: ReturnType<typeof linq.emulator.interfere>) => {
  let failed = 0;
  linq.emulator.interfere = () => (failed++ < times ? fault : undefined);
};

describe('what fails in passing is repeated', () => {
  test.each([
    ['429', status(429, { 'retry-after': '0' })],
    ['502', status(502)],
    ['503', status(503)],
    ['504', status(504)],
    ['a cut connection', { kind: 'cut' } as const],
    ['a lost answer', { kind: 'lost' } as const],
    ['an answer that was cut in its body', { kind: 'severed' } as const],
  ])('an update after %s', async (_, fault) => {
    const items = seed(linq.emulator, 1);
    failFirst(2, fault);
    const { output, error } = await linq.run(update({ maxRetries: 2 }), { items });

    expect(error).toBeUndefined();
    expect(jsonOf(output)).toEqual(linq.emulator.subscriptions);
    expect(linq.wire()).toHaveLength(3);
  });

  test('an update that was not answered in time', async () => {
    const items = seed(linq.emulator, 1);
    failFirst(1, { kind: 'slow', milliseconds: 60_000 });
    const { error } = await linq.run(update({ maxRetries: 1, timeout: 2_000 }), { items });
    expect(error).toBeUndefined();
    expect(linq.wire()).toHaveLength(2);
  });

  test.each([
    [400, status(400)],
    [401, status(401)],
    [403, status(403)],
    [404, status(404)],
    [422, status(422)],
    [500, status(500)],
  ])('not an update after %s', async (_, fault) => {
    const items = seed(linq.emulator, 1);
    failFirst(1, fault);
    const { error } = await linq.run(update({ maxRetries: 5 }), { items });
    expect(error).toBeDefined();
    expect(linq.wire()).toHaveLength(1);
  });

  test('a creation after a 429, which Linq did not take', async () => {
    failFirst(1, status(429, { 'retry-after': '0' }));
    const { error } = await linq.run(create({ maxRetries: 1 }), { items: [{ id: 1 }] });
    expect(error).toBeUndefined();
    expect(linq.emulator.subscriptions).toHaveLength(1);
  });

  test.each([
    ['503', status(503), 0],
    ['a cut connection', { kind: 'cut' } as const, 0],
    ['a lost answer', { kind: 'lost' } as const, 1],
    ['an answer that was cut in its body', { kind: 'severed' } as const, 1],
  ])('not a creation after %s, which Linq may have taken', async (_, fault, made) => {
    failFirst(1, fault);
    const { error } = await linq.run(create({ maxRetries: 5 }), { items: [{ id: 1 }] });
    expect(error).toMatchObject({ name: 'NodeApiError' });
    expect(linq.wire()).toHaveLength(1);
    expect(linq.emulator.subscriptions).toHaveLength(made);
  });

  test('a creation that could not be sent at all', async () => {
    const { error } = await linq.run(create({ maxRetries: 1 }), {
      items: [{ id: 1 }],
      credential: { baseUrl: 'http://127.0.0.1:1' },
    });
    expect(error?.message).toMatch(
      /^Linq could not be reached at http:\/\/127\.0\.0\.1:1: nothing is listening there \(ECONNREFUSED\)\. Tried 2 times over [\d.]+ seconds?\.$/,
    );
  });

  test('a deletion whose answer was lost and that is then not found is a success', async () => {
    const [item] = seed(linq.emulator, 1);
    failFirst(1, { kind: 'lost' });
    const { output, error } = await linq.run(
      { ...update({ maxRetries: 1 }), operation: 'delete' },
      { items: item ? [item] : [] },
    );
    expect(error).toBeUndefined();
    expect(jsonOf(output)).toEqual([{ id: 1, deleted: true }]);
  });

  test.each([
    ['update', 404, 'Linq did not find webhook subscription 1. Tried 2 times'],
    ['delete', 422, 'Linq did not accept webhook subscription 1 (422)'],
  ])('a lost %s that is then answered %d is none', async (operation, code, message) => {
    const [item] = seed(linq.emulator, 1);
    const faults = [{ kind: 'lost' } as const, { ...status(code), body: '{"message":"No"}' }];
    linq.emulator.interfere = () => faults.shift();
    const { error } = await linq.run(
      { ...update({ maxRetries: 1 }), operation },
      { items: item ? [item] : [] },
    );
    expect(error?.message).toContain(message);
  });

  test('what is answered 300 is a redirect and no success', async () => {
    const items = seed(linq.emulator, 1);
    failFirst(1, status(300, { location: 'https://elsewhere.example/' }));
    const { error } = await linq.run(update(), { items });
    expect(error?.message).toContain('Linq answered 300 with a redirect');
  });

  test('when the tries are used up, the item says how many, how long, and the last answer', async () => {
    const items = seed(linq.emulator, 1);
    linq.emulator.interfere = () => status(503);
    const { error } = await linq.run(update({ maxRetries: 2 }), { items });

    expect(error?.message).toMatch(
      /^Linq could not process webhook subscription 1 at the moment \(503\)\. Try again later\. Tried 3 times over [\d.]+ seconds?\.$/,
    );
    expect(linq.wire()).toHaveLength(3);
  });
});
