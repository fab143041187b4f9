import express from 'express';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LINQ } from '../support/n8n';
import { newNode, newWorkflow } from '../support/workflow';
import { Session } from './session';

const OURS = '+15550000001';
const THEIRS = '+15550000002';
const MEGABYTE = 1_000_000;

/** Linq takes no larger ones. */
const FILE = randomBytes(100 * MEGABYTE);

let session: Session;
let host: Server;

beforeAll(async () => {
  host = express()
    .get('/film.mp4', (_request, response) => {
      response.type('video/mp4').send(FILE);
    })
    .listen(0, '127.0.0.1');
  await once(host, 'listening');
  session = await Session.start();
  session.emulator.v3.lines.add(OURS);
});

afterAll(async () => {
  await session.close();
  const closed = once(host, 'close');
  host.close();
  await closed;
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

test('a file of 100 MB goes from n8n’s store to the message without being held in memory', async () => {
  const { v3 } = session.emulator;
  const chat = v3.chats.create(OURS, [THEIRS]);
  const { port } = host.address() as AddressInfo;
  const workflow = await session.createWorkflow(
    newWorkflow('Large', [
      newNode('Start', 'n8n-nodes-base.manualTrigger', {}),
      {
        ...newNode('Fetch', 'n8n-nodes-base.httpRequest', {
          url: `http://127.0.0.1:${port}/film.mp4`,
          options: { response: { response: { responseFormat: 'file' } } },
        }),
        typeVersion: 4.2,
      },
      newNode('Linq', LINQ, {
        resource: 'message',
        operation: 'send',
        chatId: { __rl: true, mode: 'id', value: chat.id },
        text: 'Our film',
        additionalFields: { attachments: 'data' },
      }),
    ]),
  );
  // Another process of n8n sends the file than the one that fetched it, which may have memory to spare.
  session.emulator.interfere = ({ path }) =>
    path.endsWith('/attachments') ? { kind: 'answer', status: 403, body: '{}' } : undefined;
  const failed = await session.api.run(workflow.id, 'Start');
  expect(failed.status).toBe('error');
  await session.restart();

  let [before, peak] = [0, Infinity];
  session.emulator.interfere = ({ method, path }) => {
    if (method === 'POST' && path.endsWith('/attachments')) {
      forgetPeak();
      before = memory('VmRSS');
    }
    if (method === 'POST' && path.endsWith('/messages')) peak = memory('VmHWM');
    return undefined;
  };

  const { status, data } = await session.api.retry(failed.id, true);
  expect([status, data.resultData.error?.message]).toEqual(['success', undefined]);
  const [attachment] = v3.attachments.all;
  const hash = (bytes: Uint8Array | undefined) =>
    createHash('sha256')
      .update(bytes ?? '')
      .digest('hex');
  expect(attachment?.size_bytes).toBe(FILE.length);
  expect(hash(attachment?.bytes)).toBe(hash(FILE));
  expect(v3.messages.of(chat)[0]?.parts).toMatchObject([
    { type: 'text', value: 'Our film' },
    { type: 'media', attachment_id: attachment?.id },
  ]);
  console.info(`n8n held ${Math.round((peak - before) / MEGABYTE)} MB more while it sent 100 MB`);
  const fetched = data.resultData.runData['Fetch']?.[0]?.data?.['main']?.[0]?.[0]?.binary?.['data'];
  expect(fetched?.id).toMatch(/^filesystem/);
  // Held as a whole it is 100 and more; what is less is garbage that is not collected yet.
  expect(peak - before).toBeLessThan(70 * MEGABYTE);
});
