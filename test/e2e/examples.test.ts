import { setTimeout } from 'node:timers/promises';
import type { IWorkflowBase } from 'n8n-workflow';
import { v3Error } from '../../harness/linq/v3/errors';
import { Session } from '../../harness/n8n/session';

const OWN = '+15550000001';
const ADA = '+15550000002';

let session: Session;

beforeAll(async () => {
  // What n8n 1 needs to write data tables in several executions at once, as the note of Catch Up says.
  session = await Session.start({ env: { DB_SQLITE_POOL_SIZE: '4' } });
  session.emulator.phoneNumbers.add(OWN);
  session.emulator.v3.lines.add(OWN);
});

afterAll(async () => {
  await session.close();
  expect(session.emulator.brokenAnswers).toEqual([]);
});

test('Answer a Message: message in, contact made, typing, answer, reaction, mark as read', async () => {
  const { emulator, api } = session;
  const workflow = await session.createExample('answer-a-message.json');
  await expect(api.publish(workflow)).resolves.toMatchObject({ status: 'published' });

  emulator.receiveMessage({ from: ADA, to: OWN, text: 'Anybody there?' });
  await api.waitForExecutions(workflow.id, 1);
  await api.unpublish(workflow);

  expect((await api.executions(workflow.id)).map(({ status }) => status)).toEqual(['success']);
  expect(emulator.contacts.all).toMatchObject([{ phone_number: ADA }]);
  const [chat] = emulator.chats.all;
  expect(chat?.actions).toEqual(['start_typing', 'mark_as_read']);
  expect(chat?.messages).toMatchObject([
    { sent_from: ADA, text: 'Anybody there?' },
    {
      sent_from: OWN,
      text: 'Hello there, thank you for your message. We will be with you shortly.',
    },
  ]);
  expect(emulator.requests.map(({ method, path }) => `${method} ${path}`)).toContain(
    `POST /api/partner/v2/chat_messages/${chat?.messages[0]?.id}/reactions`,
  );
});

test.each(['ada@example.com', '28777'])(
  'Answer a Message answers %s too, with a contact where there can be one',
  async (sender) => {
    const { emulator, api } = session;
    const workflow = await session.createExample('answer-a-message.json');
    await expect(api.publish(workflow)).resolves.toMatchObject({ status: 'published' });
    emulator.receiveMessage({ from: sender, to: OWN, text: 'Anybody there?' });
    await api.waitForExecutions(workflow.id, 1);
    await api.unpublish(workflow);

    const chat = emulator.chats.all.find(({ people }) =>
      people.some(({ phone_number }) => phone_number === sender),
    );
    expect(chat?.messages.map(({ sent_from }) => sent_from)).toEqual([sender, OWN]);
    expect(emulator.contacts.all.filter(({ email }) => email === sender)).toHaveLength(
      sender.includes('@') ? 1 : 0,
    );
  },
);

test('Answer a Message (V3): typing, one answer to three quick messages, in the thread with a file and an effect, a heart, read', async () => {
  const { api, emulator } = session;
  const { v3 } = emulator;
  const workflow = await session.createExample('answer-a-message-v3.json');
  await expect(api.publish(workflow)).resolves.toMatchObject({ status: 'published' });

  // As three lines typed in a row at the terminal of `npm start`.
  v3.receiveMessage({ from: ADA, to: OWN, text: 'Hello!' });
  await setTimeout(10);
  v3.receiveMessage({ from: ADA, to: OWN, text: 'A question:' });
  await setTimeout(10);
  const asked = v3.receiveMessage({ from: ADA, to: OWN, text: 'Are you open?' });
  await api.waitForExecutions(workflow.id, 3);
  await api.unpublish(workflow);

  const statuses = (await api.executions(workflow.id)).map(({ status }) => status);
  expect(statuses).toEqual(['success', 'success', 'success']);
  expect(v3.chats.all.map(({ actions }) => actions)).toEqual([['post typing', 'post read']]);
  const [answer, ...others] = v3.messages.all.filter(({ sender }) => sender.is_me);
  expect(others).toEqual([]);
  expect(answer).toMatchObject({
    sender: { handle: OWN },
    parts: [
      {
        type: 'text',
        value: `Thank you for your message, ${ADA}. Here is when we are open.`,
        text_decorations: [{ style: 'bold' }],
      },
      { type: 'media' },
    ],
    input: { effect: { type: 'bubble', name: 'gentle' }, reply_to: { message_id: asked.id } },
  });
  expect(emulator.requests.map(({ method, path }) => `${method} ${path}`)).toContain(
    `POST /api/partner/v3/messages/${asked.id}/reactions`,
  );
  expect(v3.subscriptions.all).toEqual([]);
});

