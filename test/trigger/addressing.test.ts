import { WebhookContext } from 'n8n-core';
import { ANN, LINE, receivedOlderV3, receivedV3 } from '../../harness/linq/v3/samples';
import type { Part } from '../../harness/linq/v3/records';
import { logged } from '../../harness/n8n/logged';
import { useTrigger } from '../support/trigger';
import { ignored, started } from '../support/triggerAnswers';
import { publishV3, sendV3 } from '../support/triggerV3';

/*
 * Only When Addressed: of a group's messages, only those to you start the workflow.
 */

const linq = useTrigger();

const BOB = '+15550000003';

const publish = (options: object = {}) => publishV3(linq, { onlyWhenAddressed: true, ...options });

/** A group of Ann, Bob and your line. */
const newGroup = () => linq.emulator.v3.chats.create(LINE, [ANN, BOB]);

/** What somebody writes in it. */
const inGroup = (data: object = {}, event_type = 'message.received') => {
  const { id } = newGroup();
  const owner_handle = { handle: LINE, is_me: true };
  return receivedV3({ chat: { id, is_group: true, owner_handle }, ...data }, { event_type });
};

const textPart = (value: string): Part => ({ type: 'text', value });

const saying = (value: string, more: object = {}) => ({
  parts: [{ ...textPart(value), ...more }],
});

/** Which messages the trigger asked Linq for. */
const asked = () =>
  linq.emulator.requests
    .map(({ method, path }) => `${method} ${path}`)
    .filter((request) => request.includes('/messages/'));

test.each<[string, () => { event_id: string }, object]>([
  ['to one person', () => receivedV3(), started],
  ['to one person, in the older payload', () => receivedOlderV3({ is_group: false }), started],
  ['to a group', () => inGroup(), ignored],
  ['to a group, in the older payload', () => receivedOlderV3({ is_group: true }), ignored],
  [
    'that mentions your line',
    () => inGroup(saying('Max, hi', { mentions: [{ handle: LINE, is_me: true }] })),
    started,
  ],
  [
    'that mentions another',
    () => inGroup(saying('Bob, hi', { mentions: [{ handle: BOB, is_me: false }] })),
    ignored,
  ],
  ['of your own', () => inGroup({ direction: 'outbound' }, 'message.sent'), started],
  [
    'that failed, of which nothing more is said',
    () => receivedV3({ chat: undefined }, { event_type: 'message.failed' }),
    started,
  ],
  ['there is none: a reaction', () => inGroup({}, 'reaction.added'), started],
])('a message %s', async (_, event, answer) => {
  await publish();
  await expect(sendV3(linq, event())).resolves.toEqual(answer);
  expect(asked()).toEqual([]);
});

test.each<[string, string, object]>([
  ['a word', 'Max, what is open today?', started],
  ['in another case', ' max: open?', started],
  ['with an @', '@Max open?', started],
  ['and nothing more', 'MAX', started],
  ['another word', 'Assistant! Open?', started],
  ['of other letters', 'ÉMILE, open?', started],
  ['a longer word', 'Maxim, are you there?', ignored],
  ['a word with an accent', 'Max\u0301 there?', ignored],
  ['later on', 'Ask Max', ignored],
  ['none', '', ignored],
])('a message to a group that begins with %s: %p', async (_, text, answer) => {
  await publish({ addressWords: 'Max, assistant, E\u0301mile' });
  await expect(sendV3(linq, inGroup(saying(text)))).resolves.toEqual(answer);
});

