import express from 'express';
import type { INode, IWorkflowBase } from 'n8n-workflow';
import { withCredential } from '../../harness/n8n/examples';
import { LINQ_TRIGGER } from '../../harness/n8n/n8n';
import { newGate } from '../../harness/n8n/gate';
import { serve, type TestServer } from '../../harness/n8n/server';
import { CONTENT_TYPES, messageReceived, postWith, sign } from '../support/trigger';
import { duplicate, started } from '../support/triggerAnswers';
import { signedV3 } from '../support/triggerV3';
import { receivedV3 } from '../../harness/linq/v3/samples';
import { newNode, newWorkflow } from '../../harness/n8n/workflow';
import { Session } from '../../harness/n8n/session';

/** Deliveries that are not as usual: of other content types, and slower than what a person does meanwhile. */
let session: Session;
let workflow: IWorkflowBase;
let files: TestServer;
let reached = newGate();
let gate = newGate();

beforeAll(async () => {
  session = await Session.start();
  const app = express().get('/slow', async (_request, response) => {
    reached.open();
    await gate.opened;
    response.type('text/plain').end('Hello');
  });
  files = await serve(app);
});

beforeEach(() => {
  reached = newGate();
  gate = newGate();
});

afterEach(async () => {
  await session.api.unpublish(workflow);
});

afterAll(async () => {
  await files.close();
  await session.close();
  expect(session.emulator.brokenAnswers).toEqual([]);
});

const SECRET = 'the secret of my own subscription';

const trigger = (name: string, apiVersion: 'v2' | 'v3', options = {}) =>
  newNode(name, LINQ_TRIGGER, { apiVersion, events: ['message.received'], options });

const publish = () =>
  expect(session.api.publish(workflow)).resolves.toMatchObject({ status: 'published' });

const subscriptions = () => session.emulator.v3.subscriptions.all;

/** The subscription of a trigger. */
const of = ({ webhookId }: INode) =>
  subscriptions().find(({ target_url: url }) => url.includes(webhookId ?? ''));

/** Delivers an event to a trigger of V3. */
async function send(
  node: INode,
  event: { event_id: string },
  contentType: string | null = 'application/json',
) {
  const { id = '', target_url: url = '' } = of(node) ?? {};
  const body = JSON.stringify(event);
  return await postWith(url, body, {
    ...(contentType !== null && { 'content-type': contentType }),
    ...signedV3(session.emulator.v3.subscriptions.secretOf(id), body, event.event_id),
  });
}

const after = newNode('After', 'n8n-nodes-base.noOp', {});

describe('a signed delivery starts the workflow, whatever its content type', () => {
  test('V3', async () => {
    const node = trigger('Linq Trigger', 'v3');
    workflow = await session.createWorkflow(newWorkflow('Content types', [node, after]));
    await publish();
    for (const type of CONTENT_TYPES)
      await expect(send(node, receivedV3(), type)).resolves.toEqual(started);
    await session.api.waitForExecutions(workflow.id, CONTENT_TYPES.length);
  });

  test('V2', async () => {
    const node = trigger('Linq Trigger', 'v2');
    const { token, url: linq } = session.emulator;
    const credential = await session.api.saveLinqCredential(token, linq, SECRET);
    workflow = await session.api.createWorkflow(
      withCredential(newWorkflow('Content types', [node, after]), credential),
    );
    await publish();
    const url = `${session.n8n.url}/webhook/${node.webhookId ?? ''}/linq`;
    for (const type of CONTENT_TYPES) {
      const body = JSON.stringify(messageReceived());
      const headers = {
        'x-webhook-signature': sign(SECRET, body),
        ...(type !== null && { 'content-type': type }),
      };
      await expect(postWith(url, body, headers)).resolves.toEqual(started);
    }
    await session.api.waitForExecutions(workflow.id, CONTENT_TYPES.length);
  });
});

test('a slow delivery brings no old registration back: neither its own nor that of the other trigger', async () => {
  const slow = trigger('Slow', 'v3', { downloadAttachments: true });
  const other = trigger('Other', 'v3');
  workflow = await session.createWorkflow({
    ...newWorkflow('Slow', [slow, other]),
    connections: {},
  });
  await publish();
  const part = { type: 'media', url: `${files.url}/slow`, filename: 'note.txt' };
  const slowEvent = receivedV3({ parts: [part] });
  const quickEvent = receivedV3();
  await expect(send(other, quickEvent)).resolves.toEqual(started);

  const delivery = send(slow, slowEvent);
  await reached.opened;
  const old = [of(slow)?.id, of(other)?.id];
  await session.api.unpublish(workflow);
  await publish();
  expect([of(slow)?.id, of(other)?.id]).not.toEqual(old);
  gate.open();
  await expect(delivery).resolves.toEqual(started);

  for (const node of [slow, other])
    await expect(send(node, receivedV3())).resolves.toEqual(started);
  await session.restart();
  const before = subscriptions().map(({ id }) => id);
  for (const node of [slow, other])
    await expect(send(node, receivedV3())).resolves.toEqual(started);
  await expect(send(slow, slowEvent)).resolves.toEqual(duplicate);
  await expect(send(other, quickEvent)).resolves.toEqual(duplicate);
  // What n8n read at its start was the newest: it adopted both and made none anew.
  expect(subscriptions().map(({ id }) => id)).toEqual(before);
  await session.api.waitForExecutions(workflow.id, 6);
});

test('of a trigger that was deleted nothing stays in the static data', async () => {
  const gone = trigger('Gone', 'v3');
  const stays = trigger('Stays', 'v3');
  workflow = await session.createWorkflow({
    ...newWorkflow('One is deleted', [stays, gone]),
    connections: {},
  });
  await publish();
  for (const node of [stays, gone])
    await expect(send(node, receivedV3())).resolves.toEqual(started);
  const nodes = workflow.nodes.filter(({ name }) => name === stays.name);
  workflow = await session.api.saveWorkflow({ ...workflow, nodes });
  await publish();
  await expect(send(stays, receivedV3())).resolves.toEqual(started);
  const saved = await session.api.findWorkflow('One is deleted');
  const text = JSON.stringify(saved?.staticData);
  expect(text).toContain(stays.id);
  expect(text).not.toContain(gone.id);
});
