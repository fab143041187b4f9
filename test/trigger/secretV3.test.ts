import { WebhookContext } from 'n8n-core';
import { TOKEN } from '../support/linq';
import { logged } from '../../harness/n8n/logged';
import { useRegistrationV3 } from '../support/registrationV3';
import { sendV3 } from '../support/triggerV3';
import { receivedV3 } from '../../harness/linq/v3/samples';
import { started } from '../support/triggerAnswers';

const { linq, start, ids, secrets } = useRegistrationV3();

describe('the secret', () => {
  test('lies in the static data sealed only, and survives a restart', async () => {
    const host = await start();
    await host.publish();
    const [secret = ''] = secrets();
    expect(secret).toMatch(/^whsec_/);
    for (const hidden of [secret, secret.slice(6), TOKEN])
      expect(host.staticData).not.toContain(hidden);
    host.restart();
    await expect(sendV3(linq, receivedV3())).resolves.toEqual(started);
    expect(JSON.stringify(host.executions)).not.toContain(secret.slice(6));
  });

  test('cannot be opened with another token: 503 until the next publish makes a new one', async () => {
    const host = await start();
    await host.publish();
    host.restart();
    linq.emulator.token = 'another token';
    await host.changeCredential({ integrationToken: 'another token', baseUrl: linq.emulator.url });
    const lines = await logged(WebhookContext, 'error', async () => {
      await expect(sendV3(linq, receivedV3())).resolves.toMatchObject({ status: 503 });
    });
    expect(host.executions).toEqual([]);
    expect(lines).toEqual([
      [
        expect.stringContaining(
          'with another integration token; unpublish the workflow and publish it again',
        ),
        { workflowId: host.workflowId },
      ],
    ]);

    await host.publish();
    expect(ids()).toHaveLength(1);
    await expect(sendV3(linq, receivedV3())).resolves.toEqual(started);
  });

  test.each(['', 'x', '"', 'AAAA', '{'])(
    'that is %j in the static data is none',
    async (sealed) => {
      const host = await start();
      await host.publish();
      const kept = JSON.stringify({ sealedSecret: sealed }).slice(1, -1);
      host.staticData = host.staticData.replace(/"sealedSecret":"[^"]*"/, () => kept);
      host.restart();
      await expect(sendV3(linq, receivedV3())).resolves.toMatchObject({ status: 503 });
      await host.publish();
      await expect(sendV3(linq, receivedV3())).resolves.toEqual(started);
    },
  );
});
