import express, { type Response } from 'express';
import { pipeline } from 'node:stream/promises';
import type { INodeParameters } from 'n8n-workflow';
import { answer } from '../support/failingRun';
import { useLinq } from '../support/linq';
import { serve, type TestServer } from '../../harness/n8n/server';

/** The file of an attachment, from a store that does not always give it. */
const linq = useLinq();

const ID = '2d4f5e0c-5a52-4f6b-9d6e-1f2a3b4c5d70';
const SECRET = 'X-Amz-Signature=a-secret';
const BYTES = Buffer.alloc(1_000, 'file');

let store: TestServer;
let asked: number;
let respond: (response: Response) => void;

beforeEach(async () => {
  asked = 0;
  store = await serve(
    express().use((_, response) => {
      asked += 1;
      respond(response);
    }),
  );
});

afterEach(() => store.close());

/** Gets the attachment with its file; what Linq says of it beside what it usually says. */
async function download(said: object = {}, requestOptions: INodeParameters = { maxRetries: 0 }) {
  linq.emulator.interfere = () =>
    answer(200, {
      id: ID,
      filename: 'a.jpg',
      content_type: 'image/jpeg',
      size_bytes: BYTES.length,
      status: 'complete',
      download_url: `${store.url}/f?${SECRET}`,
      ...said,
    });
  const { output, error } = await linq.run({
    resource: 'attachment',
    operation: 'get',
    attachmentId: ID,
    download: true,
    outputFieldName: 'photo',
    requestOptions,
  });
  expect(JSON.stringify(error ?? {})).not.toContain(SECRET);
  const data = output[0]?.binary?.['photo']?.data;
  return { message: error?.message, bytes: data && Buffer.from(data, 'base64') };
}

const whole = (response: Response) => response.end(BYTES);
const cut = (response: Response) => response.socket?.destroy();
/** Half of it, and then the end of the connection. */
const half = (response: Response) => {
  response.setHeader('content-length', BYTES.length);
  response.write(BYTES.subarray(0, 500), () => response.socket?.destroy());
};
/** Half of it, and then nothing. */
const stalled = (response: Response) => {
  response.setHeader('content-length', BYTES.length);
  response.write(BYTES.subarray(0, 500));
};
function* endless() {
  for (;;) yield Buffer.alloc(1024 * 1024);
}
const status = (code: number) => (response: Response) =>
  response.status(code).type('application/xml').end('<Error><Code>AccessDenied</Code></Error>');

test.each([403, 404, 410, 500])('a store that answers %d is quoted', async (code) => {
  respond = status(code);
  expect(await download()).toEqual({
    message: `Linq's store did not return the file of attachment ${ID} (${code}: AccessDenied)`,
  });
});

test.each([undefined, null, ''])('a file that Linq does not have yet says so: %p', async (url) => {
  const { message } = await download({ download_url: url });
  expect(message).toBe(`Linq does not have the file of attachment ${ID} yet`);
  expect(asked).toBe(0);
});

test.each([
  ['breaks off', half],
  ['is cut before it begins', cut],
])('a download that %s is no file, and is told as that', async (_, how) => {
  respond = how;
  expect(await download()).toEqual({
    message: `The file of attachment ${ID} could not be downloaded: the connection to Linq's store was cut (ECONNRESET)`,
  });
});

test('a download that stalls ends when its time is over', async () => {
  respond = stalled;
  expect(await download({}, { maxRetries: 0, timeout: 300 })).toEqual({
    message: `The file of attachment ${ID} could not be downloaded: it took longer than 0.6 seconds`,
  });
});

test('a store that is not there is told as that', async () => {
  const { message } = await download({ download_url: `http://127.0.0.1:1/f?${SECRET}` });
  expect(message).toBe(
    `The file of attachment ${ID} could not be downloaded. Linq could not be reached at http://127.0.0.1:1: nothing is listening there (ECONNREFUSED)`,
  );
});

test.each(['no URL', 'file:///etc/passwd'])(
  'an address that is none is not tried: %s',
  async (url) => {
    const { message } = await download({ download_url: url }, { maxRetries: 5 });
    expect(message).toBe(
      `The file of attachment ${ID} could not be downloaded: the URL that Linq gave for it is not valid`,
    );
  },
);

test.each<[string, (response: Response) => void]>([
  ['a 503', status(503)],
  ['a 429', status(429)],
  ['a connection that is cut', cut],
  ['a file that breaks off', half],
])('%s is passed over by another try', async (_, fail) => {
  respond = (response) => {
    (asked === 1 ? fail : whole)(response);
  };
  expect(await download({}, { maxRetries: 1 })).toEqual({ message: undefined, bytes: BYTES });
  expect(asked).toBe(2);
});

test.each([403, 404])('a %d is not asked for again', async (code) => {
  respond = status(code);
  await download({}, { maxRetries: 5 });
  expect(asked).toBe(1);
});

test('a file that is larger than any of Linq is given up, and not asked for again', async () => {
  respond = (response) => void pipeline(endless, response).catch(() => undefined);
  const { message } = await download({ size_bytes: 5 }, { maxRetries: 5 });
  expect(message).toBe(
    `The file of attachment ${ID} could not be downloaded: it is larger than 100 MB`,
  );
  expect(asked).toBe(1);
});

test.each([-1, null, 1e300, 'many', undefined])(
  'what Linq says of its size need not be one: %p',
  async (size_bytes) => {
    respond = whole;
    expect((await download({ size_bytes })).bytes).toEqual(BYTES);
  },
);

test('a file without a name carries nothing of its address', async () => {
  respond = whole;
  expect((await download({ filename: '', content_type: '' })).bytes).toEqual(BYTES);
});
