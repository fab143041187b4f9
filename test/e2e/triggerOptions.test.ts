import express from 'express';
import type { IBinaryData, IDataObject, INodeParameters, IWorkflowBase } from 'n8n-workflow';
import { poll } from '../../harness/n8n/poll';
import { LINQ_TRIGGER } from '../../harness/n8n/n8n';
import { serve, type TestServer } from '../../harness/n8n/server';
import { messageReceived, post, sign } from '../support/trigger';
import { postV3, signedV3 } from '../support/triggerV3';
import { ANN, LINE, receivedV3 } from '../../harness/linq/v3/samples';
import { newNode, newWorkflow } from '../../harness/n8n/workflow';
import { Session } from '../../harness/n8n/session';

/** What a person can set on the trigger, beside the filters. */
let session: Session;
let workflow: IWorkflowBase;

beforeAll(async () => {
  session = await Session.start();
  session.emulator.v3.lines.add(LINE);
});

afterEach(async () => {
  await session.api.unpublish(workflow);
  expect(subscriptions()).toEqual([]);
});

afterAll(async () => {
  await session.close();
  expect(session.emulator.brokenAnswers).toEqual([]);
});

type ApiVersion = 'v2' | 'v3';

/** The address of each subscription at Linq, without the version of the payload. */
const subscriptions = () =>
  [
    ...session.emulator.subscriptions.map(({ webhook_url: url }) => url),
    ...session.emulator.v3.subscriptions.all.map(({ target_url: url }) => url),
  ].map((url) => url.split('?')[0]);

async function create(apiVersion: ApiVersion, parameters: INodeParameters): Promise<string> {
  const trigger = newNode('Linq Trigger', LINQ_TRIGGER, {
    apiVersion,
    events: ['message.received'],
    options: {},
    ...parameters,
  });
  workflow = await session.createWorkflow(
    newWorkflow(`Options of ${apiVersion}`, [trigger, newNode('After', 'n8n-nodes-base.noOp', {})]),
  );
  return `${session.n8n.url}/webhook/${trigger.webhookId ?? ''}/linq`;
}

const publish = () =>
  expect(session.api.publish(workflow)).resolves.toMatchObject({ status: 'published' });

/** Waits until the workflow was executed this often; what each execution started with, the oldest first. */
async function received(count: number): Promise<{ json: IDataObject; binary?: Files }[]> {
  await session.api.waitForExecutions(workflow.id, count);
  const executions = await session.api.executions(workflow.id);
  const all = await Promise.all(executions.map(({ id }) => session.api.execution(id)));
  return all
    .reverse()
    .flatMap(({ data }) => data.resultData.runData['After']?.[0]?.data?.['main']?.[0] ?? []);
}

type Files = Record<string, IBinaryData>;

/** A message as each API delivers it, and how each signs it. */
const MESSAGE = { v2: () => messageReceived(), v3: () => receivedV3() };

const send = {
  v2: (url: string, event: object, secret?: string) => {
    const body = JSON.stringify(event);
    return post(url, body, secret === undefined ? undefined : sign(secret, body));
  },
  v3: (url: string, event: { event_id: string }, secret?: string) => {
    const body = JSON.stringify(event);
    return postV3(url, body, secret === undefined ? {} : signedV3(secret, body, event.event_id));
  },
};

