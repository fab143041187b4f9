import { chatOf } from '../../nodes/Linq/events/v2/event';

test.each([
  ['32', '32'],
  [32, '32'],
  [{}, undefined],
  [null, undefined],
  [undefined, undefined],
])('the chat of an event that says %j is %s', (id, chat) => {
  expect(
    chatOf({ event_id: 'e', event_type: 'message.received', data: { chat_id: id as never } }),
  ).toBe(chat);
});
