import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Fault } from '../../harness/linq/faults';
import { check, type Task } from '../../playground/live/check';
import { CALLS } from '../../playground/live/contract';
import { CONVERSATION_V2 } from '../../playground/live/conversationV2';
import { CONVERSATION_V3, GROUP_V3 } from '../../playground/live/conversationV3';
import { dryRun } from '../../playground/live/dryRun';
import { asMarkdown, asTable, type Report } from '../../playground/live/report';
import { SUBSCRIPTIONS } from '../../playground/live/subscriptions';
import { TakingBack } from '../../playground/live/takingBack';
import { isObject } from '../../nodes/Linq/shared/json';
import { ADA, seedAccount } from '../support/operationCases';
import { TOKEN, useLinq } from '../support/linq';

const linq = useLinq();

const FROM = '+12025550100';
const PEOPLE: NonNullable<Task['people']> = { from: FROM, to: ['+14155550111', '+14155550112'] };
/** What Linq has no call to remove. */
const STAYS = ['the chat, without messages', 'the chat in V2, without messages'];

beforeEach(() => {
  seedAccount(linq.emulator);
  const { v3 } = linq.emulator;
  v3.lines.add(FROM);
  v3.contactCards.set(FROM, { phone_number: FROM, first_name: 'Ada', is_active: true });
  v3.paymentRequests.create({ mode: 'payment', amount: 100, currency: 'usd' });
  v3.receiveMessage({ from: ADA, to: FROM, text: 'Hello?' });
  const chat = v3.chats.find(FROM, [ADA]);
  if (!chat) throw new Error('There is no chat');
  const input = { filename: 'Ada.jpg', content_type: 'image/jpeg', size_bytes: 3 };
  const { id } = v3.attachments.create(input, undefined, Buffer.from('cat'));
  v3.messages.send(chat, { parts: [{ type: 'media', attachment_id: id }] });
  v3.polls.create(v3.messages.send(chat, { parts: [{ type: 'poll' }] }), ['Yes', 'No']);
  v3.subscriptions.create({
    target_url: 'https://n8n.example.com/webhook/1/linq',
    subscribed_events: ['message.received'],
  });
});

async function run(
  task: Partial<Task> = {},
  stopAt = Infinity,
): Promise<{ report: Report; text: string }> {
  const stop = new AbortController();
  let requests = 0;
  const credential = { integrationToken: TOKEN, baseUrl: linq.emulator.url };
  const report = await check(
    { credential, reads: true, ...task },
    {
      onExchange: () => {
        requests += 1;
        if (requests >= stopAt) stop.abort();
      },
      stop: stop.signal,
      giveUp: new AbortController().signal,
    },
  );
  return { report, text: asMarkdown(report) + asTable(report) + JSON.stringify(report) };
}

const write = async (stopAt?: number) => await run({ people: PEOPLE, reads: false }, stopAt);

const resultsOf = ({ calls }: Report) =>
  Object.fromEntries(calls.map(({ call, verdict }) => [`${call.api} ${call.name}`, verdict]));

/** What is at Linq and was not there before, apart from chats. */
const thingsAtLinq = () => {
  const { emulator } = linq;
  return {
    subscriptions: emulator.v3.subscriptions.all.map(({ target_url: url }) => url),
    subscriptionsV2: emulator.subscriptions.map(({ webhook_url: url }) => url),
    attachments: emulator.v3.attachments.all.length,
    messages: emulator.v3.messages.all.length,
    messagesV2: emulator.chats.all.flatMap(({ messages }) => messages).length,
  };
};