describe('a message to a group that answers another one', () => {
  const answering = (message_id: string) => inGroup({ reply_to: { message_id, part_index: 0 } });

  test('of yours is for you: the event does not say whose it is, so Linq is asked', async () => {
    await publish();
    const { id } = linq.emulator.v3.messages.send(newGroup(), {
      parts: [{ type: 'text', value: 'Open until six' }],
    });
    await expect(sendV3(linq, answering(id))).resolves.toEqual(started);
    expect(asked()).toEqual([`GET /api/partner/v3/messages/${id}`]);
  });

  test('of somebody else is not', async () => {
    await publish();
    const { id } = linq.emulator.v3.messages.receive(newGroup(), BOB, [
      { type: 'text', value: 'Who is hungry?' },
    ]);
    await expect(sendV3(linq, answering(id))).resolves.toEqual(ignored);
    expect(asked()).toHaveLength(1);
  });

  test('which Linq knows no more may be for you', async () => {
    await publish();
    const gone = '550e8400-e29b-41d4-a716-446655440000';
    await expect(sendV3(linq, answering(gone))).resolves.toEqual(started);
  });

  test('comes again where Linq cannot say whose that is, and the log says why', async () => {
    const host = await publish();
    const { id } = linq.emulator.v3.messages.send(newGroup(), {
      parts: [{ type: 'text', value: 'Open until six' }],
    });
    const event = answering(id);
    linq.emulator.interfere = () => ({ kind: 'answer', status: 500, body: '{}' });
    const lines = await logged(WebhookContext, 'error', async () => {
      await expect(sendV3(linq, event)).resolves.toEqual({
        status: 503,
        body: { error: 'Linq could not say whether this message is addressed to you' },
      });
    });
    const starts = () =>
      host.executions.filter(({ json }) => json['event_id'] === event.event_id).length;
    expect(asked()).toHaveLength(1);
    expect(starts()).toBe(0);
    expect(lines).toEqual([
      [
        expect.stringContaining(
          'it could not be checked whether this message is addressed to you: ',
        ),
        { workflowId: host.workflowId },
      ],
    ]);

    linq.emulator.interfere = () => undefined;
    await expect(sendV3(linq, event)).resolves.toEqual(started);
    expect(starts()).toBe(1);
  });
});

describe('an edit in a group names only the part that was changed, so the message is read', () => {
  const edited = (id: string) =>
    inGroup({ id, parts: undefined, part: { index: 1, text: 'at six' } }, 'message.edited');

  test.each<[string, Part, boolean, object]>([
    [
      'a mention',
      { ...textPart('Max, hi'), mentions: [{ handle: LINE, is_me: true }] },
      false,
      started,
    ],
    ['an address word', textPart('Assistant, hi'), false, started],
    ['an answer to one of yours', textPart('Sure'), true, started],
    ['none of these', textPart('Bob, hi'), false, ignored],
  ])('it has %s', async (_, part, isAnswer, answer) => {
    await publish({ addressWords: 'assistant' });
    const { messages } = linq.emulator.v3;
    const group = newGroup();
    const { id: ours } = messages.send(group, { parts: [textPart('Open until six')] });
    const input = { ...(isAnswer && { reply_to: { message_id: ours } }) };
    const { id } = messages.receive(group, BOB, [part, textPart('at five')], {}, input);
    await expect(sendV3(linq, edited(id))).resolves.toEqual(answer);
    expect(asked()).toContain(`GET /api/partner/v3/messages/${id}`);
  });

  test('which Linq knows no more is judged by that part', async () => {
    await publish();
    const gone = '550e8400-e29b-41d4-a716-446655440000';
    await expect(sendV3(linq, edited(gone))).resolves.toEqual(ignored);
  });
});

describe('Only With Attachments', () => {
  const photo = { type: 'media', filename: 'a.png', mime_type: 'image/png', url: 'https://cdn/a' };

  test.each<[string, object, object]>([
    ['a photo', { parts: [photo] }, started],
    ['text alone', {}, ignored],
    ['nothing that Linq keeps', { parts: null }, ignored],
  ])('%s', async (_, data, answer) => {
    await publish({ onlyWhenAddressed: false, onlyWithAttachments: true });
    await expect(sendV3(linq, receivedV3(data))).resolves.toEqual(answer);
  });
});
