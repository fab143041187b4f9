import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { IWorkflowBase } from 'n8n-workflow';
import { poll } from '../../harness/n8n/poll';
import { Session } from '../../harness/n8n/session';
import { collectByHand, echo, LINE, People } from '../support/answering';

let session: Session;
let people: People;
let workflow: IWorkflowBase;

beforeAll(async () => {
  session = await Session.start();
  people = new People(session.emulator);
  workflow = await session.createWorkflow(echo());
});

afterAll(async () => {
  await session.close();
  expect(session.emulator.brokenAnswers).toEqual([]);
});

const store = () => session.emulator.v3.messages;

afterEach(() => {
  session.emulator.interfere = () => undefined;
  store().listing.lateMs = 0;
  store().listing.isShuffled = false;
});

test('250 messages without an answer take four requests, and the item says that it was cut', async () => {
  const talk = people.newChat();
  const messages = Array.from({ length: 250 }, (_, index) => talk.write(`${index}`));
  const last = messages.sort((one, other) =>
    [one.created_at, one.id].join() < [other.created_at, other.id].join() ? -1 : 1,
  );
  const collecting = collectByHand(talk, last.at(-1)?.id ?? '', 0);
  const { id } = await session.createWorkflow(collecting);
  const { status, data } = await session.api.run(id, 'Start');

  expect(status).toBe('success');
  expect(data.resultData.runData['Collect']?.[0]?.data?.['main']?.[0]).toMatchObject([
    { json: { count: 200, warning: expect.stringContaining('200') as string } },
  ]);
  expect(talk.looks).toBe(4);
});

test('Stop ends the waiting at once', async () => {
  const talk = people.newChat();
  const collecting = collectByHand(talk, talk.write('Hello?').id, 60);
  const { id } = await session.createWorkflow(collecting);
  const executionId = await session.api.start(id, 'Start');
  await poll(
    () => session.api.executions(id),
    ([execution]) => execution?.status === 'running',
    'Waiting',
    60_000,
  );
  await session.api.stop(executionId);

  const { status } = await session.api.execution(executionId);
  expect(status).toBe('canceled');
  await setTimeout(1_000);
  expect(talk.looks).toBe(0);
});

