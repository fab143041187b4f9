import type { IBinaryKeyData, INodeParameters } from 'n8n-workflow';
import { v3Error } from '../../emulator/v3/errors';
import { jsonOf, TOKEN, useLinq } from '../../support/linq';
import { ADA, OWN } from '../../support/operationCases';
import { CHAT } from '../../support/operationCasesV3/message';

const linq = useLinq();

beforeEach(() => {
  const { lines, chats } = linq.emulator.v3;
  lines.add(OWN);
  chats.create(OWN, [ADA], CHAT);
});

const PATH = `/api/partner/v3/chats/${CHAT}/messages`;

const send = (parameters: INodeParameters): INodeParameters => ({
  resource: 'message',
  operation: 'send',
  chatId: { __rl: true, mode: 'id', value: CHAT },
  ...parameters,
});

const binary: IBinaryKeyData = {
  photo: {
    data: Buffer.from('\u0000a photo').toString('base64'),
    fileName: 'cat "1".jpg',
    mimeType: 'image/jpeg',
  },
  data: {
    data: Buffer.from('{"some":"data"}').toString('base64'),
    mimeType: 'application/json; charset=utf-8',
  },
};

/** The messages that were sent, as they stood in the requests. */
const sent = () =>
  linq.emulator.requests
    .filter(({ path }) => path === PATH)
    .map(({ body }) => (body as { message: { idempotency_key: string } }).message);

const uploads = () => linq.emulator.requests.filter(({ method }) => method === 'PUT');

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

  test('is a link alone', async () => {
    await linq.run(send({ additionalFields: { link: 'https://example.com/page' } }));

    expect(sent()).toMatchObject([
      { parts: [{ type: 'link', value: 'https://example.com/page' }] },
    ]);
  });

  test.each<[string, INodeParameters, string]>([
    ['nothing', {}, 'Text: expected a text, an attachment or a link. Given: nothing'],
    [
      'a text beside a link',
      { text: 'Hi', additionalFields: { link: 'https://example.com' } },
      'Link: expected nothing beside it, since a link is the whole message',
    ],
    [
      'a link without https',
      { additionalFields: { link: 'http://example.com' } },
      'Link: expected an absolute https URL of up to 2,048 characters, such as https://example.com. Given: "http://example.com"',
    ],
    [
      'too long a text',
      { text: 'x'.repeat(10_001) },
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
      'too many formatted passages',
      { text: '*a* '.repeat(101), additionalFields: { formatMarkdown: true } },
      'Text: expected up to 100 formatted passages. Given: 101',
    ],
    [
      'a part of no message',
      { text: 'Hi', additionalFields: { replyToPart: 1 } },
      "Reply To Part: expected a message in 'Reply To' besides. Given: nothing",
    ],
    [
      'too long a key',
      { text: 'Hi', additionalFields: { idempotencyKey: 'x'.repeat(256) } },
      `Idempotency Key: expected up to 255 letters, digits, hyphens and underscores. Given: "${'x'.repeat(99)}…`,
    ],
  ])('is refused before any request: %s', async (_, parameters, message) => {
    const { error } = await linq.run(send(parameters), { binary });

    expect(error).toMatchObject({ name: 'NodeOperationError', message });
    expect(linq.wire()).toEqual([]);
  });
});

