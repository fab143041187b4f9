import { WebhookContext } from 'n8n-core';
import { poll } from '../../../harness/n8n/poll';
import { answer } from '../../support/failingRun';
import { newGate } from '../../../harness/n8n/gate';
import { TOKEN } from '../../support/linq';
import { logged } from '../../../harness/n8n/logged';
import { ADA, OWN } from '../../support/operationCases';
import { CHAT } from '../../support/operationCasesV3/message';
import { CONTENT_TYPES, postWith } from '../../support/trigger';
import { postV3, signedV3 } from '../../support/triggerV3';
import { receivedV3 } from '../../../harness/linq/v3/samples';
import { useQuestion } from '../../support/question';

/** How deliveries to an execution that waits are taken: once, from Linq alone, and again where that failed. */
const { linq, ask, says, statusesOf, answers, untilRemoved } = useQuestion();

test('the subscription of an answered wait is deleted once', async () => {
  await ask();
  await statusesOf(() => says('Yes'));
  await untilRemoved();
  expect(linq.wire().filter(({ method }) => method === 'DELETE')).toHaveLength(1);
});

describe('an answer is taken once', () => {
  test('however often it is delivered', async () => {
    await ask();
    linq.emulator.v3.deliveries.fault = () => 'repeat';
    await expect(statusesOf(() => says('Yes'), 2)).resolves.toEqual([200, 200]);
    expect(answers()).toHaveLength(1);
  });

  test('one that comes while n8n still tries to go on with another is asked for again', async () => {
    const { waiting } = await ask();
    waiting.holdsAnswer = newGate();
    waiting.resumes = false;
    const { tries } = linq.emulator.v3.deliveries;
    says('Yes');
    await waiting.hasAnswer.opened;
    await expect(statusesOf(() => says('Yes, please'))).resolves.toEqual([503]);
    waiting.holdsAnswer.open();
    await poll(
      () => Promise.resolve(tries.map(({ status }) => status)),
      (statuses) => statuses.includes(500),
      'That n8n fails',
    );
    waiting.resumes = true;
    await poll(
      () => Promise.resolve(answers()),
      (all) => all?.length === 1,
      'The answer',
    );
  });

  test('and again, where n8n could not go on with it', async () => {
    const { waiting } = await ask();
    const { deliveries } = linq.emulator.v3;
    const before = deliveries.tries.length;
    deliveries.fault = () => {
      waiting.resumes = deliveries.tries.length > before;
      return undefined;
    };
    await expect(statusesOf(() => says('Yes'), 2)).resolves.toEqual([500, 200]);
    expect(answers()).toMatchObject([{ approved: true }]);
  });
});

describe('a delivery that was held takes no answer', () => {
  const collecting = (limitSeconds?: number) => ({
    responseType: 'freeText',
    freeTextOptions: { collectQuickMessages: 2 },
    ...(limitSeconds !== undefined && {
      options: {
        limitWaitTime: { values: { resumeAmount: limitSeconds / 60, resumeUnit: 'minutes' } },
      },
    }),
  });

  test('where another process has gone on meanwhile, which has removed the subscription', async () => {
    const { id } = await ask(collecting());
    await expect(
      statusesOf(() => {
        says('Two tables');
        linq.emulator.v3.subscriptions.delete(id);
      }),
    ).resolves.toEqual([200]);
    expect(answers()).toEqual([]);
  });

  test('where the time of the wait has run out meanwhile', async () => {
    await ask(collecting(5));
    linq.emulator.interfere = ({ method }) =>
      method === 'GET' ? { kind: 'slow', milliseconds: 2_000 } : undefined;
    await expect(statusesOf(() => says('Two tables'))).resolves.toEqual([200]);
    expect(answers()).toEqual([]);
  });
});

