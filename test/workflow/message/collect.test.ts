import type { INodeParameters } from 'n8n-workflow';
import type { Message, Part } from '../../../harness/linq/v3/records';
import { newGate } from '../../../harness/n8n/gate';
import { jsonOf } from '../../support/linq';
import { ADA, OWN } from '../../support/operationCases';
import { CHAT, MESSAGE } from '../../support/operationCasesV3/message';
import { PATH, send, useChat } from '../../support/sendV3';

const BOB = '+15557654321';

const { linq } = useChat();

const store = () => linq.emulator.v3.messages;

const chat = () => {
  const [found] = linq.emulator.v3.chats.all;
  if (!found) throw new Error('The account has a chat');
  return found;
};

/** A moment so many seconds after the first message. */
const at = (seconds: number) =>
  new Date(Date.parse('2026-11-27T09:00:00Z') + seconds * 1_000).toISOString();

const writes = (
  seconds: number,
  text: string,
  set: Partial<Pick<Message, 'id' | 'reconciled_at'>> = {},
  from = ADA,
) =>
  store().receive(chat(), from, [{ type: 'text', value: text }], {
    created_at: at(seconds),
    ...set,
  });

const answers = (seconds: number) =>
  Object.assign(store().send(chat(), { parts: [{ type: 'text', value: 'Ours' }] }), {
    created_at: at(seconds),
  });

/** Collect for a message, with messages 3 s apart at most, and without waiting. */
const collect = (id: string, parameters: INodeParameters = {}) =>
  linq.run(
    send({ operation: 'collect', messageId: id, quietSeconds: 0, messageText: '', ...parameters }),
  );

const collected = async (...of: Parameters<typeof collect>) => {
  const { output, error } = await collect(...of);
  expect(error).toBeUndefined();
  return jsonOf(output);
};

const addBob = () => {
  const { chats } = linq.emulator.v3;
  chats.all.pop();
  chats.create(OWN, [ADA, BOB], CHAT);
};

describe('the item', () => {
  test('has all that was written, in the order of time and ID, whatever the order of the list', async () => {
    store().listing.isShuffled = true;
    const first = writes(0, 'One', { id: 'c0a80101-0000-4000-8000-000000000009' });
    writes(1, 'Three', { id: 'c0a80101-0000-4000-8000-000000000002' });
    writes(1, 'Two', { id: 'c0a80101-0000-4000-8000-000000000001' });
    const photo: Part = { type: 'media', id: MESSAGE, filename: 'a.jpg', mime_type: 'image/jpeg' };
    const last = store().receive(chat(), ADA, [photo], { created_at: at(2) });

    const [item] = await collected(last.id);
    expect(item).toMatchObject({
      text: 'One\nTwo\nThree\n[image: a.jpg]',
      count: 4,
      first_message_id: first.id,
      last_message_id: last.id,
      idempotency_key: expect.stringMatching(/^[\w-]{43}$/) as string,
    });
    expect(item?.['messages']).toMatchObject([
      { id: first.id, text: 'One', from: ADA, at: at(0), attachments: [] },
      { text: 'Two' },
      { text: 'Three' },
      { text: '[image: a.jpg]', attachments: [{ id: MESSAGE }] },
    ]);
    expect(item).not.toHaveProperty('warning');
    expect(linq.wire()).toMatchObject([{ method: 'GET', path: `${PATH}?limit=50` }]);
    expect(await collected(last.id)).toEqual([item]);
  });

  test('is none where the run of a later message has this one too', async () => {
    const first = writes(0, 'One');
    const second = writes(1, 'Two');
    writes(2, 'Three');

    expect(await collected(first.id)).toEqual([]);
    expect(await collected(second.id)).toEqual([]);
  });

  test('ends at a message of ours only where what it stands between lies further apart than the quiet time', async () => {
    writes(0, 'One');
    answers(0.4);
    writes(0.5, 'Two');
    answers(0.6);
    const last = writes(2, 'Three');

    // The run itself rests for a second here, but what counts are Linq's times.
    expect(await collected(last.id, { quietSeconds: 1 })).toMatchObject([{ text: 'Three' }]);
    expect(await collected(last.id, { quietSeconds: 2 })).toMatchObject([
      { text: 'One\nTwo\nThree' },
    ]);
  });

  test('ends at a message of ours that only its writer tells', async () => {
    writes(0, 'One');
    answers(1);
    const last = writes(2, 'Two');
    linq.emulator.interfere = () => ({
      kind: 'changed',
      change: (body) => body.replaceAll(/"is_from_me":(true|false),/g, ''),
    });

    expect(await collected(last.id)).toMatchObject([{ text: 'Two' }]);
  });

  test('has what was found late, which takes over nothing', async () => {
    const message = writes(1, 'Two');
    writes(0, 'One', { reconciled_at: at(60) });
    writes(2, 'Three', { reconciled_at: at(60) });

    expect(await collected(message.id)).toMatchObject([{ text: 'One\nTwo' }]);
  });

  test('is of a message found late too, unless the run of one after that has it', async () => {
    const late = writes(0, 'One', { reconciled_at: at(60) });
    writes(1, 'Two');
    expect(await collected(late.id)).toMatchObject([{ text: 'One' }]);

    writes(62, 'Three');
    expect(await collected(late.id)).toEqual([]);
  });

  test('is of one person, or of anyone in the chat', async () => {
    addBob();
    writes(0, 'One');
    writes(1, 'Two', {}, BOB);
    const third = writes(2, 'Three');
    const fourth = writes(3, 'Four', {}, BOB);

    expect(await collected(third.id)).toMatchObject([{ text: 'One\nThree' }]);
    expect(await collected(fourth.id)).toMatchObject([{ text: 'Two\nFour' }]);
    expect(await collected(third.id, { messagesFrom: 'anyone' })).toEqual([]);
    expect(await collected(fourth.id, { messagesFrom: 'anyone' })).toMatchObject([{ count: 4 }]);
  });

  test('of 250 messages without an answer takes four requests, and says that there are more', async () => {
    const messages = Array.from({ length: 250 }, (_, index) => writes(index, `${index}`));
    const [item] = await collected(messages.at(-1)?.id ?? '');

    expect(item).toMatchObject({
      count: 200,
      first_message_id: messages[50]?.id,
      warning: expect.stringContaining('Only the last 200 messages') as string,
    });
    expect(linq.wire()).toHaveLength(4);
  });

  test('reads no further back than to the last answer', async () => {
    for (let index = 0; index < 60; index++) writes(index, 'Old');
    answers(100);
    const message = writes(200, 'New');

    expect(await collected(message.id)).toMatchObject([{ text: 'New' }]);
    expect(linq.wire()).toHaveLength(1);
  });

  test('has the text that the trigger gave where Linq keeps none', async () => {
    const message = store().receive(chat(), ADA, [], { created_at: at(0) });

    expect(await collected(message.id, { messageText: 'From the event' })).toMatchObject([
      { text: 'From the event', count: 1 },
    ]);
  });
});

