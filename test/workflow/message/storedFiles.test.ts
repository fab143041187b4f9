import type { IBinaryData } from 'n8n-workflow';
import { useBinaryStore } from '../../../harness/n8n/binaryStore';
import { useLinq } from '../../support/linq';
import { ADA, OWN } from '../../support/operationCases';
import { CHAT } from '../../support/operationCasesV3/message';
import { send } from '../../support/sendV3';

const linq = useLinq();
const store = useBinaryStore();

beforeEach(() => {
  linq.emulator.v3.lines.add(OWN);
  linq.emulator.v3.chats.create(OWN, [ADA], CHAT);
});

const sendVideo = send({ text: 'Look!', additionalFields: { attachments: 'video' } });

test('the key of a message is that of its bytes, wherever n8n keeps them', async () => {
  const keyWith = async (file: IBinaryData) => {
    const { error } = await linq.run(sendVideo, { binary: { video: file }, startedAt: 1 });
    expect(error).toBeUndefined();
    const { body } = linq.wire().findLast(({ path }) => path.endsWith('/messages')) ?? {};
    return (body as { message: { idempotency_key: string } }).message.idempotency_key;
  };
  const about = { mimeType: 'video/mp4', fileName: 'cat.mp4' };
  const { bytes, stored } = await store.file(200_000, about);
  const inline = (content: Buffer) => ({ ...about, data: content.toString('base64') });
  const key = await keyWith(stored);
  expect(await keyWith(inline(bytes))).toBe(key);
  const other = Buffer.from(bytes);
  other.writeUInt8(other.readUInt8(150_000) ^ 1, 150_000);
  expect(await keyWith(inline(other))).not.toBe(key);
});

test('a file that n8n keeps on disk goes out as a stream, and is never in memory as a whole', async () => {
  const about = { mimeType: 'video/mp4', fileName: 'cat.mp4' };
  const { bytes, stored } = await store.file(5_000_000, about);
  const whole = store.watchReads();

  const { error } = await linq.run(sendVideo, { binary: { video: stored } });

  expect(error).toBeUndefined();
  expect(stored.id).toMatch(/^filesystem/);
  expect(whole).not.toHaveBeenCalled();
  const [attachment] = linq.emulator.v3.attachments.all;
  expect(attachment?.bytes?.equals(bytes)).toBe(true);
  expect(attachment).toMatchObject({ filename: 'cat.mp4', size_bytes: bytes.length });
});