describe('who may bring an answer', () => {
  const forged = JSON.stringify({ event_id: 'x', event_type: 'message.received', data: {} });

  test('nobody without a signature, or with a wrong one', async () => {
    const { waiting } = await ask();
    const lines = await logged(WebhookContext, 'warn', async () => {
      const { status } = await fetch(waiting.url, { method: 'POST', body: forged });
      expect([status, waiting.decryptions]).toEqual([401, 0]);
      linq.emulator.v3.deliveries.fault = () => 'forge';
      await expect(statusesOf(() => says('Hmm'), 4)).resolves.toEqual([401, 401, 401, 200]);
    });
    expect(answers()).toEqual([]);
    const said = lines.map((line) => String((line as unknown[])[0]));
    expect(said.map((line) => line.replace(/^.*? refused a delivery: it/, 'it'))).toEqual([
      'it has no signature in the headers webhook-id, webhook-timestamp, webhook-signature',
      'its signature does not match the secret of this wait',
    ]);
  });

  test('nobody by another clock, and Linq is to repeat it', async () => {
    const { waiting, id } = await ask();
    const secret = linq.emulator.v3.subscriptions.secretOf(id);
    const at = new Date(Date.now() - 400_000);
    await expect(
      postV3(waiting.url, forged, signedV3(secret, forged, 'x', at)),
    ).resolves.toMatchObject({ status: 503 });
    expect(answers()).toEqual([]);
  });

  test('under another token Linq itself is asked, at each delivery, and what was delivered proves nothing', async () => {
    const { waiting } = await ask();
    const { url: baseUrl, v3 } = linq.emulator;
    linq.emulator.token = 'another token';
    await waiting.changeCredential({ integrationToken: 'another token', baseUrl });
    const data = {
      chat: { id: CHAT },
      sender_handle: { handle: ADA, is_me: false },
      parts: [{ type: 'text', value: 'Yes' }],
    };
    await expect(
      statusesOf(() => v3.deliveries.deliver({ event_type: 'message.received', line: OWN, data })),
    ).resolves.toEqual([200]);
    expect(answers()).toEqual([]);
    await statusesOf(() => says('Yes'));
    expect(answers()).toMatchObject([{ approved: true, text: 'Yes' }]);
  });

  test('without the credential it is answered 503, so that Linq repeats it', async () => {
    const { waiting } = await ask();
    waiting.forgetCredential();
    await expect(statusesOf(() => says('Yes'))).resolves.toEqual([503]);
    await waiting.changeCredential({ integrationToken: TOKEN, baseUrl: linq.emulator.url });
    await poll(
      () => Promise.resolve(answers()),
      (all) => all?.length === 1,
      'Again',
    );
    expect(answers()).toMatchObject([{ approved: true }]);
  });
});

test.each(CONTENT_TYPES)('an answer is read of a body of content type %p', async (type) => {
  const { waiting, id } = await ask();
  const event = {
    ...receivedV3({ chat: { id: CHAT }, parts: [{ type: 'text', value: 'Yes' }] }),
    created_at: new Date().toISOString(),
  };
  const body = JSON.stringify(event);
  const headers = {
    ...signedV3(linq.emulator.v3.subscriptions.secretOf(id), body, event.event_id),
    ...(type !== null && { 'content-type': type }),
  };
  const { status } = await postWith(waiting.url, body, headers);
  expect(status).toBe(200);
  expect(answers()).toMatchObject([{ approved: true }]);
  await untilRemoved();
});

test('Linq is told what came of a delivery', async () => {
  const { waiting, id } = await ask();
  const secret = linq.emulator.v3.subscriptions.secretOf(id);
  const deliver = (text: string) => {
    const event = receivedV3({ chat: { id: CHAT }, parts: [{ type: 'text', value: text }] });
    const body = JSON.stringify({ ...event, created_at: new Date().toISOString() });
    return postV3(waiting.url, body, signedV3(secret, body, event.event_id));
  };
  await expect(deliver('Hmm')).resolves.toEqual({ status: 200, body: { resumed: false } });
  linq.emulator.interfere = () => answer(500, '{}');
  waiting.forgetCredential();
  await expect(deliver('Yes')).resolves.toEqual({
    status: 503,
    body: { error: 'The answer cannot be received at the moment' },
  });
  linq.emulator.interfere = () => undefined;
  await waiting.changeCredential({ integrationToken: TOKEN, baseUrl: linq.emulator.url });
  await expect(deliver('Yes')).resolves.toEqual({ status: 200, body: { resumed: true } });
  await untilRemoved();
});

test('a question that n8n has not kept is said in its log, and the answer asked for again', async () => {
  const { waiting } = await ask();
  const remember = waiting.forgetQuestion();
  const lines = await logged(WebhookContext, 'error', async () => {
    await expect(statusesOf(() => says('Yes'))).resolves.toEqual([503]);
  });
  expect(lines[0]).toEqual([
    'Linq: an answer could not be processed',
    {
      workflowId: 'workflow',
      reason: 'n8n did not keep the question, so answers cannot be matched to it',
    },
  ]);
  remember();
  await poll(
    () => Promise.resolve(answers()),
    (all) => all?.length === 1,
    'Again',
  );
});

test('a subscription that Linq does not remove at once loses no answer, and is removed later', async () => {
  await ask();
  let failures = 2;
  linq.emulator.interfere = ({ method }) =>
    method === 'DELETE' && failures-- > 0 ? answer(500, '{}') : undefined;
  await expect(statusesOf(() => says('Yes'))).resolves.toEqual([200]);
  expect(answers()).toMatchObject([{ approved: true }]);
  await untilRemoved();
});
