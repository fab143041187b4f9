import type { INodeParameters } from 'n8n-workflow';
import { newGate } from '../../../harness/n8n/gate';
import { poll } from '../../../harness/n8n/poll';
import { jsonOf } from '../../support/linq';
import { ADA, byId, OWN } from '../../support/operationCases';
import { CHAT } from '../../support/operationCasesV3/message';
import { useQuestion } from '../../support/question';

/** What happens up to the moment n8n waits. The answers are in a whole n8n: test/e2e/sendAndWait.test.ts. */
const { linq, run: ask } = useQuestion();

const SUBSCRIPTIONS = '/api/partner/v3/webhook-subscriptions';

/** n8n itself refuses to run a node whose required field is empty, but for an expression. */
const EMPTY = "={{ '' }}";

const person = {
  sendTo: 'person',
  from: { __rl: true, mode: 'phoneNumber', value: OWN },
  to: ADA,
};

test('the question goes out last, when the answer can already come', async () => {
  const { run, error } = await ask();
  expect(error).toBeUndefined();
  expect(run.status).toBe('waiting');
  expect(linq.wire().map(({ method, path }) => `${method} ${path}`)).toEqual([
    `GET /api/partner/v3/chats/${CHAT}`,
    `GET ${SUBSCRIPTIONS}`,
    `POST ${SUBSCRIPTIONS}`,
    `POST /api/partner/v3/chats/${CHAT}/messages`,
  ]);
});

test('what its subscription is marked with is signed, and so is the version of the payload', async () => {
  await ask();
  const [{ target_url: url } = { target_url: '' }] = linq.emulator.v3.subscriptions.all;
  expect([...new URL(url).searchParams]).toEqual([
    ['version', '2026-02-03'],
    ['linqWait', expect.stringMatching(/^\d{13}-[\da-f]{8}$/) as string],
    ['signature', expect.stringMatching(/^[\da-f]+$/) as string],
  ]);
});

test('a person is asked by the number that is given, in a chat that may be new', async () => {
  const { run } = await ask(person);
  expect(run.status).toBe('waiting');
  expect(linq.wire().slice(1)).toMatchObject([
    { method: 'POST', path: SUBSCRIPTIONS, body: { phone_numbers: [OWN] } },
    {
      method: 'POST',
      path: '/api/partner/v3/chats',
      body: { from: OWN, to: [ADA], message: { parts: [{ type: 'text', value: 'Refund $20?' }] } },
    },
  ]);
});

test('several people are asked in a group where one is meant, and refused where none is', async () => {
  const people = { ...person, to: `${ADA}, +12025550177` };
  const { error } = await ask(people);
  expect(error).toMatchObject({
    message:
      'To: expected one person, since several would share a group chat and see each other. Given: 2',
    description: expect.stringContaining("add 'Group' under 'Options'") as string,
  });
  expect(linq.wire()).toEqual([]);

  const { run } = await ask({ ...people, options: { group: true } });
  expect(run.status).toBe('waiting');
  expect(linq.wire().at(-1)?.body).toMatchObject({ to: [ADA, '+12025550177'] });
});

test('what n8n keeps of the question has its secret only sealed', async () => {
  const { run } = await ask();
  const [{ id } = { id: '' }] = linq.emulator.v3.subscriptions.all;
  const kept = JSON.stringify(run.data);
  expect(kept).toContain('linqQuestion');
  expect(kept).not.toContain(linq.emulator.v3.subscriptions.secretOf(id).slice(6));
});

test('several items are refused before anything is sent, also where failed items go on', async () => {
  const items = [{}, {}, {}];
  const { error } = await ask({}, { items });
  expect(error).toMatchObject({
    message:
      'Send and Wait for Response accepts one item per run, since n8n waits for one answer at a time. Given: 3',
    description: expect.stringContaining(
      "Put a Loop Over Items node with a 'Batch Size' of 1 before this node.",
    ) as string,
  });
  const { errorOutput } = await ask({}, { items, onError: 'continueErrorOutput' });
  expect(jsonOf(errorOutput)).toHaveLength(3);
  expect(linq.wire()).toEqual([]);
});

