import pLimit from 'p-limit';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { INodeParameters, IWorkflowBase } from 'n8n-workflow';
import { poll } from '../../harness/n8n/poll';
import type { DeliveryFault } from '../../harness/linq/deliveries';
import { LINQ, LINQ_TRIGGER } from '../../harness/n8n/n8n';
import { ANN, LINE } from '../../harness/linq/v3/samples';
import { eventsV3, executedOf, triesOf, undelivered, witnessed } from '../support/witness';
import { newNode, newWorkflow } from '../../harness/n8n/workflow';
import { Session } from '../../harness/n8n/session';

let session: Session;

beforeAll(async () => {
  // Hundreds of deliveries, of which n8n takes four times as many with it: docs/scale.md.
  session = await Session.start({ env: { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' } });
});

afterAll(async () => {
  await session.close();
  expect(session.emulator.brokenAnswers).toEqual([]);
});

/** How many subscriptions of triggers there are at Linq. */
const counts = () => ({
  v2: session.emulator.subscriptions.filter(({ webhook_url: url }) => url.includes('/webhook/'))
    .length,
  v3: session.emulator.v3.subscriptions.all.length,
});

let published: IWorkflowBase;

const publish = async (workflow: IWorkflowBase) => {
  published = workflow;
  await expect(session.api.publish(workflow)).resolves.toMatchObject({ status: 'published' });
};

afterEach(async () => {
  await session.api.unpublish(published);
  expect(counts()).toEqual({ v2: 0, v3: 0 });
});

/** How a workflow answers through each of Linq's APIs. */
const ANSWER: Record<'v2' | 'v3', INodeParameters> = {
  v2: {
    resource: 'messageV2',
    operation: 'send',
    chatId: { __rl: true, mode: 'id', value: '={{ $json.data.chat_id }}' },
    text: '=You wrote: {{ $json.data.text }}',
  },
  v3: {
    resource: 'message',
    operation: 'send',
    chatId: { __rl: true, mode: 'id', value: '={{ $json.data.chat.id }}' },
    text: '=You wrote: {{ $json.data.parts[0].value }}',
  },
};

test('publish, receive, answer, switch to V2 and back: one subscription at every step, its secret and the token nowhere', async () => {
  const { emulator, api } = session;
  const { v3 } = emulator;
  v3.lines.add(LINE);
  emulator.phoneNumbers.add(LINE);
  const workflow = await session.createWorkflow(
    newWorkflow('Switched', [
      newNode('Linq Trigger', LINQ_TRIGGER, {
        apiVersion: 'v3',
        events: ['message.received'],
        options: {},
      }),
      newNode('Answer', LINQ, ANSWER.v3),
    ]),
  );
  const secrets = new Set([emulator.token]);
  const noteSecrets = () => {
    for (const { id } of v3.subscriptions.all) secrets.add(v3.subscriptions.secretOf(id).slice(6));
  };
  const answers = () => [
    ...v3.messages.all.filter(({ sender }) => sender.is_me).map(({ parts }) => parts[0]?.value),
    ...emulator.chats.all
      .flatMap(({ messages }) => messages)
      .filter(({ sent_from: from }) => from === LINE)
      .map(({ text }) => text),
  ];
  /** Somebody writes, as Linq tells both of its APIs; the one that is published answers. */
  const receive = async (text: string) => {
    v3.receiveMessage({ from: ANN, to: LINE, text });
    emulator.receiveMessage({ from: ANN, to: LINE, text });
    const answer = `You wrote: ${text}`;
    await poll(
      () => Promise.resolve(answers()),
      (sent) => sent.includes(answer),
      answer,
      30_000,
    );
    await api.waitUntilIdle();
    expect(answers().filter((sent) => sent === answer)).toHaveLength(1);
  };

  await publish(workflow);
  expect(counts()).toEqual({ v2: 0, v3: 1 });
  expect(v3.subscriptions.all).toMatchObject([
    {
      target_url: expect.stringMatching(/\/webhook\/.*\/linq\?version=2026-02-03$/) as string,
      subscribed_events: ['message.received'],
      is_active: true,
    },
  ]);
  noteSecrets();
  await receive('first, to V3');

  const withVersion = async (apiVersion: 'v2' | 'v3') =>
    await api.saveWorkflow({
      ...published,
      nodes: published.nodes.map((node) =>
        node.name === 'Linq Trigger'
          ? { ...node, parameters: { ...node.parameters, apiVersion } }
          : { ...node, parameters: ANSWER[apiVersion] },
      ),
    });
  await publish(await withVersion('v2'));
  const isSwitched = (version: 'v2' | 'v3') =>
    poll(
      () => Promise.resolve(counts()),
      ({ v2, v3: inV3 }) => v2 === Number(version === 'v2') && inV3 === Number(version === 'v3'),
      `One subscription in ${version}`,
      30_000,
    );
  await isSwitched('v2');
  await receive('second, to V2');
  await publish(await withVersion('v3'));
  await isSwitched('v3');
  noteSecrets();
  await receive('third, to V3');

  await session.restart();
  await receive('fourth, to V3');
  expect(counts()).toEqual({ v2: 0, v3: 1 });
  noteSecrets();

  await session.api.waitUntilIdle();
  const executions = await session.api.executions(workflow.id);
  expect(executions.map(({ status }) => status)).toEqual(Array(4).fill('success'));
  const shown = [
    JSON.stringify(await session.api.findWorkflow('Switched')),
    ...(await Promise.all(executions.map(({ id }) => session.api.executionText(id)))),
    await readFile(session.n8n.logFile, 'utf8'),
    // n8n's database, with the credential in it, and what SQLite has not yet put into it.
    ...(await Promise.all(
      ['', '-wal'].map((end) =>
        readFile(join(dirname(session.n8n.logFile), '.n8n', `database.sqlite${end}`), 'latin1'),
      ),
    )),
  ];
  expect(shown[0]).toContain('sealedSecret');
  expect(secrets.size).toBeGreaterThanOrEqual(3);
  for (const secret of secrets) for (const text of shown) expect(text).not.toContain(secret);
});

test('killed in the middle and started again: everything that came meanwhile is executed', async () => {
  const { v3 } = session.emulator;
  const workflow = await session.createWorkflow(witnessed('Killed V3', 'v3'));
  await publish(workflow);

  const sent = eventsV3(60);
  const limit = pLimit(10);
  const deliveries = Promise.all(sent.map((event) => limit(() => v3.deliveries.deliver(event))));
  const before = v3.deliveries.tries.length;
  const answered = () => Promise.resolve(v3.deliveries.tries.length - before);
  await poll(answered, (count) => count >= 20, 'Delivering 20 events', 60_000);
  // As with a proxy that waits for n8n's readiness: while it starts, n8n answers whatever comes with
  // 200 or 404 by itself (n8n, abstract-server.ts), and no trigger hears of it.
  v3.deliveries.fault = () => 'cutBefore';
  await session.crash();
  v3.deliveries.fault = () => undefined;
  expect(undelivered(v3, sent, await deliveries)).toEqual([]);
  await session.api.waitUntilIdle();

  expect(counts()).toEqual({ v2: 0, v3: 1 });
  const saved = await Promise.all(
    (await session.api.executions(workflow.id)).map(({ id }) => session.api.executionText(id)),
  );
  const unsaved = sent.filter(({ event_id: id }) => !saved.some((text) => text.includes(id)));
  expect(triesOf(v3, unsaved)).toEqual([]);
  const executed = executedOf(session.emulator, sent);
  const wasCut = ({ event_id }: { event_id: string }) =>
    v3.deliveries.tries.some(({ eventId, status }) => eventId === event_id && status === undefined);
  expect(sent.filter(wasCut).length).toBeGreaterThan(0);
  const missing = sent.filter((event) => wasCut(event) && !executed.includes(event.event_id));
  expect(triesOf(v3, missing)).toEqual([]);
});

test('200 deliveries with 20 % faults on the way are 200 executions, every forgery refused', async () => {
  const workflow = await session.createWorkflow(witnessed('Faults V3', 'v3'));
  await publish(workflow);
  const { deliveries } = session.emulator.v3;
  const faults: DeliveryFault[] = ['cutBefore', 'cutAfter', 'repeat', 'forge'];
  let tries = 0;
  // Every fifth try meets a fault, each kind in turn.
  deliveries.fault = () => (tries++ % 5 === 4 ? faults[Math.floor(tries / 5) % 4] : undefined);

  const sent = eventsV3(200);
  const before = deliveries.tries.length;
  const limit = pLimit(10);
  const delivered = await Promise.all(sent.map((event) => limit(() => deliveries.deliver(event))));
  await session.api.waitUntilIdle();
  deliveries.fault = () => undefined;

  expect(undelivered(session.emulator.v3, sent, delivered)).toEqual([]);
  const executed = executedOf(session.emulator, sent);
  expect(executed.length).toBe(200);
  expect(new Set(executed).size).toBe(200);
  const forged = deliveries.tries.slice(before).filter(({ kind }) => kind === 'forged');
  expect(forged.length).toBeGreaterThanOrEqual(20);
  expect([...new Set(forged.map(({ status }) => status))]).toEqual([401]);
});
