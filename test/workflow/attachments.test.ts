import type { INodeParameters } from 'n8n-workflow';
import { TOKEN, useLinq } from '../support/linq';

const linq = useLinq();

describe('a file that Linq keeps', () => {
  const get = (id: string): INodeParameters => ({
    resource: 'attachment',
    operation: 'get',
    attachmentId: id,
    download: true,
    outputFieldName: 'photo',
  });
  const input = { filename: 'cat.jpg', content_type: 'image/jpeg', size_bytes: 3 };

  test('comes out in a binary field, and is fetched without the token', async () => {
    const { id } = linq.emulator.v3.attachments.create(input, undefined, Buffer.from('cat'));
    const { output } = await linq.run(get(id));

    expect(output).toMatchObject([
      {
        json: { id, filename: 'cat.jpg' },
        binary: { photo: { fileName: 'cat.jpg', mimeType: 'image/jpeg', data: 'Y2F0' } },
        pairedItem: { item: 0 },
      },
    ]);
    const fetched = linq.emulator.requests.at(-1);
    expect(fetched?.path).toBe(`/uploads/${id}`);
    expect(JSON.stringify(fetched?.headers)).not.toContain(TOKEN);
  });

  test('and cannot be had is a failure that says so', async () => {
    const { id } = linq.emulator.v3.attachments.create(input);
    const { error } = await linq.run(get(id));

    expect(error?.message).toContain(
      `Linq's store did not return the file of attachment ${id} (404)`,
    );
  });

  test('and has no address says that', async () => {
    const { id } = linq.emulator.v3.attachments.create(input, undefined, Buffer.from('cat'));
    const { output } = await linq.run(get(id));
    linq.emulator.interfere = () => ({
      kind: 'answer',
      status: 200,
      body: JSON.stringify({ ...output[0]?.json, download_url: 'nowhere' }),
    });
    const { error } = await linq.run(get(id));
    expect(error?.message).toContain(
      `The file of attachment ${id} could not be downloaded: the URL that Linq gave for it is not valid`,
    );
  });
});