test('nothing is sent from an n8n that Linq cannot reach', async () => {
  const { error } = await ask({}, { credential: { baseUrl: 'https://linq.example.com' } });
  expect(error).toMatchObject({
    message: expect.stringMatching(
      /^Linq cannot reach this n8n: its webhook URL is http:\/\/127\.0\.0\.1\/webhook-waiting\/1\/Linq\. Set N8N_WEBHOOK_URL \(WEBHOOK_URL in n8n 1\) to its public address\.$/,
    ) as string,
    description: expect.stringContaining('an environment variable of n8n') as string,
  });
});

test.each<[string, INodeParameters, string]>([
  ['no chat', { chatId: byId(EMPTY) }, 'Chat: expected a value. Given: nothing'],
  ['nobody', { ...person, to: EMPTY }, 'To: expected a value. Given: nothing'],
  [
    'no message',
    { message: ' ' },
    'Message: expected text, an attachment or a link. Given: nothing',
  ],
  [
    'nobody that may answer',
    { options: { answersFrom: 'Ada' } },
    'Only Answers From: expected a phone number with country code, such as +15551234567, or an email address, such as ada@example.com. Given: "Ada"',
  ],
  [
    'nobody at all where it says who may',
    { options: { answersFrom: '={{ $json.manager }}' } },
    'Only Answers From: expected',
  ],
  ...['yesWords', 'noWords', 'answerBy'].map((name): [string, INodeParameters, string] => [
    `nothing in ${name}`,
    { approvalOptions: { [name]: '={{ $json.nothing }}' } },
    'expected one',
  ]),
  [
    'no kind of answer',
    { responseType: 'freeText', freeTextOptions: { accept: '={{ $json.kind }}' } },
    'Accept: expected one of text, date,',
  ],
  [
    'no time',
    { options: { limitWaitTime: { values: { resumeAmount: 0, resumeUnit: 'hours' } } } },
    'Limit Wait Time: expected an amount above 0, in minutes, hours or days. Given:',
  ],
  ...[true, [3]].map((resumeAmount): [string, INodeParameters, string] => [
    'what only passes for a number',
    { options: { limitWaitTime: { values: { resumeAmount } } } },
    'Limit Wait Time: expected an amount above 0, in minutes, hours or days. Given:',
  ]),
  [
    'a unit that is none',
    { options: { limitWaitTime: { values: { resumeAmount: 1, resumeUnit: 'weeks' } } } },
    'Limit Wait Time: expected an amount above 0, in minutes, hours or days. Given:',
  ],
  [
    'a moment that is over',
    {
      options: {
        limitWaitTime: {
          values: { limitType: 'atSpecifiedTime', maxDateAndTime: '2020-01-01T00:00:00Z' },
        },
      },
    },
    'Limit Wait Time: expected a time in the future, within ten years. Given:',
  ],
  [
    'a moment that is none',
    {
      options: { limitWaitTime: { values: { limitType: 'atSpecifiedTime', maxDateAndTime: '' } } },
    },
    'Limit Wait Time: expected a date and time, such as 2026-01-31T09:00:00Z. Given:',
  ],
])('%s is refused before anything is sent', async (_what, parameters, message) => {
  const { error } = await ask(parameters);
  expect(error?.message).toContain(message);
  expect(linq.wire()).toEqual([]);
});

test('a question that cannot be sent leaves no subscription, and does not wait', async () => {
  linq.emulator.interfere = ({ method, path }) =>
    method === 'POST' && path.endsWith('/messages')
      ? { kind: 'answer', status: 403, body: '{"success":false,"error":{"code":2024}}' }
      : undefined;
  const { run, error } = await ask();
  expect(error?.message).toContain('(403)');
  expect(run.status).toBe('error');
  expect(linq.emulator.v3.subscriptions.all).toEqual([]);
});

