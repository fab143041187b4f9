import type { Fault } from '../../harness/linq/faults';
import { useTrigger } from '../support/trigger';

const linq = useTrigger();

const PARAMETERS = {
  v2: { apiVersion: 'v2', events: ['message.received'], options: {} },
  v3: { apiVersion: 'v3', events: ['message.received'], options: {} },
};

type Generation = keyof typeof PARAMETERS;

const start = async (own: Generation) => await linq.start(PARAMETERS[own], { webhookSecret: '' });

/** How many subscriptions there are at Linq. */
const counts = () => ({
  v2: linq.emulator.subscriptions.length,
  v3: linq.emulator.v3.subscriptions.all.length,
});

/** What is asked of one of the APIs is answered so; with a method, only what has it. */
const answers = (generation: Generation, fault: Fault, onlyMethod?: string) => {
  linq.emulator.interfere = ({ path, method }) =>
    path.startsWith(`/api/partner/${generation}/`) && method === (onlyMethod ?? method)
      ? fault
      : undefined;
};

const answer = (status: number, body = '{}'): Fault => ({ kind: 'answer', status, body });

const PASSING: [string, Fault][] = [
  ['429', answer(429)],
  ['500', answer(500)],
  ['503', answer(503, '<h1>Down</h1>')],
  ['no answer', { kind: 'cut' }],
];

const ABSENT: [string, Fault][] = [
  ['401', answer(401)],
  ['403', answer(403)],
  ['404', answer(404)],
  ['405', answer(405)],
  ['410', answer(410, 'Gone')],
  ['a page', answer(200, '<!DOCTYPE html><title>Login</title>')],
  ['a page with 404', answer(404, '<h1>Not Found</h1>')],
  ['another list', answer(200, '{"data":[]}')],
  ['nothing', answer(204, '')],
  ['a redirect', { ...answer(302, ''), headers: { location: '/elsewhere' } } as Fault],
];

const BOTH: [Generation, Generation][] = [
  ['v2', 'v3'],
  ['v3', 'v2'],
];

describe.each(BOTH)('a trigger of %s where there is no %s', (own, other) => {
  test.each([...ABSENT, ...PASSING])(
    'and what answers there is %s: it is published and unpublished',
    async (_, fault) => {
      const host = await start(own);
      answers(other, fault);
      await host.publish();
      expect(counts()).toEqual({ v2: 0, v3: 0, [own]: 1 });
      await host.publish();
      await host.unpublish();
      expect(counts()).toEqual({ v2: 0, v3: 0 });
    },
  );
});

describe.each(BOTH)(
  'a trigger switched to %s that remembers a subscription of %s',
  (own, other) => {
    const startSwitched = async () => {
      const host = await start(other);
      await host.publish();
      host.parameters = PARAMETERS[own];
      return host;
    };

    test.each(PASSING)(
      'fails where that cannot be looked at in passing (%s), and leaves nothing once it can',
      async (_, fault) => {
        const host = await startSwitched();
        answers(other, fault);
        await expect(host.publish()).rejects.toMatchObject({ name: 'NodeApiError' });
        // It is remembered still.
        await expect(host.unpublish()).rejects.toMatchObject({ name: 'NodeApiError' });
        await expect(host.createAgain()).rejects.toMatchObject({ name: 'NodeApiError' });
        linq.emulator.interfere = () => undefined;
        await host.publish();
        expect(counts()).toEqual({ v2: 0, v3: 0, [own]: 1 });
        await host.unpublish();
        expect(counts()).toEqual({ v2: 0, v3: 0 });
      },
    );

    test('fails where that cannot be removed in passing, even where nobody can look for it later', async () => {
      const host = await startSwitched();
      answers(other, answer(500), 'DELETE');
      await expect(host.publish()).rejects.toMatchObject({ httpCode: '500' });
      answers(other, answer(503));
      await expect(host.publish()).rejects.toMatchObject({ httpCode: '503' });
      linq.emulator.interfere = () => undefined;
      await host.publish();
      expect(counts()).toEqual({ v2: 0, v3: 0, [own]: 1 });
    });

    test.each(ABSENT)('goes on where that API is no longer there (%s)', async (_, fault) => {
      const host = await startSwitched();
      answers(other, fault);
      await host.publish();
      await host.unpublish();
      expect(counts()).toMatchObject({ [own]: 0 });
    });
  },
);
