import type { INodeParameters } from 'n8n-workflow';
import type { Fault } from '../../harness/linq/faults';
import { jsonOf, useLinq } from '../support/linq';
import { ADA, OWN, seedAccount } from '../support/operationCases';

const linq = useLinq();

beforeEach(() => {
  seedAccount(linq.emulator);
});

const send: INodeParameters = {
  resource: 'messageV2',
  operation: 'send',
  chatId: { __rl: true, mode: 'id', value: '={{ $json.chat ?? 1 }}' },
  text: '={{ $json.text ?? "Hello" }}',
};

const create: INodeParameters = {
  resource: 'chatV2',
  operation: 'create',
  sendFrom: { __rl: true, mode: 'phoneNumber', value: OWN },
  phoneNumbers: ADA,
  text: 'Hello',
};

/** The keys of the messages that were sent, in order. */
const keys = () =>
  linq.emulator.requests.map(({ body, files }) => {
    const message = files.length > 0 ? body : (body as { message: unknown }).message;
    return (message as { idempotency_key: string }).idempotency_key;
  });

/** Linq carries the request out, and its answer is lost on the way. */
const loseFirstAnswer = () => {
  let lost = false;
  linq.emulator.interfere = () => {
    if (lost) return undefined;
    lost = true;
    return { kind: 'lost' } satisfies Fault;
  };
};

const messages = () => linq.emulator.chats.byId(1)?.messages ?? [];

describe.each([
  ['Message: Send', send],
  ['Chat: Create', create],
])('%s', (_, parameters) => {
  test('sends the key the person gives', async () => {
    const additionalFields = { idempotencyKey: 'order-1_shipped' };
    await linq.run({ ...parameters, additionalFields });
    await linq.run({ ...parameters, additionalFields });

    expect(keys()).toEqual(['order-1_shipped', 'order-1_shipped']);
    expect(messages()).toHaveLength(3);
  });

  test.each([
    ['=answer-{{ $json.none }}', 'answer-'],
    ['={{ $json.none }}-answer', '-answer'],
    ['={{ "answer-" + $json.none }}', 'answer-undefined'],
    ['={{ `${NaN}_1` }}', 'NaN_1'],
  ])('refuses a key that is the same for every item: %s', async (idempotencyKey, key) => {
    const { error } = await linq.run({ ...parameters, additionalFields: { idempotencyKey } });
    expect(error?.message).toBe(
      `Idempotency Key: the expression found no value, and every item would have the key ${key}`,
    );
    expect(linq.wire()).toEqual([]);
  });

  test('sends one of words and a value', async () => {
    const additionalFields = { idempotencyKey: '=answer-{{ 12 }}-{{ $json.none }}null1' };
    await linq.run({ ...parameters, additionalFields });
    expect(keys()).toEqual(['answer-12-null1']);
  });

  test('sends one of words alone, though it is saved as an expression', async () => {
    await linq.run({ ...parameters, additionalFields: { idempotencyKey: '=order-1' } });
    expect(keys()).toEqual(['order-1']);
  });

  test('refuses a key Linq would not take', async () => {
    const { error } = await linq.run({
      ...parameters,
      additionalFields: { idempotencyKey: 'order 1' },
    });
    expect(error?.message).toBe(
      'Idempotency Key: expected letters, digits, hyphens and underscores only. Given: "order 1"',
    );
    expect(linq.wire()).toEqual([]);
  });

  test('Retry On Fail sends one message, though the first answer was lost', async () => {
    loseFirstAnswer();
    const { error, output } = await linq.run(parameters, {
      node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
    });

    expect(error).toBeUndefined();
    expect(output).toHaveLength(1);
    expect(keys()).toHaveLength(2);
    expect(new Set(keys()).size).toBe(1);
    expect(messages()).toHaveLength(3);
  });

  test('Retry execution sends one message, though the first answer was lost', async () => {
    loseFirstAnswer();
    const failed = await linq.run(parameters);
    expect(failed.error?.message).toContain('The connection to Linq was lost');
    const { error } = await linq.retry(parameters, failed);

    expect(error).toBeUndefined();
    expect(new Set(keys()).size).toBe(1);
    expect(messages()).toHaveLength(3);
  });
});