describe.each<ApiVersion>(['v2', 'v3'])('%s', (apiVersion) => {
  const deliver = async (url: string, secret?: string) => {
    const { status } = await send[apiVersion](url, MESSAGE[apiVersion](), secret);
    return status;
  };

  test('Accept Unsigned Deliveries lets in what has no signature, and nothing that has a wrong one', async () => {
    const url = await create(apiVersion, { options: { acceptUnsigned: true } });
    await publish();
    await expect(deliver(url)).resolves.toBe(200);
    const wrong = { v2: 'wrong', v3: `whsec_${Buffer.from('wrong').toString('base64')}` };
    await expect(deliver(url, wrong[apiVersion])).resolves.toBe(401);
    await expect(received(1)).resolves.toHaveLength(1);
  });

  test('Use My Own Subscription registers and removes nothing, and takes what the Webhook Secret signs', async () => {
    const url = await create(apiVersion, { options: { ownSubscription: true } });
    const secret = `whsec_${Buffer.from('a secret of my own').toString('base64')}`;
    await session.api.saveLinqCredential(session.emulator.token, session.emulator.url, secret);
    await expect(session.requestsOf(publish)).resolves.toEqual([]);
    await expect(deliver(url)).resolves.toBe(401);
    await expect(deliver(url, secret)).resolves.toBe(200);
    await expect(received(1)).resolves.toHaveLength(1);
    await expect(session.requestsOf(() => session.api.unpublish(workflow))).resolves.toEqual([]);
  });

  test('test URL and production URL receive beside each other, each by a subscription of its own', async () => {
    const url = await create(apiVersion, {});
    await publish();
    await expect(session.api.listen(workflow.id, 'Linq Trigger')).resolves.toBe(true);
    const testUrl = url.replace('/webhook/', '/webhook-test/');
    expect(subscriptions().sort()).toEqual([testUrl, url]);

    const { emulator } = session;
    const { deliveries } = apiVersion === 'v2' ? emulator : emulator.v3;
    const event = MESSAGE[apiVersion]();
    await expect(deliveries.deliver({ ...event, line: LINE })).resolves.toEqual([true, true]);
    const items = await received(2);
    expect(items.map(({ json }) => json['event_id'])).toEqual([event.event_id, event.event_id]);
    await poll(
      () => Promise.resolve(subscriptions()),
      (left) => left.length === 1,
      'Ending the test',
      30_000,
    );
    expect(subscriptions()).toEqual([url]);
  });
});

describe('what comes out', () => {
  const MEGABYTE = 1024 * 1024;
  let files: TestServer;

  beforeAll(async () => {
    files = await serve(
      express()
        .get('/a.png', (_, response) => void response.type('image/png').end('PNG'))
        .get('/large', (_, response) => void response.end(Buffer.alloc(MEGABYTE + 1))),
    );
  });

  afterAll(() => files.close());

  const media = (name: string, mime_type: string) => ({
    type: 'media',
    id: name,
    filename: name,
    mime_type,
    size_bytes: 3,
    url: `${files.url}/${name}`,
  });

  test('Download Attachments up to Max Attachment Size, with Put Data at Top Level', async () => {
    await create('v3', {
      options: { downloadAttachments: true, maxAttachmentSize: 1, flatten: true },
    });
    await publish();
    session.emulator.v3.receiveMessage({
      from: ANN,
      to: LINE,
      parts: [
        { type: 'text', value: 'Look' },
        media('a.png', 'image/png'),
        media('large', 'application/octet-stream'),
      ],
    });
    const [item] = await received(1);
    expect(item?.json).toMatchObject({
      event_type: 'message.received',
      direction: 'inbound',
      sender_handle: { handle: ANN },
      attachment_failures: [{ filename: 'large', reason: 'It is larger than 1 MB' }],
    });
    expect(item?.json).not.toHaveProperty('data');
    expect(item?.binary).toMatchObject({
      attachment_0: { fileName: 'a.png', mimeType: 'image/png', bytes: 3 },
    });
  });

  test('an event newer than this package, given by an expression', async () => {
    await create('v3', { events: '={{ ["message.received", "message.teleported"] }}' });
    await publish();
    expect(session.emulator.v3.subscriptions.all).toMatchObject([
      { subscribed_events: ['message.received', 'message.teleported'] },
    ]);
    await session.emulator.v3.deliveries.deliver({
      event_type: 'message.teleported',
      line: LINE,
      data: { to: 'the moon' },
    });
    await expect(received(1)).resolves.toMatchObject([
      { json: { event_type: 'message.teleported', data: { to: 'the moon' } } },
    ]);
  });
});