/** No value of Linq's is in a report, nor any of who ran it. */
function expectNoValuesIn(text: string) {
  for (const secret of [TOKEN, ...PEOPLE.to, FROM, 'Ada', 'Lovelace', 'live check', 'whsec_'])
    expect(text).not.toContain(secret);
  expect(text).not.toMatch(/\+\d{7}|[\da-f]{8}-[\da-f]{4}-|https?:\/\//);
}

/** Another JSON in the place of an answer's. */
const altered = (change: (body: unknown) => unknown): Fault => ({
  kind: 'changed',
  change: (body) => (body === '' ? body : JSON.stringify(change(JSON.parse(body)))),
});

/** Every answer is altered so. */
const alter = (change: (body: unknown) => unknown) => {
  linq.emulator.interfere = ({ path }) =>
    path.startsWith('/uploads') ? undefined : altered(change);
};

/** Changes every object in a JSON, from the inside out. */
const everyObject =
  (change: (object: Record<string, unknown>) => Record<string, unknown>) =>
  (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(everyObject(change));
    if (!isObject(value)) return value;
    const inside = Object.entries(value).map(([name, one]) => [name, everyObject(change)(one)]);
    return change(Object.fromEntries(inside) as Record<string, unknown>);
  };

describe('a Linq that answers as documented', () => {
  test('is only read, and every call that lists or gets is as documented', async () => {
    const { report, text } = await run();
    expect(new Set(linq.emulator.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
    const results = resultsOf(report);
    const gets = CALLS.filter(({ method }) => method === 'GET');
    expect(Object.keys(results)).toEqual(gets.map(({ api, name }) => `${api} ${name}`));
    const odd = Object.entries(results).filter(([, verdict]) => verdict !== 'as documented');
    expect(Object.fromEntries(odd)).toEqual({
      'v2 migrateChatToV3': 'not tried',
      'v3 getReputationAudit': 'not tried',
    });
    expectNoValuesIn(text);
  });

  test('has a conversation, of which nothing is left but the chats', async () => {
    const before = thingsAtLinq();
    const { report, text } = await write();
    const results = resultsOf(report);
    for (const name of [...CONVERSATION_V3, ...GROUP_V3, ...CONVERSATION_V2, ...SUBSCRIPTIONS])
      expect([name, results[name]]).toEqual([name, 'as documented']);
    expect(new Set(Object.values(results))).toEqual(new Set(['as documented']));
    expect(thingsAtLinq()).toEqual(before);
    expect(report.made.filter(({ isRemoved }) => !isRemoved).map(({ what }) => what)).toEqual(
      expect.arrayContaining(STAYS),
    );
    expect(report.made.every(({ what, isRemoved }) => isRemoved || STAYS.includes(what))).toBe(
      true,
    );
    expect(report.notes).toEqual(['A file came back as it was uploaded.']);
    expectNoValuesIn(text);
  });
});

describe('a Linq that answers otherwise', () => {
  test('with more fields: each is named, and no value or name that says something', async () => {
    alter(everyObject((object) => ({ ...object, brand_new: 'Ada', '+14155550111': 'Lovelace' })));
    const before = thingsAtLinq();
    const { report, text } = await run({ people: PEOPLE });
    const withBody = report.calls.filter(({ verdict }) => verdict === 'more than documented');
    expect(withBody.length).toBeGreaterThan(40);
    expect(report.calls.filter(({ verdict }) => verdict === 'other than documented')).toEqual([]);
    const chats = report.calls.find(({ call }) => call.api === 'v3' && call.name === 'listChats');
    expect(chats?.differences).toContainEqual({
      at: 'chats[].brand_new',
      isMore: true,
      documented: '',
      found: 'string',
    });
    expect(text).toContain('`chats[].(a name)` is not documented: string');
    expect(thingsAtLinq()).toEqual(before);
    expectNoValuesIn(text);
  });

  test('with fields missing: each is named', async () => {
    alter(
      everyObject((object) =>
        Object.fromEntries(Object.entries(object).filter(([name]) => !/_at$|service/.test(name))),
      ),
    );
    const before = thingsAtLinq();
    const { report, text } = await run({ people: PEOPLE });
    expect(text).toContain('`chats[].created_at` is documented as string, and was nothing');
    expect(resultsOf(report)).toMatchObject({ 'v3 listChats': 'other than documented' });
    expect(thingsAtLinq()).toEqual(before);
    expectNoValuesIn(text);
  });

  test('with other types: each is named', async () => {
    alter(
      everyObject((object) =>
        Object.fromEntries(
          Object.entries(object).map(([name, value]) => [
            name,
            typeof value === 'boolean' ? String(value) : value,
          ]),
        ),
      ),
    );
    const before = thingsAtLinq();
    const { report, text } = await run({ people: PEOPLE });
    expect(text).toContain('`chats[].is_group` is documented as boolean, and was string');
    expect(resultsOf(report)).toMatchObject({ 'v3 listChats': 'other than documented' });
    expect(thingsAtLinq()).toEqual(before);
    expectNoValuesIn(text);
  });

  test('without the IDs of what is made: it is found by its mark', async () => {
    const withoutId = everyObject(({ id: _id, ...rest }) => rest);
    linq.emulator.interfere = ({ method, path }) =>
      method === 'POST' && /\/(messages|webhook-subscriptions|webhook_subscriptions)$/.test(path)
        ? altered(withoutId)
        : undefined;
    const before = thingsAtLinq();
    const { report, text } = await write();
    expect(thingsAtLinq()).toEqual(before);
    expect(text).toContain('The node does not read this answer');
    expect(report.made.every(({ what, isRemoved }) => isRemoved || STAYS.includes(what))).toBe(
      true,
    );
  });

  test('what it made and nobody can know is said', async () => {
    linq.emulator.interfere = ({ path }) =>
      path.endsWith('/voicememo') ? { kind: 'lost' } : undefined;
    const { report } = await write();
    expect(report.made).toContainEqual({
      what: 'perhaps a voice memo',
      isRemoved: false,
      reason: 'no answer came',
    });
    expect(resultsOf(report)['v3 sendVoiceMemo']).toBe('no answer');
  });

  test('what it does not remove is said', async () => {
    linq.emulator.interfere = ({ method, path }) =>
      method === 'DELETE' && path.includes('/attachments/')
        ? { kind: 'answer', status: 500, body: '{}' }
        : undefined;
    const { report } = await write();
    expect(report.made.filter(({ what }) => what === 'a file')).toEqual([
      { what: 'a file', isRemoved: false, reason: 'Linq did not remove it' },
      { what: 'a file', isRemoved: false, reason: 'Linq did not remove it' },
    ]);
  });
});

describe.each([
  ['v2', 'v3'],
  ['v3', 'v2'],
] as const)('an account without %s', (absent, there) => {
  test.each<[string, Fault, string]>([
    ['401', { kind: 'answer', status: 401, body: '{}' }, 'not allowed for this account'],
    ['403', { kind: 'answer', status: 403, body: '{}' }, 'not allowed for this account'],
    ['a page', { kind: 'answer', status: 404, body: '<h1>No</h1>' }, 'other than documented'],
  ])('is read and written where it can be (%s)', async (_, fault, verdict) => {
    linq.emulator.interfere = ({ path }) =>
      path.startsWith(`/api/partner/${absent}/`) ? fault : undefined;
    const before = thingsAtLinq();
    const { report } = await run({ people: PEOPLE });
    const results = Object.entries(resultsOf(report));
    const of = (api: string) =>
      new Set(results.filter(([name]) => name.startsWith(api)).map(([, one]) => one));
    expect(of(absent)).toEqual(new Set([verdict, 'not tried']));
    expect(of(there)).toEqual(new Set(['as documented', 'not tried']));
    expect(thingsAtLinq()).toEqual(before);
    expect(report.made.every(({ what, isRemoved }) => isRemoved || STAYS.includes(what))).toBe(
      true,
    );
  });
});

test('a group of these people that was there is neither renamed nor left', async () => {
  const group = linq.emulator.v3.chats.create(FROM, PEOPLE.to);
  const before = structuredClone(group);
  const { report } = await write();
  expect(linq.emulator.v3.chats.byId(group.id)).toEqual(before);
  expect(report.notes).toContain(
    'No group was made: there may be one of these people already, which was left alone.',
  );
});

test('what cannot be removed keeps nothing else from being removed', async () => {
  const takingBack = new TakingBack();
  takingBack.add('one', () => Promise.resolve(true));
  takingBack.add('another', () => Promise.reject(new TypeError('not iterable')));
  await expect(takingBack.run(new AbortController().signal)).resolves.toEqual([
    { what: 'another', isRemoved: false, reason: 'Linq did not remove it' },
    { what: 'one', isRemoved: true },
  ]);
});

describe('stopped in the middle', () => {
  test.each([1, 4, 8, 9, 13, 17, 20, 24, 28])(
    'after %s requests, nothing is left',
    async (requests) => {
      const before = thingsAtLinq();
      const { report, text } = await write(requests);
      expect(report.isStopped).toBe(true);
      expect(text).toContain('It ended before its end.');
      expect(thingsAtLinq()).toEqual(before);
    },
  );

  test('and once more: what is left is said', async () => {
    const giveUp = new AbortController();
    const credential = { integrationToken: TOKEN, baseUrl: linq.emulator.url };
    const report = await check(
      { credential, reads: false, people: PEOPLE },
      {
        onExchange: ({ name }) => {
          if (name === 'leaveChat') giveUp.abort();
        },
        stop: new AbortController().signal,
        giveUp: giveUp.signal,
      },
    );
    expect(report.made).toContainEqual({
      what: 'a voice memo',
      isRemoved: false,
      reason: 'it was stopped before',
    });
  });
});

test('a dry run tells every call, and sends Linq nothing', async () => {
  const lines: string[] = [];
  await dryRun(PEOPLE, (line) => lines.push(line));
  const told = lines.join('\n');
  for (const name of [...CONVERSATION_V3, ...GROUP_V3, ...CONVERSATION_V2, ...SUBSCRIPTIONS]) {
    const call = CALLS.find((one) => `${one.api} ${one.name}` === name);
    expect(told).toContain(`${call?.method} ${call?.path}`);
  }
  expect(linq.emulator.requests).toEqual([]);
});

describe('the command', () => {
  const start = async (...options: string[]) => {
    const folder = await mkdtemp(join(tmpdir(), 'linq-live-'));
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [
        '--import',
        'tsx',
        join(__dirname, '../../playground/live/start.ts'),
        '--out',
        folder,
        ...options,
      ],
      {
        env: {
          ...process.env,
          LINQ_INTEGRATION_TOKEN: TOKEN,
          LINQ_BASE_URL: linq.emulator.url,
        },
      },
    );
    const read = async (file: string) =>
      await readFile(join(folder, file), 'utf8').catch(() => undefined);
    const files = { md: await read('report.md'), json: await read('report.json') };
    await rm(folder, { recursive: true });
    return { stdout, files };
  };

  test('reads, prints a table, and leaves a report', async () => {
    const { stdout, files } = await start();
    expect(stdout).toContain('as documented');
    expect(files.md).toContain(
      '| V3 listChats | `GET /api/partner/v3/chats` | 200 | as documented |',
    );
    expect(JSON.parse(files.json ?? '')).toMatchObject({ hasWritten: false, isStopped: false });
    expectNoValuesIn(`${files.md ?? ''}${files.json ?? ''}`);
  });

  test('writes nothing where there is nobody to ask', async () => {
    const { stdout, files } = await start('--write', '--from', FROM, '--to', PEOPLE.to[0]);
    expect(stdout).toContain('there is no terminal to ask at');
    expect(files).toEqual({ md: undefined, json: undefined });
    expect(linq.emulator.requests).toEqual([]);
  });
});