test('a subscription whose making was not answered is removed all the same', async () => {
  const { subscriptions } = linq.emulator.v3;
  linq.emulator.interfere = ({ method, path, body }) => {
    if (method !== 'POST' || path !== SUBSCRIPTIONS) return undefined;
    subscriptions.create(body as Parameters<typeof subscriptions.create>[0]);
    return { kind: 'answer', status: 500, body: '{}' };
  };
  const { run } = await ask();
  expect(run.status).toBe('error');
  expect(subscriptions.all).toEqual([]);
});

test.each([
  ['its subscription is made', SUBSCRIPTIONS],
  ['the question goes out', '/messages'],
])('stopped while %s, it leaves none', async (_what, at) => {
  const stop = new AbortController();
  const { subscriptions } = linq.emulator.v3;
  linq.emulator.interfere = ({ method, path, body }) => {
    if (method !== 'POST' || !path.endsWith(at)) return undefined;
    if (at === SUBSCRIPTIONS)
      subscriptions.create(body as Parameters<typeof subscriptions.create>[0]);
    stop.abort();
    return { kind: 'answer', status: 500, body: '{}' };
  };
  const { run } = await ask({}, { cancel: stop.signal });
  expect(run.status).toBe('canceled');
  await poll(
    () => Promise.resolve(subscriptions.all),
    (all) => all.length === 0,
    'Removing it',
  );
});

/** Leaves a subscription at Linq. */
const subscribe = (target_url: string) =>
  linq.emulator.v3.subscriptions.create({ target_url, subscribed_events: ['message.received'] }).id;

/** Leaves so many of waits that are over. */
const leaveExpired = (count: number) => {
  for (let left = 0; left < count; left++)
    subscribe(`https://n8n.example.com/webhook-waiting/${left}/a?linqWait=1700000000000-0123abcd`);
};

test('what has expired is swept up first, and nothing else is touched', async () => {
  const { subscriptions } = linq.emulator.v3;
  const past = Date.now() - 1_000;
  const future = Date.now() + 60_000;
  const expired = subscribe(
    `https://other-n8n.example.com/webhook-waiting/7/a?version=2026-02-03&linqWait=${past}-0123abcd&signature=00`,
  );
  const kept = [
    `https://n8n.example.com/webhook-waiting/7/a?linqWait=${future}-0123abcd&signature=00`,
    `https://example.com/?linqWait=${past}`,
    `https://example.com/?notLinqWait=${past}-0123abcd`,
    'https://example.com/?version=2026-02-03',
  ].map(subscribe);
  // It is gone before it can be removed, as where two sweep at a time.
  linq.emulator.interfere = ({ method, path }) => {
    if (method === 'DELETE' && path.endsWith(expired)) subscriptions.delete(expired);
    return undefined;
  };

  const { run } = await ask();
  expect(run.status).toBe('waiting');
  expect(subscriptions.all.map(({ id }) => id).slice(0, -1)).toEqual(kept);
  expect(subscriptions.all).toHaveLength(kept.length + 1);
});

test('many that have expired are swept up twenty at a time, so that the question does not wait long', async () => {
  leaveExpired(25);
  const { all } = linq.emulator.v3.subscriptions;
  await ask();
  expect(all).toHaveLength(5 + 1);
  await ask({ message: 'Again?' });
  expect(all).toHaveLength(2);
});

test('while one run sweeps, another does not wait for that, and sweeps nothing', async () => {
  leaveExpired(1);
  const { id } = linq.emulator.v3.chats.create(OWN, ['+15550000077']);
  const [begins, goesOn] = [newGate(), newGate()];
  linq.emulator.interfere = ({ method }) => {
    if (method !== 'DELETE') return undefined;
    begins.open();
    return { kind: 'held', until: goesOn.opened };
  };
  const sweeping = ask();
  await begins.opened;
  const { run } = await ask({ chatId: byId(id) });
  expect(run.status).toBe('waiting');
  goesOn.open();
  await expect(sweeping).resolves.toMatchObject({ run: { status: 'waiting' } });
  expect(linq.wire().filter(({ method }) => method === 'DELETE')).toHaveLength(1);
});
