import type { INodeParameters } from 'n8n-workflow';
import { jsonOf, useLinq } from '../../support/linq';
import { ATTACHMENT } from '../../support/operationCasesV3/attachment';
import { MESSAGE, seedMessages, STICKER } from '../../support/operationCasesV3/message';

const linq = useLinq();

beforeEach(() => {
  seedMessages(linq.emulator);
});

const react = (fields: INodeParameters) =>
  linq.run({
    resource: 'message',
    operation: 'react',
    messageId: MESSAGE,
    reaction: 'sticker',
    ...fields,
  });

const move = (placement: INodeParameters, reactionId = STICKER) =>
  linq.run({
    resource: 'message',
    operation: 'moveSticker',
    messageId: MESSAGE,
    reactionId,
    placement,
  });

const bodies = () => linq.wire().map(({ body }) => body);
const URL = 'https://cdn.linqapp.com/uploads/acme/dog.png';

test.each<[INodeParameters, object]>([
  [{ sticker: ATTACHMENT.toUpperCase() }, { attachment_id: ATTACHMENT }],
  [{ sticker: URL }, { url: URL }],
  [
    { sticker: ATTACHMENT, placement: { x: 0.5, rotation: -30 } },
    { attachment_id: ATTACHMENT, placement: { x: 0.5, rotation: -30 } },
  ],
  [
    { sticker: ATTACHMENT, additionalFields: { partIndex: 0 } },
    { attachment_id: ATTACHMENT, part_index: 0 },
  ],
])('%j is stuck on the message', async (fields, sent) => {
  const { error } = await react(fields);

  expect(error).toBeUndefined();
  expect(bodies()).toEqual([{ type: 'sticker', operation: 'add', ...sent }]);
});

test('a reaction that is no sticker takes none of its fields along', async () => {
  await react({ reaction: 'love', sticker: ATTACHMENT, placement: { x: 0.5 } });
  expect(bodies()).toEqual([{ type: 'love', operation: 'add' }]);
});

test.each<[INodeParameters, string]>([
  [{}, 'Sticker: expected the ID of an attachment at Linq. Given: nothing'],
  [{ sticker: 'https://example.com/dog.png' }, 'Sticker: expected the ID of an attachment at Linq'],
  [{ sticker: 'https://linqapp.com.example/dog.png' }, 'Sticker: expected the ID of an attachment'],
  [
    { sticker: ATTACHMENT, reactionOperation: 'remove' },
    'Add or Remove: expected Add, since iMessage cannot remove a sticker',
  ],
  [{ sticker: ATTACHMENT, placement: { x: 2 } }, 'X: expected a number from -1 to 1. Given: 2'],
  [{ sticker: ATTACHMENT, placement: { scale: 0 } }, 'Scale: expected a number from 0.5 to 1.5'],
])('%j is refused before anything goes out', async (fields, message) => {
  const { error } = await react(fields);

  expect(error?.message).toContain(message);
  expect(linq.wire()).toEqual([]);
});

test('a sticker that is moved keeps what is not named', async () => {
  await move({ x: 0.5, scale: 1.2 });
  await move({ y: -0.5 });

  const placed = linq.emulator.v3.messages
    .byId(MESSAGE)
    ?.reactions.map(({ placement }) => placement);
  expect(placed).toEqual([{ x: 0.5, y: -0.5, scale: 1.2 }]);
});

test('a sticker is moved where Linq says nothing of it', async () => {
  linq.emulator.interfere = () => ({ kind: 'answer', status: 204, body: '' });
  const { error, output } = await move({ x: 0.5 });

  expect(error).toBeUndefined();
  expect(jsonOf(output)).toEqual([{ message_id: MESSAGE, reaction_id: STICKER, success: true }]);
});

test('a sticker that Linq cannot move is not found, and the error says why that may be', async () => {
  const { error } = await move({ x: 0.5 }, 'an-older-one');

  expect(error?.message).toBe(`Linq did not find sticker an-older-one of message ${MESSAGE}`);
  expect(error?.description).toContain('Stickers sent before Linq could move them');
});

test.each(['../..', 'a/b'])('%j is no ID of a reaction', async (reactionId) => {
  const { error } = await move({ x: 0.5 }, reactionId);

  expect(error?.message).toContain('Reaction ID: expected the ID of a reaction');
  expect(linq.wire()).toEqual([]);
});
