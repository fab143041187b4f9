import fc from 'fast-check';
import { itemOf } from '../../nodes/Linq/events/event';
import { messageReceived, post, SECRET, sign, useTrigger } from '../support/trigger';
import { started, duplicate } from '../support/triggerAnswers';

const linq = useTrigger();

describe('a signed body that is no event', () => {
  test.each([
    ['a list', '[]'],
    ['a text', '"event"'],
    ['a number', '5'],
    ['null', 'null'],
    ['without event type', JSON.stringify(messageReceived({}, { event_type: undefined }))],
    ['with an empty event type', JSON.stringify(messageReceived({}, { event_type: '' }))],
    ['without event ID', JSON.stringify(messageReceived({}, { event_id: undefined }))],
    ['with an empty event ID', JSON.stringify(messageReceived({}, { event_id: '' }))],
    ['with data that is no object', JSON.stringify(messageReceived({}, { data: [] }))],
  ])('%s is answered 400', async (_, body) => {
    const host = await linq.start({ events: ['*'] });
    await expect(post(host.webhookUrl, body, sign(SECRET, body))).resolves.toEqual({
      status: 400,
      body: { error: 'The body is not an event from Linq' },
    });
    expect(host.executions).toEqual([]);
  });
});

test('a signed body that is no JSON is answered 400', async () => {
  const host = await linq.start({ events: ['*'] });
  const answer = await post(host.webhookUrl, '{', sign(SECRET, '{'), 'text/plain');
  expect(answer.status).toBe(400);
  expect(host.executions).toEqual([]);
});

describe('a signed event of another form than usual starts the workflow', () => {
  test.each<[string, object, object]>([
    ['a number as its ID', { event_id: 5 }, { event_id: '5' }],
    ['null as its data', { data: null }, { data: {} }],
    ['no data', { data: undefined }, { data: {} }],
  ])('%s', async (_, envelope, json) => {
    const host = await linq.start();
    const event = messageReceived({}, envelope);
    await expect(linq.send(event)).resolves.toEqual(started);
    await expect(linq.send(event)).resolves.toEqual(duplicate);
    expect(host.executions).toMatchObject([{ json: { ...event, ...json } }]);
  });

  test('a mark of the byte order before it', async () => {
    const host = await linq.start();
    const body = `\ufeff${JSON.stringify(messageReceived())}`;
    await expect(post(host.webhookUrl, body, sign(SECRET, body))).resolves.toEqual(started);
    expect(host.executions).toHaveLength(1);
  });
});

describe('the item', () => {
  test('can have the data at its top, and loses nothing', async () => {
    const host = await linq.start({ options: { flatten: true } });
    const event = messageReceived({ created_at: 'of the message', event_id: 'of the data' });
    await linq.send(event);

    const { chatInput, sessionId, message, ...json } = host.executions[0]?.json ?? {};
    expect([chatInput, sessionId, message]).toEqual(['Hi', '32', expect.any(Object)]);
    expect(json).toEqual({
      id: '27',
      chat_id: '32',
      text: 'Hi',
      data_created_at: 'of the message',
      data_event_id: 'of the data',
      api_version: 'v2',
      created_at: event.created_at,
      event_id: event.event_id,
      event_type: 'message.received',
    });
  });

  test('has every value at its top, whatever the names', () => {
    const name = fc.oneof(
      fc.constantFrom(
        'created_at',
        'data_created_at',
        'data_data_created_at',
        'event_id',
        'toString',
      ),
      fc.string(),
    );
    const fields = fc.dictionary(
      name.filter((written) => written !== 'data'),
      fc.nat(),
    );
    fc.assert(
      fc.property(fields, fields, fields, (data, rest, beside) => {
        const envelope = { ...rest, event_id: 'an ID', event_type: 'a type' };
        const item = itemOf({ ...envelope, data }, beside, true);
        expect(item).toMatchObject(beside);
        expect(Object.values(item).sort()).toEqual(
          [data, envelope, beside].flatMap(Object.values).sort(),
        );
      }),
    );
  });
});