describe('Out of Office', () => {
  const COLLEAGUE = '+15551234567';

  /** Publishes it, open for some hours of every day. */
  async function publishOpen(opensAt: number, closesAt: number) {
    const hours = Object.entries({ opensAt, closesAt }).map(([name, value]) => ({
      name,
      type: 'number',
      value,
    }));
    const others = [
      { name: 'days', type: 'array', value: '[1, 2, 3, 4, 5, 6, 7]' },
      { name: 'colleague', type: 'string', value: COLLEAGUE },
    ];
    const assignments = [...hours, ...others].map((one) => ({ id: one.name, ...one }));
    const workflow = await session.createExample('out-of-office.json', {
      Collect: { quietSeconds: 0 },
      'Opening Hours': { assignments: { assignments } },
    });
    await expect(session.api.publish(workflow)).resolves.toMatchObject({ status: 'published' });
    return workflow;
  }

  const sentTo = (person: string) =>
    session.emulator.v3.messages.all
      .filter(({ sender, chat }) => sender.is_me && chat.handles.some((h) => h.handle === person))
      .map(({ parts }) => parts[0]?.value);

  test('closed: the person is told once, however often they write', async () => {
    const person = '+15550000011';
    const workflow = await publishOpen(0, 0);
    for (const [index, text] of ['Hello?', 'Anybody there?'].entries()) {
      session.emulator.v3.receiveMessage({ from: person, to: OWN, text });
      await session.api.waitForExecutions(workflow.id, index + 1);
    }
    await session.api.unpublish(workflow);

    const statuses = (await session.api.executions(workflow.id)).map(({ status }) => status);
    expect(statuses).toEqual(['success', 'success']);
    expect(sentTo(person)).toEqual([
      'Thank you for your message. We are here Monday to Friday from 0 to 0 and will answer then.',
    ]);
  });

  test('open: a colleague is told what was written, and the person nothing', async () => {
    const person = '+15550000012';
    const workflow = await publishOpen(0, 24);
    session.emulator.v3.receiveMessage({ from: person, to: OWN, text: 'Hello?' });
    await session.api.waitForExecutions(workflow.id, 1);
    await session.api.unpublish(workflow);

    expect(sentTo(COLLEAGUE)).toEqual([`${person} wrote:\nHello?`]);
    expect(sentTo(person)).toEqual([]);
  });
});

test('A List of People: each gets one message, and each row says what became of it', async () => {
  const people = [
    { name: 'Ada', phone: '(555) 123-0001' },
    { name: 'Ada again', phone: '+1 555 123 0001' },
    { name: 'Grace', phone: '+15551230002' },
    { name: 'Nobody', phone: 'call me' },
    { name: 'Alan', phone: '555.123.0003' },
  ];
  const workflow = await session.createExample('a-list-of-people.json', {
    List: { jsonOutput: JSON.stringify({ people }) },
  });
  const { emulator, api } = session;
  const refusals = { '+15551230002': v3Error(403, 2024, 'Opted out'), '+15551230003': {} };
  emulator.interfere = ({ body }) => {
    const refusal = Object.entries(refusals).find(([to]) => JSON.stringify([body]).includes(to));
    return refusal && { kind: 'answer', status: 403, body: JSON.stringify(refusal[1]) };
  };
  const { status, data } = await api.run(workflow.id, 'When clicking ‘Execute workflow’');
  emulator.interfere = () => undefined;

  expect(status).toBe('success');
  const rowsOf = (node: string) =>
    (data.resultData.runData[node] ?? [])
      .flatMap((run) => run.data?.['main']?.[0] ?? [])
      .map(({ json }) => json);
  expect(rowsOf('What Became of Each')).toEqual([
    { name: 'Ada', phone: '(555) 123-0001', to: '+15551230001', status: 'sent', why: '' },
    {
      name: 'Ada again',
      phone: '+1 555 123 0001',
      to: '+15551230001',
      status: 'duplicate',
      why: '',
    },
    {
      name: 'Grace',
      phone: '+15551230002',
      to: '+15551230002',
      status: 'skipped',
      why: 'The recipient has opted out by writing STOP',
    },
    {
      name: 'Nobody',
      phone: 'call me',
      to: '',
      status: 'failed',
      why: expect.stringMatching(/^To: expected/) as string,
    },
    {
      name: 'Alan',
      phone: '555.123.0003',
      to: '+15551230003',
      status: 'failed',
      why: expect.stringMatching(/^(This integration token|Linq did not accept)/) as string,
    },
  ]);
  const sent = emulator.v3.messages.all.map(({ parts }) => parts[0]?.value);
  expect(sent.filter((text) => text?.includes('opening hours are'))).toEqual([
    'Hi Ada, our new opening hours are 9 to 18.',
  ]);
});

