import type { INodeParameters } from 'n8n-workflow';
import { send, useChat } from '../../support/sendV3';

const { linq } = useChat();

const run = (experienceAction: string, experienceParams: INodeParameters) =>
  linq.run(
    send({
      operation: 'sendExperience',
      experience: { __rl: true, mode: 'name', value: 'agentpay' },
      experienceAction,
      experienceParams,
    }),
  );

const URL = 'https://zero.linqapp.com/pay/acme';

test.each<[string, INodeParameters, string]>([
  ['refund', {}, 'Action: experience agentpay has no action refund'],
  [
    'request_payment',
    { checkout_url: URL, amount: 1 },
    'Parameters: the action has no field "amount"',
  ],
  ['request_payment', { title: 'Coffee' }, 'Parameters: the action needs "checkout_url"'],
  ['request_payment', { checkout_url: 'pay' }, 'expected another value for "checkout_url"'],
  [
    'request_payment',
    { checkout_url: URL, title: 'x'.repeat(61) },
    'expected another value for "title"',
  ],
])('%s with %j is refused, and nothing is sent', async (action, params, message) => {
  const { error } = await run(action, params);

  expect(error?.message).toContain(message);
  expect(linq.wire().map(({ method }) => method)).toEqual(['GET']);
});

test.each([null, 'none', [null], {}])(
  'is refused in words where its actions are %j',
  async (actions) => {
    const body = JSON.stringify({ experience: 'agentpay', display_name: 'Agent Pay', actions });
    linq.emulator.interfere = () => ({ kind: 'answer', status: 200, body });
    const { error } = await run('request_payment', { checkout_url: URL });

    expect(error).toMatchObject({
      message: 'Action: experience agentpay has no action request_payment',
      description: 'Its actions: none',
    });
  },
);

test('is sent once, though its answer is lost', async () => {
  let isLost = false;
  linq.emulator.interfere = ({ method }) => {
    if (method === 'GET' || isLost) return undefined;
    isLost = true;
    return { kind: 'lost' };
  };
  const { error } = await linq.run(
    send({
      operation: 'sendExperience',
      experience: { __rl: true, mode: 'name', value: 'agentpay' },
      experienceAction: 'request_payment',
      experienceParams: JSON.stringify({ checkout_url: URL }),
      requestOptions: { maxRetries: 1 },
    }),
  );

  expect(error).toBeUndefined();
  const { chats, messages } = linq.emulator.v3;
  const [chat] = chats.all;
  expect(chat && messages.listed(chat)).toHaveLength(1);
});
