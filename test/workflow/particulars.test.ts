import type { INodeParameters } from 'n8n-workflow';
import { jsonOf, useLinq } from '../support/linq';
import { ADA, OTHER_OWN, OWN, seedAccount } from '../support/operationCases';

const linq = useLinq();

beforeEach(() => {
  seedAccount(linq.emulator);
});

test('iMessage Availability: Check tells who has none, and says when it was asked too often', async () => {
  linq.emulator.availability.smsOnly.add(ADA);
  linq.emulator.availability.limited = true;
  const { output } = await linq.run(
    { resource: 'iMessageAvailabilityV2', operation: 'check', phoneNumber: ADA },
    { items: [{}, {}], onError: 'continueRegularOutput' },
  );

  expect(jsonOf(output)).toEqual([
    { available: false, phone_number: ADA },
    {
      error: `Linq is limiting requests and did not process the iMessage availability of ${ADA}. Try again in 10 seconds or more.`,
      message: 'HTTP status 429\nLinq said: Rate limit exceeded',
    },
  ]);
});

test('Phone Number: Update with nothing in it clears the forwarding number', async () => {
  const update = (forwardingNumber: string) =>
    linq.run({
      resource: 'phoneNumberV2',
      operation: 'update',
      phoneNumberId: { __rl: true, mode: 'list', value: 2 },
      forwardingNumber,
    });
  await update(ADA);
  const { output } = await update('');

  expect(linq.wire()[1]?.body).toEqual({ forwarding_number: '' });
  expect(jsonOf(output)).toMatchObject([{ phone_number: OTHER_OWN, forwarding_number: null }]);
});

test('Phone Number: Update of a number that is not yours', async () => {
  const { error } = await linq.run({
    resource: 'phoneNumberV2',
    operation: 'update',
    phoneNumberId: { __rl: true, mode: 'id', value: 9 },
  });
  expect(error).toMatchObject({
    httpCode: '403',
    message: 'This integration token has no access to phone number 9',
    description: 'Linq said: Phone number is not yours',
  });
});

test('Message: React takes a reaction back', async () => {
  const { output } = await linq.run({
    resource: 'messageV2',
    operation: 'react',
    messageId: 1,
    reaction: 'love',
    reactionOperation: 'remove',
  });

  expect(linq.wire()[0]?.body).toEqual({ type: 'love', operation: 'remove' });
  expect(jsonOf(output)).toMatchObject([{ id: 1, reaction: 'love' }]);
  expect(linq.emulator.messages.byId(1)?.message.reactions).toEqual([]);
});

test('Chat: Create sends into the chat that these people have', async () => {
  const { output } = await linq.run({
    resource: 'chatV2',
    operation: 'create',
    sendFrom: { __rl: true, mode: 'list', value: OWN },
    phoneNumbers: ADA,
    text: 'Hello again',
  });
  expect(jsonOf(output)).toMatchObject([{ id: 1, chat_messages: { text: 'Hello again' } }]);
  expect(linq.emulator.chats.all).toHaveLength(1);
});

test.each([
  [
    'with the number it was listed under',
    { linqPhoneNumber: { __rl: true, mode: 'list', value: OWN } },
  ],
  ['without one', {}],
  ['with one that is no number', { linqPhoneNumber: '={{ $json.nothing }}' }],
])('a chat picked from the list is found %s', async (_, number) => {
  const { output } = await linq.run({
    resource: 'chatV2',
    operation: 'get',
    ...number,
    chatId: { __rl: true, mode: 'list', value: 1, cachedResultName: 'Ada (1)' },
  });
  expect(jsonOf(output)).toMatchObject([{ id: 1 }]);
  expect(linq.wire()).toHaveLength(1);
});

test('Chat: Get V3 ID says that a chat cannot go on in V3', async () => {
  const [chat] = linq.emulator.chats.all;
  if (chat) chat.v3Id = null;
  const { error } = await linq.run({
    resource: 'chatV2',
    operation: 'getV3Id',
    chatId: { __rl: true, mode: 'id', value: 1 },
  });

  expect(error).toMatchObject({
    name: 'NodeApiError',
    httpCode: '422',
    message: 'Linq cannot move chat 1 to V3, so it has no ID there',
  });
});

test.each<[string, INodeParameters]>([
  [
    'the message to chat 1',
    {
      resource: 'messageV2',
      operation: 'send',
      chatId: { __rl: true, mode: 'id', value: 1 },
    },
  ],
  [
    'the new chat',
    {
      resource: 'chatV2',
      operation: 'create',
      sendFrom: { __rl: true, mode: 'phoneNumber', value: OWN },
      phoneNumbers: ADA,
    },
  ],
])('%s gets more time for each attachment, which Linq fetches first', async (subject, to) => {
  linq.emulator.interfere = () => ({ kind: 'slow', milliseconds: 60_000 });
  const { error } = await linq.run({
    ...to,
    text: 'Look!',
    additionalFields: { attachmentUrls: 'https://example.com/a.jpg, https://example.com/b.jpg' },
    requestOptions: { maxRetries: 0, timeout: 100 },
  });
  expect(error?.message).toBe(`Linq did not answer within 0.3 seconds for ${subject}`);
});
