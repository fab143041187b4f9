import { properties } from '../../support/description';
import { jsonOf } from '../../support/linq';
import { OPEN, PAID, seedPaymentRequests } from '../../support/operationCasesV3/paymentRequest';
import { usePaymentRequests } from '../../support/paymentRequests';

/** Payment requests that are there, and what a model reads of them. */
const { linq, run, asked } = usePaymentRequests();

describe('a request that has ended', () => {
  beforeEach(() => {
    seedPaymentRequests(linq.emulator);
  });

  test.each(['paid', 'canceled', 'expired'])('is %s, and cannot be canceled', async (how) => {
    const { paymentRequests } = linq.emulator.v3;
    if (how === 'canceled') paymentRequests.cancel(OPEN);
    if (how === 'expired') paymentRequests.expire(OPEN);
    const id = how === 'paid' ? PAID : OPEN;
    const { error } = await run('cancel', { paymentRequestId: id });

    // n8n would take an error with the word "canceled" for a stopped execution.
    const status = paymentRequests.byId(id)?.status.replace('canceled', 'cancelled');
    expect(error).toMatchObject({
      httpCode: '409',
      message: `Linq did not accept payment request ${id} (409): Payment request is ${status}`,
    });
    expect(error?.description).toMatch(/^Only an unpaid payment request can be canceled/);
  });

  test('is told of once, with the whole request', () => {
    const told: unknown[] = [];
    linq.emulator.v3.onEvent = (event) => void told.push(event);
    const { paymentRequests } = linq.emulator.v3;
    paymentRequests.pay(OPEN);
    paymentRequests.expire(OPEN);

    expect(told).toEqual([{ event_type: 'payment.succeeded', data: paymentRequests.byId(OPEN) }]);
    expect(paymentRequests.byId(OPEN)).toMatchObject({ status: 'succeeded', amount: 497 });
  });
});

describe('many requests', () => {
  const make = (count: number) => {
    for (let index = 0; index < count; index++)
      linq.emulator.v3.paymentRequests.create({ mode: 'payment', amount: 100 + index });
  };
  const pages = () => asked().map(({ path }) => path.split('?')[1]);

  test('are read page by page, each once', async () => {
    make(250);
    const { output } = await run('getAll', { returnAll: true });

    const amounts = jsonOf(output).map(({ amount }) => amount);
    expect(amounts).toEqual(Array.from({ length: 250 }, (_, index) => 349 - index));
    expect(pages()).toEqual([0, 100, 200].map((offset) => `limit=100&offset=${offset}`));
  });

  test('come once though others are made meanwhile', async () => {
    make(150);
    linq.emulator.interfere = () => {
      make(1);
      return undefined;
    };
    const { output } = await run('getAll', { returnAll: true });

    const ids = jsonOf(output).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(150);
  });

  test('are read up to the limit, and not a page further', async () => {
    make(250);
    const { output } = await run('getAll', { returnAll: false, limit: 100 });

    expect(output).toHaveLength(100);
    expect(pages()).toEqual(['limit=100&offset=0']);
  });

  test('end where Linq says that there are more and gives none', async () => {
    const body = JSON.stringify({ object: 'list', data: [], has_more: true });
    linq.emulator.interfere = () => ({ kind: 'answer', status: 200, body });
    const { output, error } = await run('getAll', { returnAll: true });

    expect(error).toBeUndefined();
    expect(output).toEqual([]);
    expect(asked().length).toBeLessThan(3);
  });
});

describe('a model that may ask people for money', () => {
  const told = (operation: string) =>
    properties.find(
      ({ name, displayOptions: { show } = {} }) =>
        name === 'toolDescription' &&
        show?.['resource']?.includes('paymentRequest') &&
        show['operation']?.includes(operation),
    )?.default;

  test('reads who pays, when, and in which form an amount is', () => {
    expect(told('create')).toMatch(/Ask a person to pay you once\. Nothing is charged until/);
    expect(told('create')).toMatch(
      /- Amount \(e\.g\. 12\.50\): .+never in cents: 12\.50, or 12\.00/,
    );
    expect(told('createForSubscription')).toContain('charged again in each period');
    expect(told('cancel')).toContain('Does not refund a payment');
  });

  test('reads of nothing that it could give away', () => {
    expect(told('createForSubscription')).not.toMatch(/coupon|promotion|trial|discount/i);
    expect(told('create')).not.toMatch(/currency \(/i);
  });
});