test('what Linq keeps no texts of is left to its own run, which alone knows what it says', async () => {
  const [first, second] = [0, 1].map((seconds) =>
    store().receive(chat(), ADA, [], { created_at: at(seconds) }),
  );
  const third = writes(2, 'Three');

  expect(await collected(first?.id ?? '', { messageText: 'One' })).toMatchObject([
    { text: 'One', count: 1 },
  ]);
  expect(await collected(second?.id ?? '', { messageText: 'Two' })).toMatchObject([
    { text: 'Two', count: 1 },
  ]);
  expect(await collected(third.id)).toMatchObject([{ text: 'Three', count: 1 }]);
});

test('a message that Linq lists no more is told by what the trigger gave, and without it is refused', async () => {
  const message = writes(0, 'One');
  store().forget(message);
  const given = { messageText: '={{ $json.text }}' };
  const { output } = await linq.run(
    send({ operation: 'collect', messageId: message.id, quietSeconds: 0, ...given }),
    { items: [{ text: 'One' }, {}], onError: 'continueRegularOutput' },
  );

  expect(jsonOf(output)).toMatchObject([
    {
      text: 'One',
      messages: [{ id: message.id, text: 'One', from: null, at: null, attachments: [] }],
      last_message_id: message.id,
    },
    { error: expect.stringContaining('Message Text: expected the text of message') as string },
  ]);
  expect(linq.wire()).toHaveLength(10);
});

test('a message of ours is refused, so that nothing answers itself', async () => {
  const { id } = answers(0);
  const { error } = await collect(id);

  expect(error?.message).toBe(
    `Message ID: expected a message that you received. Given: one that you sent, ${id}`,
  );
});

test.each([429, 500])(
  'an answer %d of Linq is a failure, and nobody takes over',
  async (status) => {
    const message = writes(0, 'One');
    writes(1, 'Two');
    linq.emulator.interfere = () => ({ kind: 'answer', status, body: '' });
    const { error, output } = await collect(message.id);

    expect(error).toMatchObject({ name: 'NodeApiError', httpCode: String(status) });
    expect(output).toEqual([]);
  },
);

test('a list that does not come in time is a failure, and nobody takes over', async () => {
  const message = writes(0, 'One');
  writes(1, 'Two');
  const gate = newGate();
  linq.emulator.interfere = () => ({ kind: 'held', until: gate.opened });
  const requestOptions = { maxRetries: 0, timeout: 300 };
  const { error, output } = await collect(message.id, { requestOptions });
  gate.open();

  expect(error?.message).toMatch(/^Linq did not answer within 0.3 seconds for /);
  expect(output).toEqual([]);
});

test('waiting for a message to be listed ends when the execution is stopped', async () => {
  const stop = new AbortController();
  const { id } = writes(0, 'One');
  store().listing.lateMs = Infinity;
  linq.emulator.interfere = () => {
    stop.abort();
    return undefined;
  };
  const { output } = await linq.run(
    send({ operation: 'collect', messageId: id, quietSeconds: 0, messageText: 'One' }),
    { cancel: stop.signal },
  );

  expect(output).toEqual([]);
  expect(linq.wire()).toHaveLength(1);
});
