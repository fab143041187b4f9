import express from 'express';
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { LINQ } from '../../harness/n8n/n8n';
import { serve, type TestServer } from '../../harness/n8n/server';
import { newNode, newWorkflow } from '../../harness/n8n/workflow';
import { Session } from '../../harness/n8n/session';

const OURS = '+15550000001';
const THEIRS = '+15550000002';
const MEGABYTE = 1_000_000;

/** Linq takes no larger ones. */
const FILE = randomBytes(100 * MEGABYTE);

let session: Session;
let host: TestServer;

beforeAll(async () => {
  const app = express()
    .get('/film.mp4', (_request, response) => {
      response.type('video/mp4').send(FILE);
    })
    .get('/picture.jpg', (_request, response) => {
      response.type('image/jpeg').send(FILE.subarray(0, MEGABYTE));
    });
  host = await serve(app);
  // As people run it: without its editor n8n has less memory to spare, and takes it while it sends.
  session = await Session.start({ editor: true });
  session.emulator.v3.lines.add(OURS);
});

afterAll(async () => {
  await session.close();
  await host.close();
  expect(session.emulator.brokenAnswers).toEqual([]);
});

/** What n8n holds in memory, or held at most since `forgetPeak`, in bytes: proc(5), "/proc/pid/status". */
const memory = (which: 'VmRSS' | 'VmHWM') =>
  Number(
    new RegExp(`${which}:\\s+(\\d+)`).exec(
      readFileSync(`/proc/${session.n8n.pid}/status`, 'utf8'),
    )?.[1],
  ) * 1024;

const forgetPeak = () => {
  writeFileSync(`/proc/${session.n8n.pid}/clear_refs`, '5');
};

/** Fetches a file, which n8n keeps on disk, and sends it. */
async function sending(file: string) {
  const { chats } = session.emulator.v3;
  const chat = chats.find(OURS, [THEIRS]) ?? chats.create(OURS, [THEIRS]);
  return await session.createWorkflow(
    newWorkflow(file, [
      newNode('Start', 'n8n-nodes-base.manualTrigger', {}),
      {
        ...newNode('Fetch', 'n8n-nodes-base.httpRequest', {
          url: `${host.url}/${file}`,
          options: { response: { response: { responseFormat: 'file' } } },
        }),
        typeVersion: 4.2,
      },
      newNode('Linq', LINQ, {
        resource: 'message',
        operation: 'send',
        chatId: { __rl: true, mode: 'id', value: chat.id },
        text: file,
        additionalFields: { attachments: 'data' },
      }),
    ]),
  );
}

test('a file of 100 MB goes from n8n’s store to the message without being held in memory', async () => {
  const { api, emulator } = session;
  const { v3 } = emulator;
  // Another process of n8n sends the file than the one that fetched it, which may have memory to spare.
  emulator.interfere = ({ path }) =>
    path.endsWith('/attachments') ? { kind: 'answer', status: 403, body: '{}' } : undefined;
  const workflow = await sending('film.mp4');
  const failed = await api.run(workflow.id, 'Start');
  expect(failed.status).toBe('error');
  await session.restart();

  // What n8n loads for its first execution is not what the file costs.
  emulator.interfere = () => undefined;
  const small = await sending('picture.jpg');
  await expect(api.run(small.id, 'Start')).resolves.toMatchObject({ status: 'success' });

  let peak = Infinity;
  emulator.interfere = ({ method, path }) => {
    if (method === 'POST' && path.endsWith('/messages')) peak = memory('VmHWM');
    return undefined;
  };
  forgetPeak();
  const before = memory('VmRSS');
  // n8n cannot put into its answer what its HTTP Request node has left in the execution.
  await api.retry(failed.id, true).catch(() => undefined);
  const [retried] = await api.executions(workflow.id);
  const { status, data } = await api.execution(retried?.id ?? '');
  expect([status, data.resultData.error?.message]).toEqual(['success', undefined]);
  const fetched = data.resultData.runData['Fetch']?.[0]?.data?.['main']?.[0]?.[0]?.binary?.['data'];
  expect(fetched?.id).toMatch(/^filesystem/);

  const attachment = v3.attachments.all.at(-1);
  const hash = (bytes: Uint8Array | undefined) =>
    createHash('sha256')
      .update(bytes ?? '')
      .digest('hex');
  expect(attachment?.size_bytes).toBe(FILE.length);
  expect(hash(attachment?.bytes)).toBe(hash(FILE));
  expect(v3.messages.all.at(-1)?.parts).toMatchObject([
    { type: 'text', value: 'film.mp4' },
    { type: 'media', attachment_id: attachment?.id },
  ]);
  console.info(`n8n held ${Math.round((peak - before) / MEGABYTE)} MB more while it sent 100 MB`);
  // V8 lets some 64 MB of read pieces lie before it collects them; a file that is held is more than itself.
  expect(peak - before).toBeLessThan(FILE.length);
});
