import { useRegistrationV3 } from '../support/registrationV3';
import { sendV3 } from '../support/triggerV3';
import { receivedV3 } from '../../harness/linq/v3/samples';
import { started } from '../support/triggerAnswers';
import { WebhookContext } from 'n8n-core';
import { logged } from '../../harness/n8n/logged';
import { postWith } from '../support/trigger';

const { linq, start, ids } = useRegistrationV3();

/** How many subscriptions there are at Linq. */
const counts = () => ({
  v2: linq.emulator.subscriptions.length,
  v3: linq.emulator.v3.subscriptions.all.length,
});

describe('unpublish', () => {
  test('removes the subscription and forgets its secret', async () => {
    const host = await start();
    await host.publish();
    await host.unpublish();
    expect(ids()).toEqual([]);
    expect(host.staticData).not.toContain('sealedSecret');
  });

  test('one that is already gone is fine; any other failure is thrown', async () => {
    const host = await start();
    await host.publish();
    const answering = (status: number) => {
      linq.emulator.interfere = ({ method }) =>
        method === 'DELETE' ? { kind: 'answer', status, body: '{}' } : undefined;
    };
    answering(500);
    await expect(host.unpublish()).rejects.toMatchObject({ httpCode: '500' });
    answering(404);
    await expect(host.unpublish()).resolves.toBeUndefined();
  });
});

test('a filter that has come out empty since: nothing starts, Linq is told to come again, and unpublishing removes it', async () => {
  const host = await start();
  await host.publish();
  const before = host.parameters;
  host.parameters = { ...before, options: { phoneNumber: '={{ "" }}' } };
  const event = receivedV3();
  const lines = await logged(WebhookContext, 'error', async () => {
    await expect(sendV3(linq, event)).resolves.toMatchObject({ status: 503 });
    const { status } = await postWith(host.webhookUrl, '{}', {});
    expect(status).toBe(503);
  });
  expect(lines).toHaveLength(1);
  expect(JSON.stringify(lines)).toContain('Phone Number or Email: expected');
  expect(host.executions).toEqual([]);
  host.parameters = before;
  await expect(sendV3(linq, event)).resolves.toEqual(started);
  host.parameters = { ...before, options: { phoneNumber: '={{ "" }}' } };
  await host.unpublish();
  expect(ids()).toEqual([]);
});

describe('a switch from one of Linq’s APIs to the other', () => {
  test('leaves nothing behind, there and back', async () => {
    const host = await start();
    await host.publish();
    expect(counts()).toEqual({ v2: 0, v3: 1 });
    host.parameters = { apiVersion: 'v2', events: ['message.received'], options: {} };
    await host.publish();
    expect(counts()).toEqual({ v2: 1, v3: 0 });
    expect(host.staticData).not.toContain('sealedSecret');
    host.parameters = { apiVersion: 'v3', events: ['message.received'], options: {} };
    await host.publish();
    expect(counts()).toEqual({ v2: 0, v3: 1 });
    await expect(sendV3(linq, receivedV3())).resolves.toEqual(started);
  });

  test('made before n8n removed the old one: unpublishing removes both', async () => {
    const host = await start();
    await host.publish();
    host.parameters = { apiVersion: 'v2', events: ['message.received'], options: {} };
    await host.unpublish();
    expect(counts()).toEqual({ v2: 0, v3: 0 });
  });
});
