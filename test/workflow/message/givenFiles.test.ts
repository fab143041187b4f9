import type { IBinaryData, IBinaryKeyData, INodeParameters } from 'n8n-workflow';
import { useBinaryStore } from '../../../harness/n8n/binaryStore';
import { CHAT } from '../../support/operationCasesV3/message';
import { send, useChat } from '../../support/sendV3';

/** Files that an expression gives itself, as n8n writes it when one is dragged into a field. */
const store = useBinaryStore();
const { linq, sent, uploads } = useChat();

const photo = { data: 'QUJD', mimeType: 'image/png', fileName: 'a.png', fileExtension: 'png' };
const other = { data: 'REVG', mimeType: 'image/jpeg', fileName: 'b.jpg' };

const upload = (binaryPropertyName: string): INodeParameters => ({
  resource: 'attachment',
  operation: 'upload',
  binaryPropertyName,
});
const message = (attachments: string) => send({ additionalFields: { attachments } });
const voiceMemo = (value: string): INodeParameters => ({
  resource: 'message',
  operation: 'sendVoiceMemo',
  chatId: { __rl: true, mode: 'id', value: CHAT },
  voiceMemo: value,
});

const contents = () => uploads().map(({ body }) => String(body));

test.each([
  ['Attachment: Upload', upload('={{ $binary.photo }}')],
  ['Attachment: Upload', upload("={{ $('Items').item.binary.photo }}")],
  ['Message: Send', message('={{ $binary.photo }}')],
  ['Message: Send', message("={{ $('Items').item.binary.photo }}")],
  ['Send Voice Memo', voiceMemo('={{ $binary.photo }}')],
])('%s takes a file that n8n keeps in memory: %j', async (_, parameters) => {
  const { error } = await linq.run(parameters, { binary: { photo, other } });
  expect(error).toBeUndefined();
  expect(contents()).toEqual(['ABC']);
});

test.each(['={{ $binary.photo }}', "={{ $('Items').item.binary.photo }}"])(
  'and one that n8n keeps on disk: %s',
  async (given) => {
    const { bytes, stored } = await store.file(3_000, { mimeType: 'image/png', fileName: 'a.png' });
    const { error } = await linq.run(upload(given), { binary: { photo: stored } });
    expect(error).toBeUndefined();
    expect(uploads().map(({ body }) => body)).toEqual([bytes]);
  },
);

test.each([
  '={{ [$binary.photo, $binary.other] }}',
  '={{ [$binary.photo, "other"] }}',
  '={{ Object.keys($binary) }}',
  '={{ $binary }}',
  "={{ $('Items').item.binary }}",
])('several files: %s', async (given) => {
  const { error } = await linq.run(message(given), { binary: { photo, other } });
  expect(error).toBeUndefined();
  expect(contents()).toEqual(['ABC', 'DEF']);
  expect(sent()).toHaveLength(1);
});

test('the files of a V2 message', async () => {
  const { phoneNumbers, chats } = linq.emulator;
  phoneNumbers.add('+15551230000');
  chats.findOrCreate('+15551230000', ['+15551234000']);
  const { error } = await linq.run(
    {
      resource: 'messageV2',
      operation: 'send',
      chatId: { __rl: true, mode: 'id', value: '1' },
      additionalFields: { attachments: '={{ [$binary.photo, $binary.other] }}' },
    },
    { binary: { photo, other } },
  );
  expect(error).toBeUndefined();
  expect(linq.emulator.requests[0]?.files.map(({ bytes }) => String(bytes))).toEqual([
    'ABC',
    'DEF',
  ]);
});

test.each([
  [
    'of two that are alike but for their content',
    '={{ $binary.photo }}',
    { ...photo, data: 'R0hJ' },
  ],
  ['that is none', '={{ $json }}', other],
  ['that is not there', '={{ $binary.video }}', other],
  ['named as what every object has', 'constructor', other],
])('a file %s is refused before any request', async (_, given, second) => {
  const { error } = await linq.run(upload(given), { binary: { photo, other: second } });
  expect(error?.message).toContain(
    'Input Data Field Name: expected the name of a binary field that the item has, or the file itself. Given: ',
  );
  expect(linq.wire()).toEqual([]);
});

describe('a file whose MIME type', () => {
  const typeOf = async (file: Partial<IBinaryData>, given = 'data') => {
    const binary = { data: { data: 'QUJD', ...file } } as IBinaryKeyData;
    const { error } = await linq.run(upload(given), { binary });
    const [request] = linq.wire();
    return error?.message ?? (request?.body as { content_type: string }).content_type;
  };

  test.each<[Partial<IBinaryData>, string]>([
    [{ fileName: 'a.png' }, 'image/png'],
    [{ fileName: 'A.JPG', mimeType: '' }, 'image/jpeg'],
    [{ fileName: 'a.mov', mimeType: 'application/octet-stream' }, 'video/quicktime'],
    [{ fileName: 'a.rtf', mimeType: 'application/octet-stream' }, 'text/rtf'],
    [{ fileName: 'a.zip' }, 'application/zip'],
    [{ fileName: 'a.zip', mimeType: 'application/x-zip-compressed' }, 'application/zip'],
    [
      { fileName: 'a', mimeType: 'application/vnd.apple.pages' },
      'application/x-iwork-pages-sffpages',
    ],
    [{ fileName: 'a.odd', mimeType: 'application/octet-stream' }, 'application/octet-stream'],
    [{ fileName: 'a.png', mimeType: 7 as unknown as string }, 'image/png'],
    [{ fileName: 'a.png', mimeType: 'image/webp' }, 'image/webp'],
  ])('says nothing is what its name says, and else what it says: %j', async (file, expected) => {
    expect(await typeOf(file)).toBe(expected);
  });

  test('is missing may be given itself too', async () => {
    const given = "={{ $('Items').item.binary.data }}";
    expect(await typeOf({ fileName: 'a.png' }, given)).toBe('image/png');
  });

  test.each(['photo', 'a.constructor', 'a.odd'])(
    'is missing, and whose name says nothing, is refused before any request: %s',
    async (fileName) => {
      expect(await typeOf({ fileName })).toBe(
        `The file "${fileName}" has no MIME type, and its name has no known extension`,
      );
      expect(linq.wire()).toEqual([]);
    },
  );

  test.each(['constructor', '__proto__', 'toString'])(
    'is %s goes on to Linq as it is',
    async (mimeType) => {
      linq.emulator.interfere = () => ({ kind: 'answer', status: 400, body: '{}' });
      expect(await typeOf({ mimeType })).toBe(
        'Linq did not accept file "data" (400), and gave no reason',
      );
      expect(linq.wire()[0]?.body).toMatchObject({ content_type: mimeType.toLowerCase() });
    },
  );
});

test.each([
  ['😀'.repeat(200) + '.png', '😀'.repeat(125) + '.png'],
  ['a' + '😀'.repeat(200) + '.png', 'a' + '😀'.repeat(125) + '.png'],
  ['😀'.repeat(128), '😀'.repeat(127)],
  ['half \ud83d.png', 'half \ufffd.png'],
])('a name is at most 255 characters long, and cuts no emoji: %s', async (fileName, filename) => {
  const { error } = await linq.run(upload('photo'), { binary: { photo: { ...photo, fileName } } });
  expect(error).toBeUndefined();
  expect(linq.wire()[0]?.body).toMatchObject({ filename });
});
