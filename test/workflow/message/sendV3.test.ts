import type { INodeParameters } from 'n8n-workflow';
import { jsonOf } from '../../support/linq';
import { OWN } from '../../support/operationCases';
import { CHAT, MESSAGE } from '../../support/operationCasesV3/message';
import { binary, PATH, send, useChat } from '../../support/sendV3';

const { linq, sent } = useChat();

describe('a message', () => {
  test('holds text, files and URLs in this order, and all that goes with them', async () => {
    const { output } = await linq.run(
      send({
        text: '**Look**, 😀 *here*',
        additionalFields: {
          attachments: 'photo, data',
          attachmentUrls: 'https://example.com/a.jpg,https://example.com/b.jpg',
          effect: 'slam',
          formatMarkdown: true,
          idempotencyKey: 'my-key_1',
          overrideOptOut: true,
          preferredService: 'RCS',
          replyTo: CHAT,
          replyToPart: 1,
        },
      }),
      { binary },
    );

    const [photo, data] = linq.emulator.v3.attachments.all;
    expect(linq.wire().at(-1)).toEqual({
      method: 'POST',
      path: PATH,
      body: {
        message: {
          parts: [
            {
              type: 'text',
              value: 'Look, 😀 here',
              text_decorations: [
                { range: [0, 4], style: 'bold' },
                { range: [9, 13], style: 'italic' },
              ],
            },
            { type: 'media', attachment_id: photo?.id },
            { type: 'media', attachment_id: data?.id },
            { type: 'media', url: 'https://example.com/a.jpg' },
            { type: 'media', url: 'https://example.com/b.jpg' },
          ],
          effect: { type: 'bubble', name: 'slam' },
          reply_to: { message_id: CHAT, part_index: 1 },
          preferred_service: 'RCS',
          idempotency_key: 'my-key_1',
        },
        override_optout: true,
      },
    });
    expect(jsonOf(output)).toMatchObject([{ chat_id: CHAT, effect: { name: 'slam' } }]);
  });

  test('is counted without its marks', async () => {
    const value = 'x'.repeat(10_000);
    await linq.run(send({ text: `**${value}**`, additionalFields: { formatMarkdown: true } }));

    expect(sent()).toMatchObject([{ parts: [{ type: 'text', value }] }]);
  });

  test('is a link alone', async () => {
    await linq.run(send({ additionalFields: { link: 'https://example.com/page' } }));

    expect(sent()).toMatchObject([
      { parts: [{ type: 'link', value: 'https://example.com/page' }] },
    ]);
  });

  test('has a file by an address with commas, beside others', async () => {
    const urls = [
      'https://example.com/w_300,h_200/a.jpg?auto=format,compress',
      'https://example.com/b.jpg',
    ];
    await linq.run(send({ additionalFields: { attachmentUrls: urls[0] } }));
    await linq.run(send({ additionalFields: { attachmentUrls: `,${urls.join(', ,')},` } }));

    const [first, second] = urls.map((url) => ({ type: 'media', url }));
    expect(sent()).toMatchObject([{ parts: [first] }, { parts: [first, second] }]);
  });

  test('has files by addresses of any length, as signed ones are long', async () => {
    const url = `https://example.com/a.png?X-Amz-Security-Token=${'a'.repeat(3_000)}`;
    await linq.run(send({ additionalFields: { attachmentUrls: url } }));
    await linq.run(send({ additionalFields: { parts: JSON.stringify([{ type: 'media', url }]) } }));

    const parts = [{ type: 'media', url }];
    expect(sent()).toMatchObject([{ parts }, { parts }]);
  });

  test.each(['gid://shopify/Order/1234', 'order:1234', '2026-01-31T09:00:00.000Z'])(
    'has the key that the person gives, of any form: %s',
    async (idempotencyKey) => {
      await linq.run(send({ text: 'Hi', additionalFields: { idempotencyKey } }));
      expect(sent()).toMatchObject([{ idempotency_key: idempotencyKey }]);
    },
  );

  test.each([
    ['=order:{{ $json.none }}', 'order:'],
    ['={{ "gid://shopify/Order/" + $json.none }}', 'gid://shopify/Order/undefined'],
    ['=order:{{ 1 }}/{{ null + ":a" }}', 'order:1/null:a'],
  ])('is refused with a key whose expression found nothing: %s', async (idempotencyKey, key) => {
    const { error } = await linq.run(send({ text: 'Hi', additionalFields: { idempotencyKey } }));
    expect(error?.message).toBe(
      `Idempotency Key: the expression found no value, and every item would have the key ${key}`,
    );
    expect(linq.wire()).toEqual([]);
  });

  test.each<[string, INodeParameters, string]>([
    ['nothing', {}, 'Text: expected text, an attachment or a link. Given: nothing'],
    [
      'a text beside a link',
      { text: 'Hi', additionalFields: { link: 'https://example.com' } },
      'Link: expected nothing else, since a link is the whole message',
    ],
    [
      'a link without https',
      { additionalFields: { link: 'http://example.com' } },
      'Link: expected an absolute https URL of up to 2,048 characters, such as https://example.com. Given: "http://example.com"',
    ],
    [
      'too long a link',
      { additionalFields: { link: `https://example.com/${'a'.repeat(2_048)}` } },
      `Link: expected an absolute https URL of up to 2,048 characters, such as https://example.com. Given: "https://example.com/${'a'.repeat(79)}…`,
    ],
    [
      'too long a text',
      { text: 'x'.repeat(10_001) },
      'Text: expected up to 10,000 characters. Given: 10001',
    ],
    [
      'too long a text without its marks',
      { text: `**${'x'.repeat(10_001)}**`, additionalFields: { formatMarkdown: true } },
      'Text: expected up to 10,000 characters. Given: 10001',
    ],
    [
      'too many URLs',
      {
        additionalFields: {
          attachmentUrls: Array.from({ length: 41 }, (_, i) => `https://example.com/${i}`).join(),
        },
      },
      'Attachment URLs: expected up to 40. Given: 41',
    ],
    [
      'too many parts',
      { text: 'Hi', additionalFields: { attachments: Array<string>(100).fill('photo').join() } },
      'Attachment Field Names: a message has up to 100 parts, text included. Given: 101',
    ],
    [
      'too many files that Linq has',
      { text: '', additionalFields: { attachmentIds: Array<string>(101).fill(CHAT).join() } },
      'Attachment IDs: a message has up to 100 parts, text included. Given: 101',
    ],
    [
      'too many formatted passages',
      { text: '*a* '.repeat(101), additionalFields: { formatMarkdown: true } },
      'Text: expected up to 100 formatted passages. Given: 101',
    ],
    [
      'a part of no message',
      { text: 'Hi', additionalFields: { replyToPart: 1 } },
      "Reply To Part: expected a message in 'Reply To' as well. Given: nothing",
    ],
    [
      'a key with a space, which no header carries as it is',
      { text: 'Hi', additionalFields: { idempotencyKey: 'order 1' } },
      'Idempotency Key: expected up to 255 ASCII characters, without spaces. Given: "order 1"',
    ],
    [
      'too long a key',
      { text: 'Hi', additionalFields: { idempotencyKey: 'x'.repeat(256) } },
      `Idempotency Key: expected up to 255 ASCII characters, without spaces. Given: "${'x'.repeat(99)}…`,
    ],
  ])('is refused before any request: %s', async (_, parameters, message) => {
    const { error } = await linq.run(send(parameters), { binary });

    expect(error).toMatchObject({ name: 'NodeOperationError', message });
    expect(linq.wire()).toEqual([]);
  });
});

