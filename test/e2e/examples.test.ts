import { Session } from './session';

let session: Session;

beforeAll(async () => {
  session = await Session.start();
});

afterAll(async () => {
  await session.close();
  expect(session.emulator.brokenAnswers).toEqual([]);
});

test('Answer a Message: message in, contact made, typing, answer, reaction, mark as read', async () => {
  const { emulator, api } = session;
  emulator.phoneNumbers.add('+15550000001');
  const workflow = await session.createExample('answer-a-message.json');
  await expect(api.publish(workflow)).resolves.toMatchObject({ status: 'published' });

  emulator.receiveMessage({ from: '+15550000002', to: '+15550000001', text: 'Anybody there?' });
  await api.waitForExecutions(workflow.id, 1);
  await api.unpublish(workflow);

  expect((await api.executions(workflow.id)).map(({ status }) => status)).toEqual(['success']);
  expect(emulator.contacts.all).toMatchObject([{ phone_number: '+15550000002' }]);
  const [chat] = emulator.chats.all;
  expect(chat?.actions).toEqual(['start_typing', 'mark_as_read']);
  expect(chat?.messages).toMatchObject([
    { sent_from: '+15550000002', text: 'Anybody there?' },
    {
      sent_from: '+15550000001',
      text: 'Hello there, thank you for your message. We will be with you shortly.',
    },
  ]);
  expect(emulator.requests.map(({ method, path }) => `${method} ${path}`)).toContain(
    `POST /api/partner/v2/chat_messages/${chat?.messages[0]?.id}/reactions`,
  );
});