describe('the workflow that is published', () => {
  beforeAll(async () => {
    await expect(session.api.publish(workflow)).resolves.toMatchObject({ status: 'published' });
  });

  test('answers three messages in a row once, in three runs, and the next one after that alone', async () => {
    const before = (await session.api.executions(workflow.id)).length;
    const talk = people.newChat();
    talk.write('One');
    await setTimeout(1_000);
    talk.write('Two');
    await setTimeout(1_000);
    talk.write('Three');
    await session.api.waitForExecutions(workflow.id, before + 3);

    expect(talk.answers).toEqual(['One\nTwo\nThree']);
    const executions = await session.api.executionsSince(workflow.id, before);
    expect(executions.map(({ status }) => status)).toEqual(['success', 'success', 'success']);
    expect(talk.looks).toBe(4);
    expect(talk.chat.actions).toEqual(['post typing']);

    talk.write('Four');
    await talk.untilAnswered(2);
    expect(talk.answers).toEqual(['One\nTwo\nThree', 'Four']);
  });

  test('drops the answer that a message overtakes while it thinks, and says so', async () => {
    const before = (await session.api.executions(workflow.id)).length;
    const talk = people.newChat();
    talk.write('One');
    await talk.untilLookedAt(1);
    const { id } = talk.write('Two');
    await session.api.waitForExecutions(workflow.id, before + 2);

    expect(talk.answers).toEqual(['One\nTwo']);
    const said = (await session.api.executionsSince(workflow.id, before)).map(
      ({ data }) => data.resultData.runData['Answer']?.at(-1)?.data?.['main']?.[0]?.[0]?.json,
    );
    expect(said).toMatchObject([
      { sent: true },
      { chat_id: talk.chat.id, sent: false, superseded_by: id, messages: [] },
    ]);
  });

  test('answers once, whatever the order of the list, and what is said, edited, deleted or found late meanwhile', async () => {
    const before = (await session.api.executions(workflow.id)).length;
    store().listing.isShuffled = true;
    const sameMoment = [people.newChat(), people.newChat()];
    for (const [index, talk] of sameMoment.entries()) {
      const set = { created_at: new Date().toISOString() };
      const ids = [randomUUID(), randomUUID()].sort();
      for (const id of index === 0 ? ids : ids.toReversed()) talk.write(id, { ...set, id });
    }
    const oursBetween = people.newChat();
    oursBetween.write('One');
    oursBetween.writeOurselves('A reminder');
    await setTimeout(10);
    oursBetween.write('Two');
    const oursAfter = people.newChat();
    oursAfter.write('Unknown to us');
    await setTimeout(10);
    oursAfter.writeOurselves('To something else');
    const edited = people.newChat();
    store().edit(edited.write('Helo'), 0, 'Hello');
    const deleted = people.newChat();
    store().forget(deleted.write('Gone'));
    const foundLate = people.newChat();
    foundLate.write('In time');
    await setTimeout(10);
    foundLate.write('Late', { reconciled_at: new Date().toISOString() });
    const group = people.newChat(2);
    group.write("Ann's");
    await setTimeout(10);
    group.write("Bob's", {}, group.people[1]);
    await session.api.waitForExecutions(workflow.id, before + 12);

    for (const talk of sameMoment) {
      const ids = store()
        .of(talk.chat)
        .filter(({ sender }) => !sender.is_me)
        .map(({ id }) => id);
      expect(talk.answers).toEqual([ids.sort().join('\n')]);
    }
    expect(oursBetween.answers).toEqual(['A reminder', 'One\nTwo']);
    expect(oursAfter.answers).toEqual(['To something else', 'Unknown to us']);
    expect(edited.answers).toEqual(['Hello']);
    expect(deleted.answers).toEqual(['Gone']);
    expect(foundLate.answers).toEqual(['In time']);
    expect(group.answers.sort()).toEqual(["Ann's", "Bob's"]);
  });

  test('waits for a list that is late: later than a message, one answer; later than the quiet time, none is lost', async () => {
    store().listing.lateMs = 1_500;
    const late = people.newChat();
    late.write('One');
    await setTimeout(500);
    late.write('Two');
    await late.untilAnswered(1);
    await session.api.waitUntilIdle();
    expect(late.answers).toEqual(['One\nTwo']);

    store().listing.lateMs = 5_000;
    const later = people.newChat();
    later.write('One');
    await setTimeout(500);
    later.write('Two');
    await later.untilAnswered(1);
    await session.api.waitUntilIdle();
    expect(later.answers.join()).toContain('One');
    expect(later.answers.at(-1)).toContain('Two');
  });

  test('says why where Linq does not give the list, and answers when it does again', async () => {
    const before = (await session.api.executions(workflow.id)).length;
    const talk = people.newChat();
    session.emulator.interfere = (request) =>
      talk.isAbout(request, 'GET') ? { kind: 'answer', status: 500, body: '' } : undefined;
    talk.write('One');
    await session.api.waitForExecutions(workflow.id, before + 1);
    const [failed] = await session.api.executionsSince(workflow.id, before);
    expect([failed?.status, failed?.data.resultData.lastNodeExecuted]).toEqual([
      'error',
      'Collect',
    ]);
    expect(talk.answers).toEqual([]);

    session.emulator.interfere = () => undefined;
    await session.api.retry(failed?.id ?? '', true);
    expect(talk.answers).toEqual(['One']);
  });

  test('sends each part of a long answer once where an answer is lost, also when the execution is retried', async () => {
    const before = (await session.api.executions(workflow.id)).length;
    const talk = people.newChat();
    let posts = 0;
    // That of the second part, and of the first of the node's second run.
    session.emulator.interfere = (request) =>
      talk.isAbout(request, 'POST') && [2, 3].includes(++posts) ? { kind: 'lost' } : undefined;
    talk.write('One\n\nTwo\n\nThree');
    await session.api.waitForExecutions(workflow.id, before + 1);
    const [failed] = await session.api.executionsSince(workflow.id, before);
    expect(failed?.status).toBe('error');
    expect(talk.answers).toEqual(['One', 'Two']);

    await session.api.retry(failed?.id ?? '', true);
    expect(talk.answers).toEqual(['One', 'Two', 'Three']);
  });

  test('sends the rest of a long answer in a group, which shows no typing, and not where somebody writes in between', async () => {
    const before = (await session.api.executions(workflow.id)).length;
    const group = people.newChat(2);
    const talk = people.newChat();
    session.emulator.interfere = ({ path }) =>
      path.endsWith(`${group.chat.id}/typing`)
        ? {
            kind: 'answer',
            status: 403,
            body: JSON.stringify({ error: { status: 403, code: 2016, message: 'No groups' } }),
          }
        : undefined;
    group.write('One\n\nTwo');
    const long = 'x'.repeat(200);
    talk.write(`One\n\n${long}`);
    await talk.untilAnswered(1);
    talk.write('Never mind');
    await session.api.waitForExecutions(workflow.id, before + 3);

    expect(group.answers).toEqual(['One', 'Two']);
    expect(talk.answers).toEqual(['One', 'Never mind']);
  });

  test('has one answer to what came before n8n was killed and after, though the event comes again, and one when n8n is stopped', async () => {
    const talk = people.newChat();
    const event = { event_type: 'message.received', event_id: randomUUID(), line: LINE };
    let data: object = {};
    session.emulator.v3.onEvent = ({ event_type: type, data: told }) => {
      if (type === 'message.received') data = told;
    };
    talk.write('One');
    session.emulator.v3.onEvent = () => undefined;
    await session.api.waitUntilExecuting(workflow.id);
    await session.crash();
    talk.write('Two');
    void session.emulator.v3.deliveries.deliver({ ...event, data });
    await talk.untilAnswered(1);
    await session.api.waitUntilIdle();
    void session.emulator.v3.deliveries.deliver({ ...event, event_id: randomUUID(), data });
    await talk.untilLookedAt(talk.looks + 1);
    await session.api.waitUntilIdle();
    expect(talk.answers).toEqual(['One\nTwo']);

    talk.write('Three');
    await session.api.waitUntilExecuting(workflow.id);
    await session.n8n.stop();
    expect(talk.answers).toEqual(['One\nTwo', 'Three']);
  });
});
