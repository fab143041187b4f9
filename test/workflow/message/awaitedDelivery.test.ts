import type { INodeParameters } from 'n8n-workflow';
import { inList } from '../../../harness/linq/v3/messageForms';
import { newGate } from '../../../harness/n8n/gate';
import { poll } from '../../../harness/n8n/poll';
import type { Message } from '../../../harness/linq/v3/records';
import { answer } from '../../support/failingRun';
import { jsonOf } from '../../support/linq';
import { CHAT } from '../../support/operationCasesV3/message';
import { useQuestion } from '../../support/question';
import { send as sendV3 } from '../../support/sendV3';

/** Send and Wait for what becomes of the message. All of it in a whole n8n: test/e2e/sendAndWaitTypes.test.ts. */
const { linq, run, ask, answers, chat, statusesOf, write, untilRemoved } = useQuestion();

const delivery = (parameters: INodeParameters = {}) =>
  ({ responseType: 'delivery', ...parameters }) as const;

const send = (parameters: INodeParameters = {}) =>
  run({
    message: 'Your table is ready.',
    ...delivery(parameters),
  });

const becomes = (message: Message, status: 'delivered' | 'read') => () => {
  linq.emulator.v3.messages.becomes(message, status);
};

/** Every message goes by SMS, of which Linq hears nothing by itself. */
const withoutReceipts = () => {
  chat().service = 'SMS';
};

test('a message that has arrived when n8n would begin to wait goes on at once', async () => {
  const { run, output } = await send();
  expect(run.status).toBe('success');
  const [message] = linq.emulator.v3.messages.all;
  expect(jsonOf(output)).toEqual([
    {
      data: {
        status: 'delivered',
        deliveredAt: message?.created_at,
        chatId: CHAT,
        messageId: message?.id,
      },
    },
  ]);
  await untilRemoved();
});

test('one that has failed by then does, too', async () => {
  linq.emulator.interfere = ({ method }) => {
    const [message] = linq.emulator.v3.messages.all;
    if (method === 'GET' && message) message.delivery_status = 'failed';
    return undefined;
  };
  const { output } = await send({ waitUntil: 'failed' });
  expect(jsonOf(output)).toMatchObject([{ data: { status: 'failed' } }]);
});

test('while Linq is looked at, another execution may send to the chat', async () => {
  const gate = newGate();
  let looks = 0;
  linq.emulator.interfere = ({ method, path }) => {
    if (method !== 'GET' || !path.startsWith('/api/partner/v3/messages/')) return undefined;
    looks += 1;
    return { kind: 'held', until: gate.opened };
  };
  const asking = send();
  await poll(
    () => Promise.resolve(looks),
    (count) => count > 0,
    'Looking',
    60_000,
  );
  const { error } = await linq.run(sendV3({ text: 'Meanwhile' }));
  gate.open();

  expect(error).toBeUndefined();
  expect(jsonOf((await asking).output)).toMatchObject([{ data: { status: 'delivered' } }]);
});

const subscribed = () => linq.emulator.v3.subscriptions.all.map((one) => one.subscribed_events);

test('it waits for this message and no other', async () => {
  const other = write('Something else');
  const { question } = await ask(delivery({ waitUntil: 'read' }));
  expect(subscribed()).toEqual([['message.read', 'message.failed']]);
  await expect(statusesOf(becomes(other, 'read'))).resolves.toEqual([200]);
  expect(answers()).toEqual([]);
  await expect(statusesOf(becomes(question, 'read'))).resolves.toEqual([200]);
  expect(answers()).toEqual([
    {
      status: 'read',
      deliveredAt: question.delivered_at,
      readAt: question.read_at,
      chatId: CHAT,
      messageId: question.id,
    },
  ]);
});

test('what was read has been delivered', async () => {
  withoutReceipts();
  const { question } = await ask(delivery());
  expect(subscribed()).toEqual([['message.delivered', 'message.read', 'message.failed']]);
  await statusesOf(becomes(question, 'read'));
  expect(answers()).toMatchObject([{ status: 'read' }]);
});

test('a failure ends it, with what Linq says of it', async () => {
  withoutReceipts();
  const { question } = await ask(delivery({ waitUntil: 'failed' }));
  expect(subscribed()).toEqual([['message.failed']]);
  await statusesOf(becomes(question, 'read'), 0);
  await statusesOf(() => {
    linq.emulator.v3.messages.fail(question, 4006, 'Blocked');
  });
  expect(answers()).toEqual([
    {
      status: 'failed',
      failedAt: expect.stringMatching(/^\d{4}-/) as string,
      code: 4006,
      reason: 'Blocked',
      chatId: CHAT,
      messageId: question.id,
    },
  ]);
});

test('the older payload is read, too', async () => {
  withoutReceipts();
  const { question } = await ask(delivery());
  const { id, delivered_at } = { ...inList(question), delivered_at: '2026-11-25T12:00:00Z' };
  await statusesOf(() =>
    linq.emulator.v3.deliveries.deliver({
      event_type: 'message.delivered',
      data: { chat_id: CHAT, message_id: id, message: { id, delivered_at } },
    }),
  );
  expect(answers()).toMatchObject([{ status: 'delivered', deliveredAt: delivered_at }]);
});

test('what came while n8n saved the execution is found at the next delivery', async () => {
  withoutReceipts();
  const { question, id } = await ask(delivery());
  const { subscriptions } = linq.emulator.v3;
  subscriptions.update(id, { is_active: false });
  becomes(question, 'delivered')();
  subscriptions.update(id, { is_active: true });
  await statusesOf(becomes(write('Something else'), 'read'));
  expect(answers()).toMatchObject([{ status: 'delivered', messageId: question.id }]);
});

test('a Linq that cannot say it at once is waited for', async () => {
  const path = '/api/partner/v3/messages/';
  linq.emulator.interfere = (request) =>
    request.method === 'GET' && request.path.startsWith(path) ? answer(500, {}) : undefined;
  const { run } = await send({ requestOptions: { maxRetries: 0 } });
  expect(run.status).toBe('waiting');
});
