import type { INodeParameters } from 'n8n-workflow';
import { useLinq } from '../support/linq';
import { OWN } from '../support/operationCases';
import { seedV3Account } from '../support/operationCasesV3';
import { ATTACHMENT } from '../support/operationCasesV3/attachment';
import { GROUP } from '../support/operationCasesV3/chat';
import { CHAT } from '../support/operationCasesV3/message';

const linq = useLinq();
const V3 = '/api/partner/v3';

beforeEach(() => {
  seedV3Account(linq.emulator);
});

const logo = { data: 'QUJD', mimeType: 'image/png', fileName: 'logo.png' };
const notes = { data: 'QUJD', mimeType: 'text/plain', fileName: 'notes.txt' };

const unknown = { data: 'QUJD', mimeType: '' };

const line = (value: string) => ({ __rl: true, mode: 'phoneNumber', value });
const chat = (value: string) => ({ __rl: true, mode: 'id', value });

const URL = 'https://example.com/logo.png';

/** What has a picture: its operation, the field of it, where Linq takes it. */
const WITH_PICTURE: [string, (fields: INodeParameters) => INodeParameters, string, string][] = [
  [
    'Contact Card: Create',
    (fields) => ({
      resource: 'contactCard',
      operation: 'create',
      from: line('+12025550101'),
      firstName: 'Acme',
      additionalFields: fields,
    }),
    'image',
    'image_url',
  ],
  [
    'Contact Card: Update',
    (fields) => ({
      resource: 'contactCard',
      operation: 'update',
      from: line(OWN),
      updateFields: fields,
    }),
    'image',
    'image_url',
  ],
  [
    'Chat: Update',
    (fields) => ({
      resource: 'chat',
      operation: 'update',
      chatId: chat(GROUP),
      updateFields: fields,
    }),
    'icon',
    'group_chat_icon',
  ],
];

describe.each(WITH_PICTURE)('%s', (_, operation, field, wire) => {
  const run = (fields: INodeParameters) =>
    linq.run(operation(fields), { binary: { logo, notes, unknown } });

  test('uploads the picture of a binary field, and gives Linq its address there', async () => {
    const { error } = await run({ [field]: 'logo' });

    expect(error).toBeUndefined();
    const uploaded = linq.emulator.v3.attachments.all.at(-1);
    expect(uploaded).toMatchObject({ filename: 'logo.png', content_type: 'image/png' });
    expect(linq.wire().at(-1)?.body).toMatchObject({
      [wire]: expect.stringContaining(uploaded?.id ?? 'none') as string,
    });
  });

  test('takes an address of any length, as signed ones are long', async () => {
    const signed = `${URL}?X-Amz-Security-Token=${'a'.repeat(3_000)}`;
    await run({ [`${field}Url`]: signed });
    expect(linq.wire()).toMatchObject([{ body: { [wire]: signed } }]);
  });

  test('takes no file that is no picture', async () => {
    const { error } = await run({ [field]: 'notes' });

    expect(error?.message).toMatch(/Field Name: expected a picture\. Given: text\/plain$/);
    expect(linq.wire()).toEqual([]);
  });

  test('says so of a file of which nobody knows what it is', async () => {
    const { error } = await run({ [field]: 'unknown' });

    expect(error?.message).toMatch(/expected a picture\. Given: a file without a MIME type$/);
  });

  test('takes a file or an address, and not both', async () => {
    const { error } = await run({ [field]: 'logo', [`${field}Url`]: URL });

    expect(error?.message).toMatch(/Field Name: expected this or '.+ URL'\. Given: both$/);
    expect(linq.wire()).toEqual([]);
  });

  test('changes nothing where the upload fails', async () => {
    linq.emulator.interfere = ({ path }) =>
      path.includes('attachments') ? { kind: 'answer', status: 500, body: '{}' } : undefined;
    const { error } = await run({ [field]: 'logo' });

    expect(error?.message).toContain('file "logo.png"');
    expect(linq.wire()).toHaveLength(1);
  });
});

describe('Chat: Set Background', () => {
  const run = (fields: INodeParameters) =>
    linq.run({
      resource: 'chat',
      operation: 'setBackground',
      chatId: chat(GROUP),
      background: 'color',
      ...fields,
    });

  test('takes two colors of your own, from top to bottom', async () => {
    const { error } = await run({ color: 'custom', topColor: '#FF8800', bottomColor: '#112233' });

    expect(error).toBeUndefined();
    expect(linq.wire()).toMatchObject([
      { body: { type: 'color', variant: 'custom', shades: ['#ff8800', '#112233'] } },
    ]);
  });

  test('sends none with a color that has a name', async () => {
    await run({ color: 'mango', topColor: '#ff8800', bottomColor: '#112233' });
    expect(linq.wire().map(({ body }) => body)).toEqual([{ type: 'color', variant: 'mango' }]);
  });

  test.each<[INodeParameters, string]>([
    [
      { color: 'custom', topColor: '#ff8800' },
      "Color: expected a 'Top Color' and a 'Bottom Color'",
    ],
    [
      { color: 'custom', topColor: 'orange', bottomColor: '#112233' },
      'Top Color: expected a color in hexadecimal, such as #ff8800. Given: "orange"',
    ],
  ])('with %j is refused before anything goes out', async (fields, message) => {
    const { error } = await run(fields);

    expect(error?.message).toContain(message);
    expect(linq.wire()).toEqual([]);
  });
});

describe('Message: Send Voice Memo', () => {
  const memo = (fields: INodeParameters) =>
    linq.run({
      resource: 'message',
      operation: 'sendVoiceMemo',
      chatId: chat(CHAT),
      ...fields,
    });

  test('takes the ID of an attachment, and uploads nothing', async () => {
    const { error } = await memo({ attachmentId: ATTACHMENT });

    expect(error).toBeUndefined();
    expect(linq.wire()).toEqual([
      {
        method: 'POST',
        path: `${V3}/chats/${CHAT}/voicememo`,
        body: { attachment_id: ATTACHMENT },
      },
    ]);
  });

  test('takes one audio', async () => {
    const { error } = await memo({ attachmentId: ATTACHMENT, voiceMemoUrl: URL });

    expect(error?.message).toMatch(/'Attachment ID'\. Given: more than one$/);
    expect(linq.wire()).toEqual([]);
  });
});