describe('a file', () => {
  const withPhoto = send({ text: 'Look!', additionalFields: { attachments: 'photo' } });

  test('goes by presigned upload: its bytes, exactly the headers Linq names, and no token', async () => {
    await linq.run(send({ text: 'Look!', additionalFields: { attachments: 'photo,data' } }), {
      binary,
    });

    expect(linq.wire()[0]?.body).toEqual({
      filename: 'cat "1".jpg',
      content_type: 'image/jpeg',
      size_bytes: 8,
    });
    expect(uploads().map(({ body, headers }) => [headers['content-type'], String(body)])).toEqual([
      ['image/jpeg', '\u0000a photo'],
      ['application/json', '{"some":"data"}'],
    ]);
    for (const { headers, path } of uploads()) {
      expect(headers.authorization).toBeUndefined();
      expect(JSON.stringify([headers, path])).not.toContain(TOKEN);
    }
    expect(linq.emulator.v3.attachments.all.map(({ bytes }) => bytes?.length)).toEqual([8, 15]);
  });

  test('that Linq still works on is waited for', async () => {
    linq.emulator.v3.attachments.notReady = 2;
    const { error } = await linq.run(
      { ...withPhoto, requestOptions: { maxRetries: 2 } },
      { binary },
    );

    expect(error).toBeUndefined();
    expect(sent()).toHaveLength(3);
    expect(uploads()).toHaveLength(1);
    expect(linq.emulator.v3.messages.all).toHaveLength(1);
  });

  test.each([403, 400])(
    'that the store does not take (%i) means that nothing is sent',
    async (status) => {
      linq.emulator.interfere = ({ method }) =>
        method === 'PUT'
          ? { kind: 'answer', status, body: '<Error><Code>EntityTooLarge</Code></Error>' }
          : undefined;
      const { error } = await linq.run(withPhoto, { binary });

      expect(error).toMatchObject({
        name: 'NodeApiError',
        message: `Linq's store did not take the file "cat "1".jpg" (${status}: EntityTooLarge)`,
        description: 'No message was sent with it.',
      });
      expect(JSON.stringify(error)).not.toContain('X-Amz-Signature');
      expect(sent()).toEqual([]);
      expect(uploads()).toHaveLength(1);
    },
  );

  test('whose upload is cut is put once more', async () => {
    let cuts = 1;
    linq.emulator.interfere = ({ method }) =>
      method === 'PUT' && cuts-- > 0 ? { kind: 'cut' } : undefined;
    const { error } = await linq.run(
      { ...withPhoto, requestOptions: { maxRetries: 1 } },
      { binary },
    );

    expect(error).toBeUndefined();
    expect(uploads()).toHaveLength(2);
    expect(sent()).toHaveLength(1);
  });

  test('whose store cannot be reached is not sent, and the error says so', async () => {
    linq.emulator.interfere = ({ method }) => (method === 'PUT' ? { kind: 'cut' } : undefined);
    const { error } = await linq.run(withPhoto, { binary });

    expect(error?.message).toBe(
      `The file "cat "1".jpg" could not be uploaded. Linq could not be reached at ${linq.emulator.url}: it cut the connection (ECONNRESET)`,
    );
    expect(sent()).toEqual([]);
  });

  test('without a byte in it is missed before any request', async () => {
    const { error } = await linq.run(send({ additionalFields: { attachments: 'photo,empty' } }), {
      binary: { ...binary, empty: { data: '', fileName: 'empty.txt', mimeType: 'text/plain' } },
    });

    expect(error?.message).toBe(
      'Linq takes files of 1 byte to 100 MB, and the file "empty.txt" has 0 bytes',
    );
    expect(linq.wire()).toEqual([]);
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

describe('someone who has opted out', () => {
  const refuse = (code: number, status = 403) => {
    linq.emulator.interfere = () => ({
      kind: 'answer',
      status,
      body: JSON.stringify(v3Error(status, code, 'Refused')),
    });
  };

  test('is said to have, with what to do', async () => {
    refuse(2024);
    const { error } = await linq.run(send({ text: 'Hi' }));

    expect(error?.message).toBe(`Linq did not accept the message to chat ${CHAT} (403): Refused`);
    expect(error?.description).toContain('This person wrote STOP.');
    expect(error?.description).toContain("Linq's code: 2024");
  });

  test('is skipped where that is wanted, without a failure', async () => {
    refuse(2024);
    const { output, error } = await linq.run(
      send({ text: 'Hi', additionalFields: { skipIfOptedOut: true } }),
    );

    expect(error).toBeUndefined();
    expect(jsonOf(output)).toEqual([
      { skipped: 'The recipient has opted out by writing STOP', chat_id: CHAT },
    ]);
  });

  test.each([2026, 2027, 2008])('is no one who is refused with %i', async (code) => {
    refuse(code);
    const { error } = await linq.run(
      send({ text: 'Hi', additionalFields: { skipIfOptedOut: true } }),
    );

    expect(error?.message).toContain('(403): Refused');
    expect(error?.description).toContain(`Linq's code: ${code}`);
  });

  test('is not the token that may not work with the chat, which reads as before', async () => {
    refuse(2005);
    const { error } = await linq.run(send({ text: 'Hi' }));

    expect(error?.message).toBe(
      `Linq does not let this integration token work with the message to chat ${CHAT}`,
    );
  });
});
