import express from 'express';
import { answer } from '../../support/failingRun';
import { newGate, type Gate } from '../../../harness/n8n/gate';
import { serve, type TestServer } from '../../../harness/n8n/server';
import { binary, send, useChat } from '../../support/sendV3';

/** Files on their way when the execution is stopped. */
const { linq, sent } = useChat();

const ID = '0b3f5e0c-5a52-4f6b-9d6e-1f2a3b4c5d6e';

let host: TestServer;
let stop: AbortController;
let closed: Gate;

beforeEach(async () => {
  stop = new AbortController();
  closed = newGate();
  // It takes the request, and answers nothing: the person stops the execution meanwhile.
  host = await serve(
    express().use((request) => {
      request.socket.on('close', closed.open);
      stop.abort();
    }),
  );
});

afterEach(() => host.close());

test('an upload is given up, and no message is sent', async () => {
  const upload = {
    attachment_id: ID,
    upload_url: `${host.url}/upload`,
    download_url: `${host.url}/download`,
    http_method: 'PUT',
    expires_at: new Date(Date.now() + 900_000).toISOString(),
    required_headers: { 'content-type': 'image/jpeg' },
  };
  linq.emulator.interfere = ({ path }) =>
    path.endsWith('/attachments') ? answer(200, upload) : undefined;
  const { run } = await linq.run(send({ additionalFields: { attachments: 'photo' } }), {
    binary,
    cancel: stop.signal,
  });
  expect(run.status).toBe('canceled');
  await closed.opened;
  expect(sent()).toEqual([]);
});

test('a download is given up', async () => {
  const attachment = {
    id: ID,
    filename: 'cat.jpg',
    content_type: 'image/jpeg',
    size_bytes: 3,
    status: 'complete',
    download_url: `${host.url}/download`,
    created_at: new Date().toISOString(),
  };
  linq.emulator.interfere = () => answer(200, attachment);
  const { run } = await linq.run(
    {
      resource: 'attachment',
      operation: 'get',
      attachmentId: ID,
      download: true,
      outputFieldName: 'photo',
    },
    { cancel: stop.signal },
  );
  expect(run.status).toBe('canceled');
  await closed.opened;
});
