import type { INodeParameters } from 'n8n-workflow';
import { jsonOf, useLinq } from '../../support/linq';
import { ADA, OWN } from '../../support/operationCases';
import { CHAT, MESSAGE, seedMessages } from '../../support/operationCasesV3/message';

const linq = useLinq();

const OTHER_LINE = '+12025550101';

beforeEach(() => {
  linq.emulator.v3.lines.add(OWN);
  seedMessages(linq.emulator);
});

const bodies = () => linq.emulator.requests.map(({ body }) => body);

describe('Send to a Person', () => {
  const toAda = (additionalFields: INodeParameters = {}): INodeParameters => ({
    resource: 'message',
    operation: 'sendToPerson',
    to: ADA,
    text: 'Your order is on its way',
    additionalFields,
  });

  test('says which line Linq picked and why, and sends the continuation text instead after a failover', async () => {
    linq.emulator.v3.lines.flag(OWN);
    linq.emulator.v3.lines.add(OTHER_LINE);
    const { output } = await linq.run(toAda({ continuationText: 'Acme here, from a new number' }));

    expect(jsonOf(output)).toMatchObject([
      {
        from: OTHER_LINE,
        from_selection: { reason: 'failover_flagged', reused_existing_chat: false },
        created_new_chat: true,
        previous_chat_id: CHAT,
        message: { parts: [{ value: 'Acme here, from a new number' }] },
      },
    ]);
  });

  test('refuses several people, who would see each other, unless a group is meant', async () => {
    const people = { ...toAda(), to: `${ADA}, ${OTHER_LINE}` };
    const { error } = await linq.run(people);
    expect(error).toMatchObject({
      name: 'NodeOperationError',
      message:
        'To: expected one person, since several would share a group chat and see each other. Given: 2',
      description: expect.stringContaining(
        "To text each of them alone, use one item per person. To text them as a group, add 'Group' under 'Additional Fields' and switch it on.",
      ) as string,
    });
    expect(linq.wire()).toEqual([]);

    await linq.run({ ...people, additionalFields: { group: true } });
    expect(linq.wire()).toMatchObject([{ body: { to: [ADA, OTHER_LINE] } }]);
    expect(JSON.stringify(bodies())).not.toContain('"group"');
  });

  test('takes one person who is listed twice for one', async () => {
    await linq.run({ ...toAda(), to: `${ADA}, ${ADA}` });
    expect(linq.wire()).toMatchObject([{ body: { to: [ADA] } }]);
  });

  test('takes a link as the first message', async () => {
    const { output } = await linq.run({
      ...toAda({ link: 'https://example.com' }),
      to: '+15550001111',
      text: '',
    });

    expect(jsonOf(output)).toMatchObject([
      { from_selection: { reason: 'new_best_number' }, message: { parts: [{ type: 'link' }] } },
    ]);
  });

  test('carries its key in the header, so that a lost answer sends nothing twice', async () => {
    let lost = false;
    linq.emulator.interfere = () => {
      if (lost) return undefined;
      lost = true;
      return { kind: 'lost' };
    };
    const before = linq.emulator.v3.messages.all.length;
    const { error } = await linq.run({ ...toAda(), requestOptions: { maxRetries: 1 } });

    expect(error).toBeUndefined();
    const keys = linq.emulator.requests.map(({ headers }) => headers['idempotency-key']);
    expect(keys[0]).toMatch(/^[\w-]{43}$/);
    expect(keys).toEqual([keys[0], keys[0]]);
    expect(JSON.stringify(bodies())).not.toContain('idempotency_key');
    expect(linq.emulator.v3.messages.all).toHaveLength(before + 1);
  });

  test('carries a key of any form in the header as it is', async () => {
    await linq.run(toAda({ idempotencyKey: 'gid://shopify/Order/1234?"a"' }));
    const [request] = linq.emulator.requests;
    expect(request?.headers['idempotency-key']).toBe('gid://shopify/Order/1234?"a"');
  });

  test('counts each person once, and 31 at most', async () => {
    await linq.run({ ...toAda(), to: `${ADA}, (555) 123-4567` });
    const many = Array.from({ length: 32 }, (_, index) => `+1555123${4000 + index}`).join();
    const { error } = await linq.run({ ...toAda(), to: many });

    expect(bodies()).toMatchObject([{ to: [ADA] }]);
    expect(error?.message).toBe('To: expected up to 31 people. Given: 32');
  });

  test('excludes 100 numbers at most', async () => {
    const many = Array.from({ length: 101 }, (_, index) => `+1555123${4000 + index}`).join();
    const { error } = await linq.run(toAda({ excludeFrom: many }));

    expect(error?.message).toBe('Exclude From: expected up to 100 phone numbers. Given: 101');
    expect(linq.wire()).toEqual([]);
  });
});

