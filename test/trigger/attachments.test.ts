import express from 'express';
import { newGate } from '../../harness/n8n/gate';
import { serve, type TestServer } from '../../harness/n8n/server';
import { messageReceived, post, useTrigger } from '../support/trigger';
import { publishV3, sendV3 } from '../support/triggerV3';

const linq = useTrigger();

/** Of one pixel: whole, since n8n tells what a file is by how it begins. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const MEGABYTE = 1024 * 1024;

let files: TestServer;
let url: string;

/** How many of the held files are asked for, and the most there were at once. */
let asked = 0;
let open = 0;
let mostOpen = 0;
let gate = newGate();

beforeAll(async () => {
  const app = express()
    .get('/picture', (_request, response) => void response.type('image/png').end(PNG))
    .get('/note', (_request, response) => void response.type('text/plain').end('Hello'))
    .get('/large', (_request, response) => void response.end(Buffer.alloc(MEGABYTE + 1)))
    .get('/exact', (_request, response) => void response.end(Buffer.alloc(MEGABYTE)))
    .get('/cut', (request) => request.socket.destroy())
    .get('/held', async (_request, response) => {
      asked += 1;
      open += 1;
      mostOpen = Math.max(mostOpen, open);
      await gate.opened;
      open -= 1;
      response.end('Hello');
    });
  files = await serve(app);
  ({ url } = files);
});

afterAll(() => files.close());

const attachment = (path: string, filename: string, mime_type: string) => ({
  id: path,
  url: `${url}/${path}`,
  filename,
  mime_type,
});

/** Delivers a message with these attachments and gives back the item it became. */
async function deliver(attachments: unknown, options: Record<string, number> = {}) {
  const host = await linq.start({ options: { downloadAttachments: true, ...options } });
  await linq.send(messageReceived({ attachments }));
  return host.executions[0];
}

test('are added with file name and MIME type', async () => {
  const item = await deliver([
    attachment('picture', 'me.png', 'image/png'),
    attachment('note', 'note.txt', 'text/plain'),
  ]);

  expect(item?.binary).toMatchObject({
    attachment_0: { fileName: 'me.png', mimeType: 'image/png', data: PNG.toString('base64') },
    attachment_1: {
      fileName: 'note.txt',
      mimeType: 'text/plain',
      data: Buffer.from('Hello').toString('base64'),
    },
  });
  expect(item?.json).not.toHaveProperty('attachment_failures');
});

test.each([
  ['V3 says', { size_bytes: 20 * MEGABYTE }, 4],
  ['V2 says', { file_size: 20 * MEGABYTE }, 4],
  ['nobody says', {}, 4],
  ['is small', { size_bytes: MEGABYTE }, 12],
])(
  'of all deliveries only as many are fetched at once as fit into 100 MB: how large, %s',
  async (_, size, expected) => {
    [asked, open, mostOpen, gate] = [0, 0, 0, newGate()];
    const host = await linq.start({ options: { downloadAttachments: true } });
    const file = { ...attachment('held', 'film.mp4', 'video/mp4'), ...size };
    const deliveries = Array.from({ length: 6 }, () =>
      linq.send(messageReceived({ attachments: [file, file] })),
    );
    while (asked < expected) await new Promise(setImmediate);
    gate.open();
    await Promise.all(deliveries);

    expect(mostOpen).toBe(expected);
    expect(host.executions.map(({ binary = {} }) => Object.keys(binary))).toEqual(
      deliveries.map(() => ['attachment_0', 'attachment_1']),
    );
  },
);

test('what does not arrive in time is said in the item', async () => {
  jest.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort());
  const item = await deliver([attachment('note', 'note.txt', 'text/plain')]);
  jest.restoreAllMocks();
  expect(item?.json['attachment_failures']).toMatchObject([
    { filename: 'note.txt', reason: 'It could not be downloaded within 7 seconds' },
  ]);
});

test('one whose name is none has none', async () => {
  const item = await deliver([{ url: `${url}/note`, filename: 7, mime_type: 'text/plain' }]);
  expect(item?.json).not.toHaveProperty('attachment_failures');
  expect(item?.binary?.['attachment_0']?.fileName).toBeUndefined();
});

test('one that fails is said in the item and loses nothing else', async () => {
  const item = await deliver(
    [
      attachment('cut', 'a.png', 'image/png'),
      attachment('gone', 'b.png', 'image/png'),
      attachment('large', 'c.bin', 'application/octet-stream'),
      { id: 'no-url' },
      attachment('note', 'd.txt', 'text/plain'),
    ],
    { maxAttachmentSize: 1 },
  );

  expect(item?.json['attachment_failures']).toEqual([
    { ...attachment('cut', 'a.png', 'image/png'), reason: expect.any(String) as string },
    {
      ...attachment('gone', 'b.png', 'image/png'),
      reason: 'Request failed with status code 404',
    },
    {
      ...attachment('large', 'c.bin', 'application/octet-stream'),
      reason: 'It is larger than 1 MB',
    },
    { id: 'no-url', reason: 'It has no URL' },
  ]);
  expect(Object.keys(item?.binary ?? {})).toEqual(['attachment_4']);
  expect(item?.json['data']).toMatchObject({ text: 'Hi' });
});

