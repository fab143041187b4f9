import type { INodeParameters } from 'n8n-workflow';
import { ADA, OWN } from '../../support/operationCases';
import { ATTACHMENT, seedAttachments } from '../../support/operationCasesV3/attachment';
import { useChat } from '../../support/sendV3';

const { linq, messages } = useChat();

beforeEach(() => {
  seedAttachments(linq.emulator);
});

describe('Send to a Person and Chat: Create', () => {
  const person = (additionalFields: INodeParameters): INodeParameters => ({
    resource: 'message',
    operation: 'sendToPerson',
    to: ADA,
    text: 'Hello',
    additionalFields,
  });
  const create = (additionalFields: INodeParameters, text = 'Hello'): INodeParameters => ({
    resource: 'chat',
    operation: 'create',
    from: { __rl: true, mode: 'phoneNumber', value: OWN },
    to: ADA,
    text,
    additionalFields,
  });

  test.each([
    ['Send to a Person', person],
    ['Chat: Create', create],
  ])('%s takes what it answers, and its part', async (_, operation) => {
    const { error } = await linq.run(operation({ replyTo: ATTACHMENT, replyToPart: 1 }));

    expect(error).toBeUndefined();
    expect(messages()).toMatchObject([{ reply_to: { message_id: ATTACHMENT, part_index: 1 } }]);
  });

  test('Chat: Create takes an effect, for a chat that exists', async () => {
    await linq.run(create({ effect: 'slam' }));
    expect(messages()).toMatchObject([{ effect: { type: 'bubble', name: 'slam' } }]);
  });

  test('Chat: Create takes an App Clip', async () => {
    const additionalFields = { appClip: 'https://example.com/clip', appClipCaption: 'A ticket' };
    await linq.run({ ...create(additionalFields), text: '' });
    expect(messages()).toMatchObject([
      { parts: [{ type: 'app_clip', value: 'https://example.com/clip', caption: 'A ticket' }] },
    ]);
  });

  test('Chat: Create takes a link into a chat that exists', async () => {
    const { error } = await linq.run(create({}, 'See https://example.com'));

    expect(error).toBeUndefined();
    expect(messages()).toMatchObject([{ parts: [{ value: 'See https://example.com' }] }]);
  });

  test('Chat: Create tells what to do with a link that Linq refuses in a new chat', async () => {
    const { error } = await linq.run({
      ...create({}, 'See https://example.com'),
      to: '+15550001111',
    });

    expect(error?.message).toContain('Linq did not accept the new chat (400)');
    expect(error?.description).toContain(
      'If the message contains a link, send it in a second message',
    );
  });
});
