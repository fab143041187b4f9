import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';
import type { Fault } from '../../harness/linq/faults';
import { jsonOf, useLinq } from '../support/linq';
import { OWN } from '../support/operationCases';

const linq = useLinq();

/** Set FAULT_SEED to repeat a run; it is printed with every run. */
const SEED = Number(process.env['FAULT_SEED'] ?? 20_261_123);

const ITEMS = 300;

/** How long an answer may take in these tests, in milliseconds: more than a busy machine takes for one. */
const TIMEOUT = 1_500;

/** 10 % each; the other 40 % of requests are answered as they should. */
const FAULTS: (Fault | undefined)[] = [
  { kind: 'answer', status: 429, headers: { 'retry-after': '0' }, body: '{}' },
  { kind: 'answer', status: 503, body: '<html>Service Unavailable</html>' },
  { kind: 'cut' },
  { kind: 'lost' },
  { kind: 'slow', milliseconds: 2 * TIMEOUT },
  { kind: 'truncated' },
  ...Array<undefined>(4).fill(undefined),
];

const parameters = (operation: string): INodeParameters => ({
  resource: 'webhookSubscriptionV2',
  operation,
  webhookSubscriptionId: '={{ $json.id }}',
  webhookUrl: '=https://example.com/{{ $json.id }}',
  events: ['message.sent'],
  version: 2,
  requestOptions: { maxRetries: 5, timeout: TIMEOUT, maxConcurrentRequests: 30 },
});

jest.setTimeout(300_000);

const items = Array.from({ length: ITEMS }, (_, index) => ({ id: index + 1 }));

beforeAll(() => {
  process.stdout.write(`Seed of the faults: ${SEED} (FAULT_SEED=${SEED} repeats them)\n`);
});

beforeEach(() => {
  const drawn = fc.sample(fc.constantFrom(...FAULTS), { numRuns: 20 * ITEMS, seed: SEED }).values();
  linq.emulator.interfere = () => drawn.next().value;
});

/** What an error says when Linq may or may not have done what it was asked. */
const UNSURE =
  /^(Linq answered 20[0-2] for .+, but without .+|The connection to Linq was lost before the response .+|Linq did not answer within 1\.5 seconds .+|Linq could not process .+ at the moment \(503\).+|Linq is limiting requests .+)/;

const isUnsure = (error: unknown) => typeof error === 'string' && UNSURE.test(error);

test('300 updates: every one lands, or its item says exactly why not', async () => {
  for (const { id } of items)
    linq.emulator.createSubscription({
      webhook_url: `https://old.example/${id}`,
      events: ['message.read'],
    });
  const { output, run } = await linq.run(parameters('update'), {
    items,
    onError: 'continueRegularOutput',
  });

  expect(run.status).toBe('success');
  expect(output.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_, item) => ({ item })));
  const landed = new Set(
    linq.emulator.subscriptions
      .filter(({ webhook_url }) => webhook_url.startsWith('https://example.com/'))
      .map(({ id }) => id),
  );
  for (const [index, json] of jsonOf(output).entries()) {
    const id = index + 1;
    const isRight = 'error' in json ? isUnsure(json['error']) : landed.has(id);
    expect({ json, isRight }).toEqual({ json, isRight: true });
  }
  // Only an answer that was cut short is not asked for again: about one request in ten.
  const failed = jsonOf(output).filter((json) => 'error' in json);
  const cutShort = failed.filter(({ error }) =>
    JSON.stringify(error).includes('but without an object'),
  );
  expect(failed.length - cutShort.length).toBeLessThan(ITEMS / 20);
});

test('300 creations: none happens twice, and each item says what became of it', async () => {
  const { output, run } = await linq.run(parameters('create'), {
    items,
    onError: 'continueRegularOutput',
  });

  expect(run.status).toBe('success');
  expect(output.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_, item) => ({ item })));
  const urls = linq.emulator.subscriptions.map(({ webhook_url }) => webhook_url);
  expect(new Set(urls).size).toBe(urls.length);
  for (const [index, json] of jsonOf(output).entries()) {
    const url = `https://example.com/${index + 1}`;
    const isRight = 'error' in json ? isUnsure(json['error']) : urls.includes(url);
    expect({ json, isRight }).toEqual({ json, isRight: true });
  }
});

const CHATS = 50;

test('300 messages to 50 V3 chats: each exactly once and in order, or its item says exactly why not', async () => {
  const { lines, chats, messages } = linq.emulator.v3;
  lines.add(OWN);
  for (let index = 0; index < CHATS; index++) chats.create(OWN, [`+1555123${4000 + index}`]);
  const { output, run } = await linq.run(
    {
      ...parameters('send'),
      resource: 'message',
      chatId: { __rl: true, mode: 'id', value: '={{ $json.chat }}' },
      text: '={{ $json.id }}',
    },
    {
      items: items.map(({ id }) => ({ id, chat: chats.all[id % CHATS]?.id ?? '' })),
      onError: 'continueRegularOutput',
    },
  );

  expect(run.status).toBe('success');
  expect(output.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_, item) => ({ item })));
  const texts = messages.all.map(({ parts }) => String(parts[0]?.value));
  expect(new Set(texts).size).toBe(texts.length);
  for (const chat of chats.all) {
    const sent = messages.of(chat).map(({ parts }) => Number(parts[0]?.value));
    expect(sent).toEqual([...sent].sort((one, other) => one - other));
  }
  for (const [index, json] of jsonOf(output).entries()) {
    const isRight = 'error' in json ? isUnsure(json['error']) : texts.includes(`${index + 1}`);
    expect({ json, isRight }).toEqual({ json, isRight: true });
  }
});
