import type { INodeParameters } from 'n8n-workflow';
import { jsonOf } from '../../support/linq';
import { usePaymentRequests } from '../../support/paymentRequests';

/** Asking for money, and to subscribe. */
const { linq, run, asked } = usePaymentRequests();

const ask = (additionalFields: INodeParameters = {}, amount = '12.50') =>
  run('create', { amount, additionalFields });

const keysSent = () =>
  linq.emulator.requests
    .filter(({ method }) => method === 'POST')
    .map(({ headers }) => headers['idempotency-key']);

describe('a request for money', () => {
  test('is made once, though its answer is lost and it is asked for again', async () => {
    let isLost = false;
    linq.emulator.interfere = () => {
      if (isLost) return undefined;
      isLost = true;
      return { kind: 'lost' };
    };
    const { error, output } = await run('create', {
      amount: '12.50',
      requestOptions: { maxRetries: 1 },
    });

    expect(error).toBeUndefined();
    expect(new Set(keysSent()).size).toBe(1);
    expect(keysSent()).toHaveLength(2);
    expect(linq.emulator.v3.paymentRequests.all).toMatchObject(jsonOf(output));
  });

  test('of each item is one of its own, though they ask for the same', async () => {
    const { output } = await run('create', { amount: '12.50' }, { items: [{}, {}] });

    expect(new Set(jsonOf(output).map(({ id }) => id)).size).toBe(2);
    expect(new Set(keysSent()).size).toBe(2);
  });

  test('has the key that is given', async () => {
    await ask({ idempotencyKey: 'order-1234' });
    expect(keysSent()).toEqual(['order-1234']);
  });

  test('whose key is that of another one is refused in words', async () => {
    await ask({ idempotencyKey: 'order-1234' });
    const { error } = await ask({ idempotencyKey: 'order-1234' }, '13.00');

    expect(error).toMatchObject({
      httpCode: '409',
      message:
        'Linq did not accept the new payment request (409): Idempotency key was used with different parameters',
    });
    expect(error?.description).toMatch(
      /^The idempotency key belongs to a payment request with other values\. Use another key/,
    );
    expect(error?.description).not.toContain('Something else changed it');
    expect(linq.emulator.v3.paymentRequests.all).toHaveLength(1);
  });

  test('needs a Stripe account that may charge, and says so', async () => {
    linq.emulator.v3.paymentRequests.mayCharge = false;
    const { error } = await ask();

    expect(error).toMatchObject({
      httpCode: '403',
      message:
        'Linq did not accept the new payment request (403): Connected account cannot accept charges',
    });
    expect(error?.description).toContain('a connected Stripe account that can accept charges');
  });

  test.each<[INodeParameters, string]>([
    [{ idempotencyKey: 'k'.repeat(201) }, 'Idempotency Key: expected up to 200 ASCII characters'],
    [{ idempotencyKey: '={{ 2 ** 53 }}' }, 'Idempotency Key: expected up to 200 ASCII characters'],
    [{ description: 'd'.repeat(1001) }, 'Description: expected text of up to 1000 characters'],
    [{ customerId: 'acct_1' }, 'Stripe Customer ID: expected a Stripe ID, such as cus_'],
    [{ metadata: '["a"]' }, 'Metadata: expected an object of up to 49 texts'],
    [{ metadata: '{"linq_id": "1"}' }, 'Metadata: expected an object of up to 49 texts'],
    [{ metadata: '{"a": {"b": "c"}}' }, 'Metadata: expected an object of up to 49 texts'],
    [{ metadata: '{"a": 12345678901234567890}' }, 'Metadata: expected an object of up to 49 texts'],
    [{ metadata: '{"a": ' }, 'Metadata: expected an object of up to 49 texts'],
    ...['__proto__', 'constructor', 'prototype'].map((name): [INodeParameters, string] => [
      { metadata: `{"${name}": "a"}` },
      `Metadata: expected an object without the name ${name}, which n8n does not send`,
    ]),
    [{ currency: '$' }, 'Currency: expected the three letters of a currency'],
    [{ currency: '={{ $json.nothing }}' }, 'Currency: expected the three letters of a currency'],
    [{ rail: 'natural' }, "Rail: Natural also needs 'From' and 'Payer'"],
    [{ rail: 'natural', payer: '+15551234567' }, "Rail: Natural also needs 'From' and 'Payer'"],
    [{ payer: '+15551234567' }, "Rail: expected Natural, since only Natural uses 'From'"],
  ])('with %j is refused before anything goes out', async (additionalFields, message) => {
    const { error } = await ask(additionalFields);

    expect(error?.message).toContain(message);
    expect(asked()).toEqual([]);
  });

  test('takes 49 texts of metadata, and not one more', async () => {
    const texts = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`name ${index}`, 'text']));
    await ask({ metadata: texts(49) });
    const { error } = await ask({ metadata: texts(50) });

    expect(error?.message).toContain('Metadata: expected an object of up to 49 texts');
    expect(asked()).toMatchObject([{ body: { metadata: texts(49) } }]);
  });
});