test.each<[string, INodeParameters]>([
  ['Send', { text: 'Hi' }],
  ['Poll: Create', { resource: 'poll', operation: 'create', pollOptions: 'Yes\nNo' }],
  ['Chat: Get', { resource: 'chat', operation: 'get' }],
  ['Chat: Leave', { resource: 'chat', operation: 'leave' }],
  ['Chat: Mark as Read', { resource: 'chat', operation: 'markAsRead' }],
])("a message's ID in Chat is told for what it is: %s", async (_, parameters) => {
  const { chats, messages } = linq.emulator.v3;
  const chat = chats.byId(CHAT);
  if (chat) messages.send(chat, { parts: [{ type: 'text', value: 'Hi' }] }, undefined, MESSAGE);
  const chatId = { __rl: true, mode: 'id', value: MESSAGE };
  const { error } = await linq.run(send({ ...parameters, chatId }));

  expect(error).toMatchObject({
    httpCode: '404',
    message: `Chat: ${MESSAGE} is the ID of a message, not of a chat`,
    description: expect.stringContaining(`The message is in chat ${CHAT}.`) as string,
  });
});

describe('the idempotency key', () => {
  test('is the same for a repeated request and another for each item, text, file and chat', async () => {
    const other = linq.emulator.v3.chats.create(OWN, ['+15557654321']);
    await linq.run(
      send({
        chatId: { __rl: true, mode: 'id', value: '={{ $json.chat }}' },
        text: '={{ $json.text }}',
        additionalFields: { attachments: '={{ $json.file }}' },
      }),
      {
        binary,
        items: [
          { chat: CHAT, text: 'Hi' },
          { chat: CHAT, text: 'Hi' },
          { chat: CHAT, text: 'Ho' },
          { chat: CHAT, text: 'Hi', file: 'photo' },
          { chat: CHAT, text: 'Hi', file: 'data' },
          { chat: other.id, text: 'Hi' },
        ],
      },
    );
    const keys = linq.emulator.v3.messages.all.map(({ input }) => input.idempotency_key);
    expect(new Set(keys).size).toBe(6);
  });

  test('keeps a message whose answer was lost from being sent twice', async () => {
    let lost = false;
    linq.emulator.interfere = ({ path }) => {
      if (lost || path !== PATH) return undefined;
      lost = true;
      return { kind: 'lost' };
    };
    const { output } = await linq.run(
      send({
        text: 'Look!',
        additionalFields: { attachments: 'photo' },
        requestOptions: { maxRetries: 1 },
      }),
      { binary },
    );

    const [first, second] = sent();
    expect(first?.idempotency_key).toBe(second?.idempotency_key);
    expect(linq.emulator.v3.messages.all).toHaveLength(1);
    expect(jsonOf(output)).toMatchObject([{ id: linq.emulator.v3.messages.all[0]?.id }]);
  });
});