test('exactly at the limit is downloaded', async () => {
  const item = await deliver([attachment('exact', 'a.bin', 'application/octet-stream')], {
    maxAttachmentSize: 1,
  });
  expect(item?.binary?.['attachment_0']).toMatchObject({ fileSize: '1.05 MB' });
});

test.each([[undefined], [null], ['none'], [[]], [[5]]])(
  '%j is a message without any',
  async (attachments) => {
    const item = await deliver(attachments);
    expect(item).not.toHaveProperty('binary');
  },
);

test('are left alone when nobody asked for them', async () => {
  const host = await linq.start();
  await linq.send(messageReceived({ attachments: [attachment('note', 'a.txt', 'text/plain')] }));
  expect(host.executions[0]).not.toHaveProperty('binary');
});

test('of a delivery that nobody signed none is fetched, whoever is let in', async () => {
  const host = await linq.start({ options: { acceptUnsigned: true, downloadAttachments: true } });
  const attachments = [attachment('note', 'a.txt', 'text/plain')];
  await post(host.webhookUrl, JSON.stringify(messageReceived({ attachments })));
  await linq.send(messageReceived({ attachments }));

  const [unsigned, signed] = host.executions;
  expect(unsigned?.binary).toEqual({});
  expect(unsigned?.json['attachment_failures']).toEqual([
    { ...attachments[0], reason: 'The delivery is not signed, so its URL is not trusted' },
  ]);
  expect(Object.keys(signed?.binary ?? {})).toEqual(['attachment_0']);
});

test.each([
  ['http://127.0.0.1/a.txt', 'Its URL does not begin with https://'],
  ['ftp://127.0.0.1/a.txt', 'Its URL does not begin with https://'],
  ['data:text/plain,Hello', 'Its URL does not begin with https://'],
  ['a.txt', 'It has no URL'],
])('of Linq itself, %s is not fetched', async (address, reason) => {
  const host = await linq.start(
    { options: { downloadAttachments: true } },
    { baseUrl: 'https://api.linqapp.com' },
  );
  await linq.send(messageReceived({ attachments: [{ url: address }] }));
  expect(host.executions[0]?.json['attachment_failures']).toEqual([{ url: address, reason }]);
});

describe('files that belong to no message, in V3', () => {
  /** Delivers an event of V3 and gives back the item it became. */
  async function deliverV3(event_type: string, data: object) {
    const host = await publishV3(linq, { downloadAttachments: true });
    await sendV3(linq, { event_id: 'event', event_type, data } as { event_id: string });
    return host.executions[0];
  }

  const picture = () => `${url}/picture`;

  test.each<[string, string, () => object]>([
    ['a contact card', 'contact_card.received', () => ({ media_url: picture() })],
    ["a group's picture", 'chat.group_icon_updated', () => ({ new_value: picture() })],
    ['a background', 'chat.background_updated', () => ({ background: { image_url: picture() } })],
    ['a background named flat', 'chat.background_updated', () => ({ image_url: picture() })],
  ])('%s is downloaded', async (_, type, data) => {
    const item = await deliverV3(type, data());
    expect(item?.binary).toMatchObject({
      attachment_0: { mimeType: 'image/png', data: PNG.toString('base64') },
    });
    expect(item?.json).not.toHaveProperty('attachment_failures');
  });

  test.each(['reaction.added', 'poll.reaction.added'])('so is the sticker of %s', async (type) => {
    const sticker = { url: picture(), file_name: 'wow.png', mime_type: 'image/png', width: 90 };
    const item = await deliverV3(type, { reaction_type: 'sticker', sticker });
    expect(item?.binary).toMatchObject({
      attachment_0: { fileName: 'wow.png', mimeType: 'image/png', data: PNG.toString('base64') },
    });
  });

  test.each<[string, object]>([
    ['reaction.added', { reaction_type: 'love', sticker: null }],
    ['chat.group_icon_updated', { old_value: 'https://example.com/a.png', new_value: null }],
    ['chat.group_name_updated', { new_value: 'Chess' }],
    ['chat.background_updated', { background: { type: 'color', variant: 'mango' } }],
    ['contact_card.received', {}],
  ])('%s with %j has none', async (type, data) => {
    expect(await deliverV3(type, data)).not.toHaveProperty('binary');
  });

  test('one that is gone is said in the item', async () => {
    const item = await deliverV3('contact_card.received', { media_url: `${url}/gone` });
    expect(item?.json['attachment_failures']).toEqual([
      { url: `${url}/gone`, reason: 'Request failed with status code 404' },
    ]);
  });
});
