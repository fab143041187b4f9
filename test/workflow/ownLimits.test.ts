import type { INodeParameters } from 'n8n-workflow';
import { answer } from '../support/failingRun';
import { useLinq } from '../support/linq';
import { ADA, OWN } from '../support/operationCases';

/** Limits that Linq keeps for one line or one chat. */
const linq = useLinq();

const OTHER = '+12025550102';

const line = { __rl: true, mode: 'phoneNumber', value: '={{ $json.line }}' };

beforeEach(() => {
  const { lines, chats } = linq.emulator.v3;
  for (const number of [OWN, OTHER]) {
    lines.add(number);
    chats.create(number, [ADA]);
  }
});

test.each<[string, INodeParameters]>([
  ['Contact Card: Create', { resource: 'contactCard', operation: 'create', firstName: 'Acme' }],
  [
    'Contact Card: Update',
    { resource: 'contactCard', operation: 'update', updateFields: { firstName: 'Acme' } },
  ],
  ['Phone Number: Audit Reputation', { resource: 'phoneNumber', operation: 'auditReputation' }],
  [
    'Chat: Request Location',
    {
      resource: 'chat',
      operation: 'requestLocation',
      chatId: { __rl: true, mode: 'id', value: '={{ $json.chat }}' },
    },
  ],
])('%s: a 429 for one holds up no other', async (_, parameters) => {
  const faults = [answer(429, '{}', { 'retry-after': '300' })];
  linq.emulator.interfere = () => faults.shift();
  const [first, second] = linq.emulator.v3.chats.all.map(({ id }) => id);
  const { output, run } = await linq.run(
    { ...parameters, from: line, requestOptions: { maxRetries: 0, maxConcurrentRequests: 1 } },
    {
      items: [
        { line: OWN, chat: first ?? '' },
        { line: OTHER, chat: second ?? '' },
      ],
      onError: 'continueRegularOutput',
    },
  );

  expect(run.status).toBe('success');
  expect(output[0]?.json['error']).toContain('Try again in 5 minutes.');
  const [refused, next] = linq.emulator.requests.map(({ status }) => status);
  expect(refused).toBe(429);
  expect(next).toBeLessThan(429);
});