test('items that were sent before the one that failed are not sent again', async () => {
  const items = [{ text: '1' }, { text: '2' }, { text: '3' }];
  linq.emulator.interfere = ({ body }) =>
    JSON.stringify(body).includes('"3"') ? { kind: 'cut' } : undefined;
  const failed = await linq.run(send, { items });
  linq.emulator.interfere = () => undefined;
  const { output } = await linq.retry(send, failed);

  expect(
    messages()
      .slice(2)
      .map(({ text }) => text),
  ).toEqual(['1', '2', '3']);
  expect(jsonOf(output)).toMatchObject([{ id: 3 }, { id: 4 }, { id: 5 }]);
});

describe('another message gets another key', () => {
  test('another item, though it says the same', async () => {
    await linq.run(send, { items: [{}, {}] });
    expect(new Set(keys()).size).toBe(2);
  });

  test('another content', async () => {
    const failed = await linq.run({ ...send, chatId: { __rl: true, mode: 'id', value: 99 } });
    await linq.retry({ ...send, text: 'Hello!' }, failed);
    await linq.retry(send, failed);
    expect(new Set(keys()).size).toBe(3);
  });

  test('another item of another run that began in the same millisecond', async () => {
    const failed = await linq.run({ ...send, chatId: { __rl: true, mode: 'id', value: 99 } });
    await linq.retry(send, failed);
    const [entry] = failed.run.data.executionData?.nodeExecutionStack ?? [];
    const item = entry?.data['main']?.[0]?.[0];
    if (item) item.json = { another: true };
    await linq.retry(send, failed);
    expect(new Set(keys()).size).toBe(3);
  });

  test('not the retry of a run whose memory was lost, though others ran meanwhile', async () => {
    const cut: Fault = { kind: 'cut' };
    linq.emulator.interfere = () => cut;
    await linq.run(send, { startedAt: 1, executionId: '21' });
    const failed = await linq.run(send, { startedAt: 2, executionId: '22' });
    if (failed.run.data.executionData) failed.run.data.executionData.contextData = {};
    linq.emulator.interfere = () => undefined;
    await linq.retry(send, failed, { executionId: '23' });
    const [other, first, retried] = keys();
    expect(retried).toBe(first);
    expect(other).not.toBe(first);
  });

  test('the same item of another run that began in the same millisecond, but not its retry', async () => {
    const cut: Fault = { kind: 'cut' };
    linq.emulator.interfere = () => cut;
    const startedAt = Date.now();
    const first = await linq.run(send, { startedAt, executionId: '11' });
    const second = await linq.run(send, { startedAt, executionId: '12' });
    linq.emulator.interfere = () => undefined;
    await linq.retry(send, first, { executionId: '13' });
    await linq.retry(send, second, { executionId: '14' });

    const [one, other, ...again] = keys();
    expect(one).not.toBe(other);
    expect(again).toEqual([one, other]);
  });

  test('another run', async () => {
    await linq.run(send);
    await linq.run(send);
    expect(new Set(keys()).size).toBe(2);
  });

  test('another node', async () => {
    const failed = await linq.run({ ...send, chatId: { __rl: true, mode: 'id', value: 99 } });
    expect(failed.error).toBeDefined();
    await linq.retry(send, failed);
    await linq.retry(send, failed, { node: { id: 'another' } });
    expect(new Set(keys()).size).toBe(3);
  });

  test('another round of a loop', async () => {
    await linq.run(send, { again: true });
    expect(new Set(keys()).size).toBe(2);
    expect(messages()).toHaveLength(4);
  });
});
