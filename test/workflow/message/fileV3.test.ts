import type { Fault } from '../../../harness/linq/faults';
import { answer } from '../../support/failingRun';
import { TOKEN } from '../../support/linq';
import { CHAT } from '../../support/operationCasesV3/message';
import { binary, send, useChat } from '../../support/sendV3';

const { linq, sent, uploads } = useChat();

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
        message: `Linq's store did not accept the file "cat "1".jpg" (${status}: EntityTooLarge)`,
        description: 'No message was sent with it.',
      });
      expect(JSON.stringify(error)).not.toContain('X-Amz-Signature');
      expect(sent()).toEqual([]);
      expect(uploads()).toHaveLength(1);
    },
  );

  test.each<[string, Fault]>([
    ['is cut', { kind: 'cut' }],
    ['meets a store that is down', { kind: 'answer', status: 500, body: '' }],
  ])('whose upload %s is put once more, at a new address', async (_, fault) => {
    let faults = 1;
    linq.emulator.interfere = ({ method }) =>
      method === 'PUT' && faults-- > 0 ? fault : undefined;
    const { error } = await linq.run(
      { ...withPhoto, requestOptions: { maxRetries: 1 } },
      { binary },
    );

    expect(error).toBeUndefined();
    expect(uploads()).toHaveLength(2);
    expect(sent()).toHaveLength(1);
    const [given, anew] = linq.emulator.v3.attachments.all;
    expect(uploads().map(({ path }) => path.includes(given?.id ?? '?'))).toEqual([true, false]);
    expect(JSON.stringify(sent())).toContain(anew?.id);
  });

  test('whose store cannot be reached is not sent, and the error says so', async () => {
    linq.emulator.interfere = ({ method }) => (method === 'PUT' ? { kind: 'cut' } : undefined);
    const { error } = await linq.run(withPhoto, { binary });

    expect(error?.message).toBe(
      `The file "cat "1".jpg" could not be uploaded: the connection to Linq's store was cut (ECONNRESET)`,
    );
    expect(sent()).toEqual([]);
  });

  test.each([
    [503, '(503). Tried 2 times over'],
    [300, '(300)'],
    [302, '(302)'],
  ])('that the store answers %d in the end is not sent', async (status, said) => {
    linq.emulator.interfere = ({ method }) =>
      method === 'PUT'
        ? { kind: 'answer', status, headers: { location: linq.emulator.url }, body: 'Not XML' }
        : undefined;
    const { error } = await linq.run(
      { ...withPhoto, requestOptions: { maxRetries: 1 } },
      { binary },
    );
    expect(error?.message).toContain(`Linq's store did not accept the file "cat "1".jpg" ${said}`);
    expect(error?.message).not.toMatch(/over \d{3,} seconds/);
    expect(sent()).toEqual([]);
  });

  test.each(['no URL', '', null, 7, 'ftp://example.com/f', 'secret-signature'])(
    'whose address for the upload is %p is refused at once',
    async (url) => {
      linq.emulator.interfere = ({ path }) =>
        path.endsWith('/attachments')
          ? answer(200, { attachment_id: CHAT, upload_url: url, required_headers: {} })
          : undefined;
      const { error } = await linq.run(
        { ...withPhoto, requestOptions: { maxRetries: 5 } },
        { binary },
      );

      expect(error).toMatchObject({
        name: 'NodeApiError',
        message:
          'The file "cat "1".jpg" could not be uploaded: the URL that Linq gave for it is not valid',
        description: 'No message was sent with it.',
      });
      expect(JSON.stringify(error)).not.toContain('secret-signature');
      expect(linq.wire()).toHaveLength(1);
    },
  );

  test('without a byte in it is missed before any request', async () => {
    const { error } = await linq.run(send({ additionalFields: { attachments: 'photo,empty' } }), {
      binary: { ...binary, empty: { data: '', fileName: 'empty.txt', mimeType: 'text/plain' } },
    });

    expect(error?.message).toBe(
      'Linq accepts files of 1 byte to 100 MB, but the file "empty.txt" has 0 bytes',
    );
    expect(linq.wire()).toEqual([]);
  });
});
