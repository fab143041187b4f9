import type { IBinaryData, INodeParameters } from 'n8n-workflow';
import { useBinaryStore } from '../../../harness/n8n/binaryStore';
import { newGate } from '../../../harness/n8n/gate';
import { useLinq } from '../../support/linq';
import { ADA, OWN } from '../../support/operationCases';

/** What is on its way has a bound in bytes: 50 MB. */
const linq = useLinq();
const store = useBinaryStore();

const SIZE = 8_000_000;
const COUNT = 12;
const about = { mimeType: 'video/mp4', fileName: 'cat.mp4' };
const items = Array.from({ length: COUNT }, (_, index) => ({
  v2: index + 1,
  v3: `${String(index).padStart(8, '0')}-0000-4000-8000-000000000000`,
}));

const send = (resource: string, chat: string): INodeParameters => ({
  resource,
  operation: 'send',
  chatId: { __rl: true, mode: 'id', value: chat },
  additionalFields: { attachments: 'video' },
});

async function file(place: string): Promise<IBinaryData> {
  const { bytes, stored } = await store.file(SIZE, about);
  return place === 'on disk' ? stored : { ...about, data: bytes.toString('base64') };
}

/** Answers what brings a file once two are open, and watches how many are. */
function watchOpen(method: string): () => number {
  const gate = newGate();
  let most = 0;
  linq.emulator.interfere = (request) => {
    if (request.method !== method) return undefined;
    const open = linq.emulator.requests.filter(
      (other) => other.method === method && other.status === undefined,
    );
    most = Math.max(most, open.length);
    if (open.length > 1) gate.open();
    return { kind: 'held', until: gate.opened };
  };
  return () => most;
}

test.each(['on disk', 'in memory'])('V2: files that n8n keeps %s', async (place) => {
  const { phoneNumbers, chats } = linq.emulator;
  phoneNumbers.add(OWN);
  for (const { v2 } of items) chats.findOrCreate(OWN, [`+155512340${10 + v2}`]);
  const video = await file(place);
  const most = watchOpen('POST');

  const { error, output } = await linq.run(send('messageV2', '={{ $json.v2 }}'), {
    items,
    binary: { video },
  });

  expect(error).toBeUndefined();
  expect(output).toHaveLength(COUNT);
  expect(most()).toBeLessThanOrEqual(6);
});

test.each(['on disk', 'in memory'])('V3: files that n8n keeps %s', async (place) => {
  const { lines, chats } = linq.emulator.v3;
  lines.add(OWN);
  for (const { v3 } of items) chats.create(OWN, [ADA], v3);
  const video = await file(place);
  const most = watchOpen('PUT');

  const { error } = await linq.run(send('message', '={{ $json.v3 }}'), {
    items,
    binary: { video },
  });

  expect(error).toBeUndefined();
  expect(linq.emulator.v3.messages.all).toHaveLength(COUNT);
  expect(most()).toBeLessThanOrEqual(6);
  // An address is signed for 15 minutes: none is asked for by a file that waits for its turn.
  const methods = linq.emulator.requests.map(({ method }) => method);
  expect(methods.slice(0, 7)).toContain('PUT');
});
