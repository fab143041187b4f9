import { WebhookContext } from 'n8n-core';
import { logged } from '../../harness/n8n/logged';
import { CHAT, receivedV3 } from '../../harness/linq/v3/samples';
import { CONTENT_TYPES, postWith, useTrigger } from '../support/trigger';
import { later, refused, started } from '../support/triggerAnswers';
import { postV3, publishV3, SECRET_V3, sendV3, signedV3 } from '../support/triggerV3';

const linq = useTrigger();
const publish = (options?: object, events?: string[]) => publishV3(linq, options, events);

/** A time that only goes on, as the one that a process sees. */
let now = Date.parse('2027-01-01T12:00:00Z');

describe('the signature', () => {
  const event = receivedV3();
  const body = JSON.stringify(event);
  const id = event.event_id;

  test.each(CONTENT_TYPES)('holds for a body of content type %p', async (type) => {
    const host = await publish();
    const { subscriptions } = linq.emulator.v3;
    const headers = {
      ...signedV3(subscriptions.secretOf(subscriptions.all[0]?.id ?? ''), body, id),
      ...(type !== null && { 'content-type': type }),
    };
    await expect(postWith(host.webhookUrl, body, headers)).resolves.toEqual(started);
    expect(host.executions).toMatchObject([{ json: event }]);
  });

  test.each<[string, (secret: string) => Record<string, string>]>([
    ['missing', () => ({})],
    ['of another secret', () => signedV3(SECRET_V3, body, id)],
    ['of another body', (secret) => signedV3(secret, `${body} `, id)],
    ['of another ID', (secret) => ({ ...signedV3(secret, body, id), 'webhook-id': 'other' })],
    ['without its ID', (secret) => ({ ...signedV3(secret, body, id), 'webhook-id': '' })],
    ['of V2', () => ({ 'x-webhook-signature': `sha256=${'0'.repeat(64)}` })],
  ])('%s is refused', async (_, headers) => {
    const host = await publish();
    const [subscription] = linq.emulator.v3.subscriptions.all;
    const secret = linq.emulator.v3.subscriptions.secretOf(subscription?.id ?? '');
    await expect(postV3(host.webhookUrl, body, headers(secret))).resolves.toEqual(refused);
    expect(host.executions).toEqual([]);
  });

  test('missing is let in only where the option says so; a wrong one is refused even then', async () => {
    const host = await publish({ acceptUnsigned: true });
    await expect(postV3(host.webhookUrl, body)).resolves.toEqual(started);
    const wrong = signedV3(SECRET_V3, body, id);
    await expect(postV3(host.webhookUrl, body, wrong)).resolves.toEqual(refused);
  });

  test.each<[string, (secret: string) => Record<string, string>, string]>([
    [
      'missing',
      () => ({}),
      'it has no signature in the headers webhook-id, webhook-timestamp, webhook-signature',
    ],
    [
      'of 400 seconds ago',
      (secret) => signedV3(secret, body, id, new Date(now - 400_000)),
      'it was signed 400 seconds before the time of this machine; at most 300 are allowed. If this continues, correct the clock of the machine that n8n runs on.',
    ],
    [
      '400 seconds from now',
      (secret) => signedV3(secret, body, id, new Date(now + 400_000)),
      'it was signed 400 seconds after the time of this machine; at most 300 are allowed. If this continues, correct the clock of the machine that n8n runs on.',
    ],
    [
      'of another secret',
      () => signedV3(SECRET_V3, body, id, new Date(now)),
      'its signature does not match the secret of its webhook subscription. If this continues, unpublish the workflow and publish it again.',
    ],
    [
      'of another subscription',
      () => ({
        ...signedV3(SECRET_V3, body, id, new Date(now)),
        'x-webhook-subscription-id': 'x"'.repeat(100),
      }),
      `it belongs to the webhook subscription "${'x\\"'.repeat(25)}", but the trigger's is OWN. If this continues, unpublish the workflow and publish it again.`,
    ],
  ])('%s is in the log, once a minute', async (_, headers, reason) => {
    const host = await publish({}, ['message.received']);
    const [{ id: own } = { id: '' }] = linq.emulator.v3.subscriptions.all;
    const secret = linq.emulator.v3.subscriptions.secretOf(own);
    now += 3_600_000;
    const clock = jest.spyOn(Date, 'now').mockReturnValue(now);
    const send = () => postV3(host.webhookUrl, body, headers(secret));
    const lines = await logged(WebhookContext, 'warn', async () => {
      await send();
      clock.mockReturnValue(now + 500);
      await send();
    });
    const line = `Linq Trigger refused a delivery: ${reason.replace('OWN', own)}`;
    expect(lines).toEqual([[line, { workflowId: host.workflowId }]]);
    clock.mockReturnValue(now + 60_001);
    await expect(logged(WebhookContext, 'warn', send)).resolves.toHaveLength(1);
    clock.mockRestore();
  });

  test.each([-600_000, 600_000])(
    'is asked for again where it was made %i ms from now, since a clock may soon be right',
    async (apart) => {
      const host = await publish();
      const [subscription] = linq.emulator.v3.subscriptions.all;
      const secret = linq.emulator.v3.subscriptions.secretOf(subscription?.id ?? '');
      const headers = signedV3(secret, body, id, new Date(Date.now() + apart));
      await expect(postV3(host.webhookUrl, body, headers)).resolves.toEqual(later);
      expect(host.executions).toEqual([]);
    },
  );

  test('is asked for again where it may be of a subscription that is only now being remembered', async () => {
    const host = await publish();
    const headers = { ...signedV3(SECRET_V3, body, id), 'x-webhook-subscription-id': CHAT };
    await expect(postV3(host.webhookUrl, body, headers)).resolves.toEqual(later);
    expect(host.executions).toEqual([]);
  });

  test('is refused where it says to be of the subscription that is remembered', async () => {
    const host = await publish();
    const [{ id: own } = { id: '' }] = linq.emulator.v3.subscriptions.all;
    const headers = { ...signedV3(SECRET_V3, body, id), 'x-webhook-subscription-id': own };
    await expect(postV3(host.webhookUrl, body, headers)).resolves.toEqual(refused);
  });

  test('forgeries do not make it read the credential each time, whether its secret is known or not', async () => {
    const host = await publish();
    host.restart();
    const before = host.decryptions;
    for (let count = 0; count < 20; count++) await sendV3(linq, receivedV3(), SECRET_V3);
    expect(host.decryptions).toBe(before + 1);
    host.staticData = '{}';
    for (let count = 0; count < 20; count++)
      await expect(sendV3(linq, receivedV3(), SECRET_V3)).resolves.toEqual(later);
    expect(host.decryptions).toBe(before + 2);
    expect(host.executions).toEqual([]);
  });
});
