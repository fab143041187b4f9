import { newGate } from '../../harness/n8n/gate';
import { messageReceived, useTrigger } from '../support/trigger';
import { started, starting, duplicate } from '../support/triggerAnswers';

const linq = useTrigger();

describe('an event starts the workflow once', () => {
  test('repeated one after the other', async () => {
    const host = await linq.start();
    const event = messageReceived();
    await expect(linq.send(event)).resolves.toEqual(started);
    await expect(linq.send(event)).resolves.toEqual(duplicate);
    expect(host.executions).toHaveLength(1);
  });

  test('repeated at the same moment', async () => {
    const host = await linq.start();
    const event = messageReceived();
    const answers = await Promise.all(Array.from({ length: 10 }, () => linq.send(event)));

    expect(host.executions).toHaveLength(1);
    expect(answers).toContainEqual(started);
    for (const answer of answers) expect([started, starting, duplicate]).toContainEqual(answer);
    await expect(linq.send(event)).resolves.toEqual(duplicate);
  });

  test('repeated after a restart', async () => {
    const host = await linq.start();
    const event = messageReceived();
    await linq.send(event);
    host.restart();
    await expect(linq.send(event)).resolves.toEqual(duplicate);
  });

  test('repeated after several restarts, with others in between', async () => {
    const host = await linq.start();
    const events = [messageReceived(), messageReceived(), messageReceived()];
    for (const event of events) {
      await expect(linq.send(event)).resolves.toEqual(started);
      host.restart();
    }
    for (const event of events) await expect(linq.send(event)).resolves.toEqual(duplicate);
  });

  test('the last 1,000 are remembered across a restart, more of them in the process', async () => {
    const host = await linq.start();
    const events = Array.from({ length: 1_002 }, () => messageReceived());
    for (const event of events) await linq.send(event);
    await expect(linq.send(events[0] ?? {})).resolves.toEqual(duplicate);
    host.restart();

    await expect(linq.send(events[2] ?? {})).resolves.toEqual(duplicate);
    await expect(linq.send(events[1001] ?? {})).resolves.toEqual(duplicate);
    await expect(linq.send(events[0] ?? {})).resolves.toEqual(started);
    expect(host.staticData.length).toBeLessThan(13_000);
  });

  test('one that n8n could not start is started when it comes again', async () => {
    const host = await linq.start();
    const event = messageReceived();
    host.startWorkflow = () => Promise.reject(new Error('The database is full'));
    await expect(linq.send(event)).resolves.toMatchObject({ status: 500 });
    host.startWorkflow = () => Promise.resolve();
    await linq.send(messageReceived());

    await expect(linq.send(event)).resolves.toEqual(started);
    await expect(linq.send(event)).resolves.toEqual(duplicate);
    expect(host.executions).toHaveLength(2);
  });

  test.each([
    ['that succeeds', (): void => undefined, { status: 200 }, duplicate, 1],
    [
      'that fails',
      (): void => {
        throw new Error('The database is full');
      },
      { status: 500 },
      started,
      1,
    ],
  ])(
    'repeated during a start %s, it is to come again',
    async (_, end, firstAnswer, answer, count) => {
      const host = await linq.start();
      const event = messageReceived();
      const reached = newGate();
      const gate = newGate();
      host.startWorkflow = async () => {
        reached.open();
        await gate.opened;
        end();
      };
      const first = linq.send(event);
      await reached.opened;
      await expect(linq.send(event)).resolves.toEqual(starting);
      await expect(linq.send(event)).resolves.toEqual(starting);
      gate.open();
      await expect(first).resolves.toMatchObject(firstAnswer);

      host.startWorkflow = () => Promise.resolve();
      await expect(linq.send(event)).resolves.toEqual(answer);
      expect(host.executions).toHaveLength(count);
    },
  );

  test('each is saved once, under a name that stays', async () => {
    const host = await linq.start();
    const key = () => {
      const { global } = JSON.parse(host.staticData) as { global: Record<string, string> };
      const [[name, value] = []] = Object.entries(global);
      return { name, ids: value?.split(' ') ?? [] };
    };
    for (const count of [1, 2, 3]) {
      await linq.send(messageReceived());
      const { name, ids } = key();
      expect(name).toMatch(/^linqEvents:[\da-f-]{36}$/);
      expect(ids).toEqual(Array(count).fill(expect.stringMatching(/^[\w-]{11}$/)));
      expect(new Set(ids).size).toBe(count);
    }
  });

  test('two triggers of one workflow each start', async () => {
    const event = messageReceived();
    const first = await linq.start();
    await linq.send(event);
    await first.close();
    await linq.start();
    await expect(linq.send(event)).resolves.toEqual(started);
  });
});
