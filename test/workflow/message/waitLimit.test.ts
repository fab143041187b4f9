import type { INodeParameters } from 'n8n-workflow';
import { ADA } from '../../support/operationCases';
import { useQuestion } from '../../support/question';

/** How long n8n waits for an answer, and with what it goes on when the time is over. */
const { linq, run: ask } = useQuestion();

const DAY_MS = 86_400_000;

test.each<[string, INodeParameters, number]>([
  ['a day, as the panel shows it', {}, DAY_MS],
  ['a year where the limit was taken away', { options: {} }, 365 * DAY_MS],
  ['a year where it was saved with other options', { options: { answersFrom: ADA } }, 365 * DAY_MS],
])('n8n waits for %s', async (_what, parameters, milliseconds) => {
  const before = Date.now();
  const { run } = await ask(parameters);
  const until = run.waitTill?.getTime() ?? 0;
  expect(until - milliseconds).toBeGreaterThanOrEqual(before);
  expect(until - milliseconds).toBeLessThanOrEqual(Date.now());
});

test.each([
  [{ resumeAmount: 2, resumeUnit: 'minutes' }, 120_000],
  [{ resumeAmount: '1.5', resumeUnit: 'hours' }, 5_400_000],
  [{ resumeAmount: 1 }, 3_600_000],
  [{ resumeAmount: 3, resumeUnit: 'days' }, 259_200_000],
])('n8n waits for %j, and the subscription says until when', async (values, milliseconds) => {
  const before = Date.now();
  const { run } = await ask({ options: { limitWaitTime: { values } } });
  const until = run.waitTill?.getTime() ?? 0;
  expect(until - milliseconds).toBeGreaterThanOrEqual(before);
  expect(until - milliseconds).toBeLessThanOrEqual(Date.now());
  const [{ target_url: url } = { target_url: '' }] = linq.emulator.v3.subscriptions.all;
  expect(new URL(url).searchParams.get('linqWait')).toMatch(new RegExp(`^${until}-`));
});

test('what goes on when the time is over has no data of another answer, and leaves what came before as it was', async () => {
  const items = [{ order: 7, data: { approved: true } }];
  const { run } = await ask({}, { items });
  const [waiting] = run.data.executionData?.nodeExecutionStack ?? [];
  expect(waiting?.data['main']?.[0]?.map(({ json }) => json)).toEqual([
    { order: 7, data: { timedOut: true } },
  ]);
  const before = Object.values(run.data.resultData.runData).flat();
  expect(JSON.stringify(before)).toContain('"approved":true');
});

test('with Execute Once no item has it', async () => {
  const items = [{ data: { approved: true } }, { data: { approved: true } }];
  const { run } = await ask({}, { items, node: { executeOnce: true } });
  const [waiting] = run.data.executionData?.nodeExecutionStack ?? [];
  expect(waiting?.data['main']?.[0]?.map(({ json }) => json)).toEqual([
    { data: { timedOut: true } },
    { data: { timedOut: true } },
  ]);
});
