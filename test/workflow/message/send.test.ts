import type { IBinaryKeyData, INodeParameters } from 'n8n-workflow';
import type { LinqEvent } from '../../../harness/linq/events';
import { jsonOf, useLinq } from '../../support/linq';
import { ADA, OWN, seedAccount } from '../../support/operationCases';

const linq = useLinq();

beforeEach(() => {
  seedAccount(linq.emulator);
});

const send = (parameters: INodeParameters): INodeParameters => ({
  resource: 'messageV2',
  operation: 'send',
  chatId: { __rl: true, mode: 'id', value: '1' },
  ...parameters,
});

const binaryOf = (content: string, fileName: string, mimeType: string) => ({
  data: Buffer.from(content).toString('base64'),
  fileName,
  mimeType,
});

const binary: IBinaryKeyData = {
  photo: binaryOf('\u0000a photo\r\n--', 'cat "1".jpg', 'image/jpeg'),
  data: { data: Buffer.from('some data').toString('base64'), mimeType: 'text/plain' },
};

describe('with files the request is a form', () => {
  test('that holds the text, the key, the files with their names and types, and the URLs', async () => {
    const { output } = await linq.run(
      send({
        text: 'Look, äöü!',
        additionalFields: {
          attachments: 'photo, data',
          attachmentUrls: 'https://example.com/a.jpg,https://example.com/b.jpg',
          idempotencyKey: 'my-key_1',
        },
      }),
      { binary },
    );

    const [request] = linq.emulator.requests;
    expect(request?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
    expect(request?.body).toEqual({
      text: 'Look, äöü!',
      idempotency_key: 'my-key_1',
      attachment_urls: ['https://example.com/a.jpg', 'https://example.com/b.jpg'],
    });
    const field = 'message[attachments][]';
    expect(request?.files).toEqual([
      {
        field,
        fileName: 'cat "1".jpg',
        mimeType: 'image/jpeg',
        bytes: Buffer.from('\u0000a photo\r\n--'),
      },
      { field, fileName: 'data.txt', mimeType: 'text/plain', bytes: Buffer.from('some data') },
    ]);
    expect(jsonOf(output)).toMatchObject([
      { id: 3, attachments: [{ mime_type: 'image/jpeg' }, {}, {}, { filename: 'b.jpg' }] },
    ]);
  });

  test.each([
    ['', 'image/jpeg', 'data.jpg'],
    [null, 'application/pdf', 'data.pdf'],
    [undefined, 'video/quicktime', 'data.mov'],
    [' ', 'application/x-odd+thing', 'data'],
    ['null.png', 'image/png', 'null.png'],
    [7, 'image/png', 'data.png'],
    ['', 'AUDIO/MPEG', 'data.mp3'],
    ['', 'image/svg+xml', 'data.svg'],
    ['', 'text/plain ;charset=utf-8', 'data.txt'],
    ['', 'text/vcard', 'data.vcf'],
    ['', 'x-image/png', 'data'],
    ['', undefined, 'data'],
    ['', 'application/x-odd', 'data.odd', 'odd'],
    ['', 'image/png', 'data.png', 'odd'],
  ])('a file named %p of type %s goes out as %s', async (...given) => {
    const [fileName, mimeType, expected, fileExtension] = given;
    const file = { data: 'AAAA', mimeType, fileName, fileExtension } as IBinaryKeyData[string];
    await linq.run(send({ additionalFields: { attachments: 'data' } }), { binary: { data: file } });

    expect(linq.emulator.requests[0]?.files.map((sent) => sent.fileName)).toEqual([expected]);
  });

  test('half an emoji is the same as in JSON', async () => {
    const text = 'Hi \ud83d';
    await linq.run(send({ text, additionalFields: { attachments: 'data' } }), { binary });
    await linq.run(send({ text }));

    const [form, json] = linq.emulator.requests;
    expect(form?.body).toMatchObject({ text: 'Hi \ufffd' });
    expect(json?.body).toMatchObject({ message: { text: 'Hi \ufffd' } });
  });

  test('one file is enough, without any text', async () => {
    await linq.run(send({ additionalFields: { attachments: '={{ ["photo"] }}' } }), { binary });

    expect(linq.emulator.requests[0]?.files).toHaveLength(1);
    expect(linq.wire()[0]?.body).toMatchObject({ text: '' });
  });

  test('each item sends its own', async () => {
    await linq.run(
      send({ text: '={{ $json.text }}', additionalFields: { attachments: '={{ $json.file }}' } }),
      { binary, items: [{ text: '1', file: 'data' }, { text: '2' }, { text: '3', file: 'photo' }] },
    );

    expect(
      linq.emulator.requests.map(({ body, files, headers }) => [
        headers['content-type']?.split(';')[0],
        /"text":"(.)"/.exec(JSON.stringify(body))?.[1],
        files.map(({ fileName }) => fileName),
      ]),
    ).toEqual([
      ['multipart/form-data', '1', ['data.txt']],
      ['application/json', '2', []],
      ['multipart/form-data', '3', ['cat "1".jpg']],
    ]);
  });

  test('a file the item does not have is missed before anything is sent', async () => {
    const { error } = await linq.run(
      send({ text: 'Look!', additionalFields: { attachments: 'photo, video' } }),
      { binary, items: [{}, {}] },
    );

    expect(error).toMatchObject({
      name: 'NodeOperationError',
      message:
        'Attachment Field Names: expected only names of binary fields that the item has, or files themselves; not valid: "video". Given: "photo, video"',
      context: { itemIndex: 0 },
    });
    expect(linq.wire()).toEqual([]);
  });
});

test('a text with nothing but URLs beside it is JSON, and may be empty', async () => {
  await linq.run(send({ additionalFields: { attachmentUrls: 'https://example.com/a.jpg' } }));

  expect(linq.emulator.requests[0]?.headers['content-type']).toBe('application/json');
  expect(linq.wire()[0]?.body).toMatchObject({
    message: { text: '', attachment_urls: ['https://example.com/a.jpg'] },
  });
});

test('messages to one chat arrive in the order of the items', async () => {
  const items = Array.from({ length: 20 }, (_, index) => ({ text: `message ${index}` }));
  await linq.run(send({ text: '={{ $json.text }}' }), { items });

  expect(
    linq.emulator.chats
      .byId(1)
      ?.messages.slice(2)
      .map(({ text }) => text),
  ).toEqual(items.map(({ text }) => text));
});

test('a number is a text too', async () => {
  await linq.run(send({ text: '={{ 42 }}' }));
  expect(linq.wire()[0]?.body).toMatchObject({ message: { text: '42' } });
});

test('what is sent appears in the chat and is reported, and the other person can answer', async () => {
  const events: LinqEvent[] = [];
  linq.emulator.onEvent = (event) => {
    events.push(event);
    if (event.event_type === 'message.sent')
      linq.emulator.receiveMessage({ from: ADA, to: OWN, text: 'Got it' });
  };
  await linq.run(send({ text: 'Hello again' }));

  expect(linq.emulator.chats.byId(1)?.messages.slice(2)).toMatchObject([
    { text: 'Hello again', sent_from: OWN },
    { text: 'Got it', sent_from: ADA },
  ]);
  expect(events).toMatchObject([
    {
      event_type: 'message.sent',
      data: {
        id: '3',
        chat_id: '1',
        text: 'Hello again',
        from_phone: OWN,
        chat_handles: [
          { identifier: OWN, is_me: true },
          { identifier: ADA, is_me: false },
        ],
      },
    },
    { event_type: 'message.received', data: { id: '4', from_phone: ADA } },
  ]);
});
