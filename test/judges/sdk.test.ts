import LinqAPIV3, { AuthenticationError, BadRequestError, NotFoundError } from '@linqapp/sdk';
import express from 'express';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { EVENT_NAMES } from '../../harness/linq/v3/webhookSubscriptions';
import { TOKEN, useLinq } from '../support/linq';
import { serve } from '../../harness/n8n/server';
import { LINE } from '../../harness/linq/v3/samples';

// Linq's own client judges the emulator: what it sends is taken, and the answers are what it promises.
const linq = useLinq();

const vendor = (apiKey = TOKEN) =>
  new LinqAPIV3({ apiKey, baseURL: `${linq.emulator.url}/api/partner`, maxRetries: 0 });

const input = {
  target_url: 'https://new.example/linq?version=2026-02-03',
  subscribed_events: ['message.received' as const],
  phone_numbers: [LINE],
};

describe("Linq's client keeps webhook subscriptions", () => {
  test('creates one, whose secret it sees this once', async () => {
    const { signing_secret, ...created } = await vendor().webhookSubscriptions.create(input);
    expect(created).toMatchObject({ ...input, is_active: true });
    expect(signing_secret).toBe(linq.emulator.v3.subscriptions.secretOf(created.id));

    const { webhookSubscriptions } = vendor();
    await expect(webhookSubscriptions.retrieve(created.id)).resolves.toEqual(created);
    await expect(webhookSubscriptions.list()).resolves.toEqual({ subscriptions: [created] });
  });

  test('changes only what it names', async () => {
    const { webhookSubscriptions } = vendor();
    const { id } = await webhookSubscriptions.create(input);
    const paused = await webhookSubscriptions.update(id, { is_active: false });
    expect(paused).toMatchObject({ ...input, id, is_active: false });
    const unfiltered = await webhookSubscriptions.update(id, { phone_numbers: null });
    expect(unfiltered).toMatchObject({ is_active: false, phone_numbers: null });
  });

  test('deletes one, which is gone then', async () => {
    const { webhookSubscriptions } = vendor();
    const { id } = await webhookSubscriptions.create(input);
    await webhookSubscriptions.delete(id);
    expect(linq.emulator.v3.subscriptions.all).toEqual([]);
    await expect(webhookSubscriptions.retrieve(id)).rejects.toThrow(NotFoundError);
    await expect(webhookSubscriptions.delete(id)).rejects.toThrow(NotFoundError);
  });

  test('is refused a target URL twice, and everything with another token', async () => {
    const { webhookSubscriptions } = vendor();
    await webhookSubscriptions.create(input);
    await expect(webhookSubscriptions.create(input)).rejects.toThrow(BadRequestError);
    await expect(vendor('other').webhookSubscriptions.list()).rejects.toThrow(AuthenticationError);
  });
});

test("Linq's client lists the events", async () => {
  await expect(vendor().webhookEvents.list()).resolves.toEqual({
    events: EVENT_NAMES,
    doc_url: 'https://docs.linqapp.com/guides/webhooks/events',
  });
});

test("Linq's client lists the lines", async () => {
  const line = linq.emulator.v3.lines.add(LINE);
  await expect(vendor().phoneNumbers.list()).resolves.toEqual({ phone_numbers: [line] });
});

describe('a delivery of the emulator', () => {
  /** Lets Ann write to a subscribed line; resolves to what was delivered, and the secret it is signed with. */
  async function delivered() {
    const received: { body: string; headers: Record<string, string> }[] = [];
    const app = express().post('/', express.text({ type: '*/*' }), (request, response) => {
      const headers = request.headers as Record<string, string>;
      received.push({ body: request.body as string, headers });
      response.end();
    });
    const server = await serve(app);
    const { signing_secret: secret } = await vendor().webhookSubscriptions.create({
      ...input,
      target_url: `${server.url}/`,
    });
    const event = { event_type: 'message.received', data: { text: 'Grüße, Ann' }, line: LINE };
    await linq.emulator.v3.deliveries.deliver(event);
    await server.close();
    const [delivery] = received;
    if (!delivery) throw new Error('Nothing was delivered');
    return { ...delivery, secret };
  }

  test("is taken by the library that Linq recommends, and by Linq's client", async () => {
    const { body, headers, secret } = await delivered();
    expect(new Webhook(secret).verify(body, headers)).toMatchObject({
      event_type: 'message.received',
      event_id: headers['webhook-id'],
    });
    expect(vendor().webhooks.unwrap(body, { headers, key: secret })).toEqual(JSON.parse(body));
  });

  test('is taken no more when any byte of it is changed', async () => {
    const { body, headers, secret } = await delivered();
    const webhook = new Webhook(secret);
    const bytes = Buffer.from(body);
    for (let index = 0; index < bytes.length; index++) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(bytes.readUInt8(index) ^ 1, index);
      expect(() => webhook.verify(changed, headers)).toThrow(WebhookVerificationError);
    }
  });

  test.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])(
    'is taken no more when %s is changed',
    async (name) => {
      const { body, headers, secret } = await delivered();
      const changed = { ...headers, [name]: `${headers[name]}0` };
      expect(() => new Webhook(secret).verify(body, changed)).toThrow(WebhookVerificationError);
    },
  );
});
