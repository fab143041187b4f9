import { messageReceived, useTrigger } from '../support/trigger';
import { update } from '../support/failingRun';
import { useLinq } from '../support/linq';

// n8n reads it when the first request of a process goes out.
process.env['N8N_SSRF_PROTECTION_ENABLED'] = 'true';

const linq = useLinq();
const trigger = useTrigger();

const reason =
  "n8n's SSRF protection (N8N_SSRF_PROTECTION_ENABLED) blocks requests to this address";

test('a request that n8n lets not out says so', async () => {
  const { error } = await linq.run(update);
  expect(error?.message).toBe(
    `Linq could not be reached at ${linq.emulator.url}: ${reason} (SSRF_BLOCKED)`,
  );
  expect(linq.wire()).toEqual([]);
});

test('so does an attachment', async () => {
  const host = await trigger.start({ options: { downloadAttachments: true } });
  const attachment = { url: `${trigger.emulator.url}/a.png` };
  await trigger.send(messageReceived({ attachments: [attachment] }));
  expect(host.executions[0]?.json['attachment_failures']).toEqual([{ ...attachment, reason }]);
});