test('New Contact From a Form: made once, brought up to date after, and what was left blank stays', async () => {
  const { emulator, api } = session;
  const workflow = await session.createExample('new-contact-from-a-form.json');
  await expect(api.publish(workflow)).resolves.toMatchObject({ status: 'published' });
  const submit = async (...values: string[]) => {
    expect((await session.submitForm(workflow, values)).status).toBe(200);
  };
  const refused = async () => {
    expect((await session.submitForm(workflow, ['Ada', '', '', 'unlisted'])).status).toBe(500);
  };

  const found = ['GET /api/partner/v2/contacts/find?phone_number=%2B15559876543'];
  const grace = { first_name: 'Grace', last_name: 'Hopper', phone_number: '+15559876543' };
  const email = { email: 'grace@example.com' };
  await expect(
    session.requestsOf(() => submit('Grace', 'Hopper', email.email, '(555) 987-6543')),
  ).resolves.toEqual([
    found,
    ['POST /api/partner/v2/contacts', { contact: { ...grace, ...email } }],
  ]);
  const contact = emulator.contacts.find(grace);
  await expect(
    session.requestsOf(() => submit('Grace', 'Murray', '', '+1 555 987 6543')),
  ).resolves.toEqual([
    found,
    [
      `PATCH /api/partner/v2/contacts/${contact?.id}`,
      { contact: { ...grace, last_name: 'Murray' } },
    ],
  ]);
  expect(contact).toMatchObject({ ...email, last_name: 'Murray' });
  await expect(session.requestsOf(refused)).resolves.toEqual([]);
  await api.unpublish(workflow);
});

/** So that it catches up when a test says so, and not beside it. */
const ONCE_A_YEAR = { interval: [{ field: 'cronExpression', expression: '0 0 1 1 *' }] };

/** The texts of somebody's messages that a Catch Up After Downtime has handled, in no order. */
async function handledOf({ id }: IWorkflowBase, from: string): Promise<unknown[]> {
  const executions = await session.api.executions(id);
  const all = await Promise.all(executions.map((execution) => session.api.execution(execution.id)));
  return all
    .flatMap(({ data }) => data.resultData.runData['Handle the Message'] ?? [])
    .flatMap((run) => run.data?.['main']?.[0] ?? [])
    .filter(({ json }) => json['from'] === from)
    .map(({ json }) => json['text'])
    .sort();
}

test('Catch Up After Downtime: each message is handled once, also those of one moment, and one that came while n8n was down', async () => {
  const { emulator, api } = session;
  const bob = '+15550000003';
  const workflow = await session.createExample('catch-up-after-downtime.json', {
    'Every 10 Minutes': { rule: ONCE_A_YEAR },
    'Get Chats': { linqPhoneNumber: { __rl: true, mode: 'phoneNumber', value: OWN } },
    'Only New Ones': {
      dataTableId: {
        __rl: true,
        mode: 'id',
        value: await api.createDataTable('Handled messages', ['message_id']),
      },
    },
  });
  await expect(api.publish(workflow)).resolves.toMatchObject({ status: 'published' });
  const textsOf = () => handledOf(workflow, bob);

  const before = Array.from({ length: 10 }, (_, index) => `Before, ${index}`);
  for (const text of before) emulator.receiveMessage({ from: bob, to: OWN, text });
  await api.waitForExecutions(workflow.id, before.length);
  expect([...new Set((await api.executions(workflow.id)).map(({ status }) => status))]).toEqual([
    'success',
  ]);
  expect(await textsOf()).toEqual(before);

  await session.restart(() => {
    const message = emulator.receiveMessage({ from: bob, to: OWN, text: 'While you were away' });
    // It leaves what has only just come to the trigger.
    message.sent_at = new Date(Date.now() - 60_000).toISOString();
  });
  await session.api.run(workflow.id, 'Every 10 Minutes');
  expect(await textsOf()).toEqual([...before, 'While you were away']);
  await api.unpublish(workflow);
});

test('Catch Up After Downtime (V3): each message is handled once, and one that Linq may still repeat is left to the trigger', async () => {
  const { api, emulator } = session;
  const { v3 } = emulator;
  const grace = '+15550000004';
  const workflow = await session.createExample('catch-up-after-downtime-v3.json', {
    'Every 30 Minutes': { rule: ONCE_A_YEAR },
    'Only New Ones': {
      dataTableId: {
        __rl: true,
        mode: 'id',
        value: await api.createDataTable('Handled messages of V3', ['message_id']),
      },
    },
  });
  await expect(api.publish(workflow)).resolves.toMatchObject({ status: 'published' });
  const chat = v3.chats.create(OWN, [grace]);
  const age = (minutes: number) => ({
    created_at: new Date(Date.now() - minutes * 60_000).toISOString(),
  });
  const write = (value: string, minutesAgo: number) =>
    v3.messages.receive(chat, grace, [{ type: 'text', value }], age(minutesAgo));
  const catchUp = async () => {
    const { status } = await api.run(workflow.id, 'Every 30 Minutes');
    expect(status).toBe('success');
  };

  const live = Array.from({ length: 5 }, (_, index) => `Live, ${index}`);
  const written = live.map((text) => write(text, 0));
  await api.waitForExecutions(workflow.id, live.length);
  expect(await handledOf(workflow, grace)).toEqual(live);
  for (const message of written) Object.assign(message, age(120));

  for (const subscription of v3.subscriptions.all) subscription.is_active = false;
  write('Two days ago', 48 * 60);
  write('Missed', 120);
  write('May still come', 30);
  v3.messages.send(chat, { parts: [{ type: 'text', value: 'Ours' }] });
  await catchUp();
  await catchUp();
  expect(await handledOf(workflow, grace)).toEqual([...live, 'Missed']);
  await api.unpublish(workflow);
});
