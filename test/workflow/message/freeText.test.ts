import { isDeepStrictEqual } from 'node:util';
import type { INodeParameters } from 'n8n-workflow';
import { poll } from '../../../harness/n8n/poll';
import { ADA } from '../../support/operationCases';
import { useQuestion } from '../../support/question';

/** What counts as an answer in free text: several messages in a row, and only what is accepted. */
const { linq, run, ask, says, statusesOf, chat, linesSaid, answers } = useQuestion();

const askFor = (freeTextOptions: INodeParameters) =>
  ask({ responseType: 'freeText', freeTextOptions });

const PHOTO_ID = '550e8400-e29b-41d4-a716-446655440001';
const PHOTO = { type: 'media', id: PHOTO_ID, url: 'https://cdn.linqapp.com/photo', size_bytes: 8 };

const sends = (parts: object[]) =>
  linq.emulator.v3.messages.receive(
    chat(),
    ADA,
    parts as Parameters<typeof linq.emulator.v3.messages.receive>[2],
  );

const untilAnswered = () =>
  poll(
    () => Promise.resolve(answers() ?? []),
    (all) => all.length > 0,
    'Going on',
  );

describe('with Collect Quick Messages', () => {
  test('the answer is all that somebody wrote in a row, files included', async () => {
    await askFor({ collectQuickMessages: 1 });
    says('Two tables,');
    says('at eight');
    const last = sends([PHOTO]);
    await expect(untilAnswered()).resolves.toMatchObject([
      {
        text: 'Two tables,\nat eight',
        attachments: [{ id: PHOTO_ID }],
        from: ADA,
        messageId: last.id,
      },
    ]);
  });

  test('what was written in the same moment stands in the order in which Linq has it', async () => {
    await askFor({ collectQuickMessages: 1 });
    const created_at = new Date().toISOString();
    const write = (value: string) =>
      linq.emulator.v3.messages.receive(chat(), ADA, [{ type: 'text', value }], { created_at });
    write('Two');
    write('tables');
    const last = write('please');
    await expect(untilAnswered()).resolves.toMatchObject([
      { text: 'Two\ntables\nplease', messageId: last.id },
    ]);
  });

  test('a message that comes during the wait is taken along, also where its own delivery was lost', async () => {
    const { id } = await askFor({ collectQuickMessages: 1 });
    const { deliveries, messages, subscriptions } = linq.emulator.v3;
    let looks = 0;
    linq.emulator.interfere = ({ path }) => {
      // The second look is the one after the wait.
      if (!path.includes('/messages?') || ++looks !== 2) return undefined;
      subscriptions.update(id, { is_active: false });
      const created_at = new Date(Date.parse(first.created_at) + 500).toISOString();
      messages.receive(chat(), ADA, [{ type: 'text', value: 'at eight' }], { created_at });
      subscriptions.update(id, { is_active: true });
      return undefined;
    };
    const first = says('Two tables,');
    await expect(untilAnswered()).resolves.toMatchObject([{ text: 'Two tables,\nat eight' }]);
    // Linq was asked to repeat the first.
    await poll(
      () => Promise.resolve(deliveries.tries.map(({ status }) => status)),
      (statuses) => isDeepStrictEqual(statuses, [503, 200]),
      'The delivery again',
    );
  });

  test('what others and other chats write, and tapbacks, are not in it', async () => {
    const { v3 } = linq.emulator;
    const { question } = await askFor({ collectQuickMessages: 1 });
    says('Yes');
    v3.receiveMessage({ from: '+12025550199', to: chat().handles[0]?.handle ?? '', text: 'No' });
    v3.messages.react(question, { from: ADA, type: 'dislike' });
    says('please');
    await expect(untilAnswered()).resolves.toMatchObject([{ text: 'Yes\nplease' }]);
  });

  test('it is together what Accept says, or asked for again, once', async () => {
    await askFor({ collectQuickMessages: 1, accept: 'number', askAgain: 'How many?' });
    await statusesOf(() => {
      says('5');
      says('or 6');
    }, 2);
    await poll(
      () => Promise.resolve(linesSaid()),
      (lines) => lines.length > 0,
      'Asking again',
    );
    expect(answers()).toEqual([]);
    says('5');
    await expect(untilAnswered()).resolves.toMatchObject([{ value: 5, text: '5' }]);
    expect(linesSaid()).toEqual(['How many?']);
  });
});

test.each<[string, string, string, object]>([
  ['number', 'five', '3,5', { value: 3.5, text: '3,5' }],
  ['date', '3/4/2026', 'April 3, 2026', { value: '2026-04-03' }],
  ['email', 'ada at example.com', ' ada@example.com ', { value: 'ada@example.com' }],
  ['phoneNumber', '123', '(202) 555-0177', { value: '+12025550177' }],
])(
  'where a %s is wanted, %j is asked about once, and %j goes on',
  async (accept, bad, good, data) => {
    await askFor({ accept });
    await expect(statusesOf(() => says(bad))).resolves.toEqual([200]);
    await expect(statusesOf(() => says(bad))).resolves.toEqual([200]);
    expect(answers()).toEqual([]);
    expect(linesSaid()).toEqual([expect.stringMatching(/^Please answer with a/)]);
    await expect(statusesOf(() => says(good))).resolves.toEqual([200]);
    expect(answers()).toMatchObject([data]);
  },
);

test('where a file is wanted, neither a text nor two files go on', async () => {
  await askFor({ accept: 'file', askAgain: 'A photo, please.' });
  await statusesOf(() => says('Here it comes'));
  await statusesOf(() => sends([PHOTO, { ...PHOTO, id: '550e8400-e29b-41d4-a716-446655440002' }]));
  expect(answers()).toEqual([]);
  expect(linesSaid()).toEqual(['A photo, please.']);
  await statusesOf(() => sends([{ type: 'text', value: 'Here' }, PHOTO]));
  expect(answers()).toMatchObject([
    { value: PHOTO.url, text: 'Here', attachments: [{ id: PHOTO_ID }] },
  ]);
});

test.each([0, 6])('a wait of %i seconds for more messages is refused', async (seconds) => {
  const { error } = await run({
    message: 'When?',
    responseType: 'freeText',
    freeTextOptions: { collectQuickMessages: seconds },
  });
  expect(error?.message).toContain(
    'Collect Quick Messages: expected a whole number from 1 to 5. Given:',
  );
  expect(linq.wire()).toEqual([]);
});