describe('a request to subscribe', () => {
  const subscribe = (additionalFields: INodeParameters) =>
    run('createForSubscription', { priceId: 'price_1QAbCdEfGhIjKlMn', additionalFields });

  test('takes a promotion code, and a day on which the trial ends', async () => {
    const { error } = await subscribe({
      promotionCode: 'promo_1',
      trialEnd: '2999-01-31T09:00:00Z',
      customerId: 'cus_1',
      description: 'Coaching',
    });

    expect(error).toBeUndefined();
    expect(asked()).toMatchObject([
      {
        body: {
          mode: 'subscription',
          price_id: 'price_1QAbCdEfGhIjKlMn',
          customer_id: 'cus_1',
          description: 'Coaching',
          trial_end: '2999-01-31T09:00:00.000Z',
          discount: { promotion_code: 'promo_1' },
        },
      },
    ]);
  });

  test('whose trial ends at another time at each try has the same key: Linq refuses it, and asks once', async () => {
    linq.emulator.interfere = () => (linq.wire().length > 1 ? undefined : { kind: 'lost' });
    const { error } = await run(
      'createForSubscription',
      {
        priceId: 'price_1QAbCdEfGhIjKlMn',
        additionalFields: { trialEnd: '={{ $now.plus({ days: 14 }).toISO() }}' },
        requestOptions: { maxRetries: 0 },
      },
      { node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 } },
    );

    const ends = linq.wire().map(({ body }) => (body as { trial_end: string }).trial_end);
    expect(new Set(ends).size).toBe(2);
    expect(keysSent()).toHaveLength(2);
    expect(new Set(keysSent()).size).toBe(1);
    expect(error?.description).toContain('belongs to a payment request with other values');
    expect(linq.emulator.v3.paymentRequests.all).toHaveLength(1);
  });

  test.each<[INodeParameters, string]>([
    [{ coupon: 'a', promotionCode: 'b' }, "Promotion Code: expected this or 'Coupon'. Given: both"],
    [{ discountLabel: 'Summer' }, "Discount Label: expected a 'Coupon' or a 'Promotion Code'"],
    [
      { trialDays: 14, trialEnd: '2999-01-31T09:00:00Z' },
      "Trial End: expected this or 'Trial Days'. Given: both",
    ],
    [{ trialEnd: '2020-01-31T09:00:00Z' }, 'Trial End: expected a time in the future'],
    [{ trialDays: 731 }, 'Trial Days: expected a whole number from 1 to 730'],
    [{ quantity: 1000 }, 'Quantity: expected a whole number from 1 to 999'],
  ])('with %j is refused before anything goes out', async (additionalFields, message) => {
    const { error } = await subscribe(additionalFields);

    expect(error?.message).toContain(message);
    expect(asked()).toEqual([]);
  });
});
