import { startEmulator, type Emulator } from '../emulator/emulator';
import { runWorkflow } from '../support/runWorkflow';

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator({ token: 'abc' });
});
afterEach(async () => {
  await emulator.close();
});
test('x', async () => {
  emulator.createSubscription({ webhook_url: 'https://old', events: ['message.sent'] });
  const r = await runWorkflow({
    credential: { integrationToken: 'abc', baseUrl: emulator.url },
    parameters: {
      resource: 'webhookSubscription',
      operation: 'update',
      webhookSubscriptionId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
      webhookUrl: 'https://example.com/webhooks/linq',
      events: ['message.sent'],
      version: 2,
      additionalFields: { active: true, secret: 's' },
    },
    items: [{ id: '1' }],
  });
  console.log(JSON.stringify(r, null, 1).slice(0, 6000), emulator.requests, emulator.brokenAnswers);
});