describe('React', () => {
  const react = (parameters: INodeParameters): INodeParameters => ({
    resource: 'message',
    operation: 'react',
    messageId: MESSAGE,
    reactionOperation: 'add',
    ...parameters,
  });

  test.each<[INodeParameters, object]>([
    [{ reaction: 'love' }, { type: 'love', operation: 'add' }],
    [{ reaction: '={{ "👨‍👩‍👧" }}' }, { type: 'custom', custom_emoji: '👨‍👩‍👧', operation: 'add' }],
    [{ reaction: '={{ "🇩🇪" }}' }, { type: 'custom', custom_emoji: '🇩🇪', operation: 'add' }],
    [
      { reaction: 'custom', emoji: '1️⃣', reactionOperation: 'remove' },
      { type: 'custom', custom_emoji: '1️⃣', operation: 'remove' },
    ],
  ])('%j', async (parameters, body) => {
    await linq.run(react(parameters));
    expect(bodies()).toEqual([body]);
  });

  test.each<[INodeParameters, string]>([
    [{ reaction: 'custom' }, 'Emoji: expected one emoji. Given: nothing'],
    [{ reaction: 'custom', emoji: '🎉🎉' }, 'Emoji: expected one emoji. Given: "🎉🎉"'],
    [
      { reaction: '={{ "great" }}' },
      'Reaction: expected one of dislike, emphasize, laugh, like, love, question, custom, sticker, or an emoji. Given: "great"',
    ],
  ])('refuses %j', async (parameters, message) => {
    const { error } = await linq.run(react(parameters));

    expect(error?.message).toBe(message);
    expect(bodies()).toEqual([]);
  });
});

describe.each<[string, INodeParameters]>([
  ['a reaction', { operation: 'react', messageId: MESSAGE, reaction: 'love' }],
  [
    'a voice memo',
    {
      operation: 'sendVoiceMemo',
      chatId: { __rl: true, mode: 'id', value: CHAT },
      voiceMemoUrl: 'https://example.com/memo.m4a',
    },
  ],
])('%s', (_, parameters) => {
  const withRetries = { resource: 'message', ...parameters, requestOptions: { maxRetries: 2 } };

  test('is not made again after an answer that was lost', async () => {
    linq.emulator.interfere = () => ({ kind: 'lost' });
    const { error } = await linq.run(withRetries);

    expect(error?.message).toMatch(/^The connection to Linq was lost before the response/);
    expect(bodies()).toHaveLength(1);
  });

  test('is made again after a 429', async () => {
    let refusals = 1;
    linq.emulator.interfere = () =>
      refusals-- > 0
        ? { kind: 'answer', status: 429, headers: { 'retry-after': '0' }, body: '{}' }
        : undefined;
    const { error } = await linq.run(withRetries);

    expect(error).toBeUndefined();
    expect(bodies()).toHaveLength(2);
  });
});

test('a voice memo of a binary field is uploaded, under the type that Linq calls it', async () => {
  const memo = { data: Buffer.from('hum').toString('base64'), mimeType: 'audio/wav' };
  await linq.run(
    {
      resource: 'message',
      operation: 'sendVoiceMemo',
      chatId: { __rl: true, mode: 'id', value: CHAT },
      voiceMemo: 'memo',
    },
    { binary: { memo } },
  );

  const [attachment] = linq.emulator.v3.attachments.all;
  expect(attachment).toMatchObject({ filename: 'memo.wav', content_type: 'audio/x-wav' });
  expect(bodies().at(-1)).toEqual({ attachment_id: attachment?.id });
});

test('10,000 messages are read to the end, 100 at a time', async () => {
  const chat = linq.emulator.v3.chats.create(OWN, ['+15550001111']);
  for (let index = 0; index < 10_000; index++)
    linq.emulator.v3.messages.send(chat, { parts: [{ type: 'text', value: `${index}` }] });
  const { output } = await linq.run({
    resource: 'message',
    operation: 'getAll',
    chatId: { __rl: true, mode: 'id', value: chat.id },
    returnAll: true,
    output: 'simple',
  });

  expect(output).toHaveLength(10_000);
  expect(bodies()).toHaveLength(100);
});
