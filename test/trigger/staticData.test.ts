import { randomUUID } from 'node:crypto';
import express from 'express';
import { newGate } from '../../harness/n8n/gate';
import { useRegistrationV3 } from '../support/registrationV3';
import { serve, type TestServer } from '../../harness/n8n/server';
import { messageReceived, useTrigger } from '../support/trigger';
import { duplicate, started } from '../support/triggerAnswers';
import { sendV3 } from '../support/triggerV3';
import { ANN, LINE, receivedV3 } from '../../harness/linq/v3/samples';

/** n8n hands out static data as it was when something began, and saves all of it at the end. */

let gate = newGate();
let reached = newGate();
let files: TestServer;

beforeAll(async () => {
  const app = express().get('/slow', async (_request, response) => {
    reached.open();
    await gate.opened;
    response.type('text/plain').end('Hello');
  });
  files = await serve(app);
});

beforeEach(() => {
  gate = newGate();
  reached = newGate();
});

afterAll(() => files.close());

/** An attachment that arrives when the gate opens. */
const slowFile = () => ({
  url: `${files.url}/slow`,
  filename: 'note.txt',
  mime_type: 'text/plain',
});

describe('V3', () => {
  const { linq, start, ids } = useRegistrationV3();
  const options = { downloadAttachments: true };

  const slowMessage = () =>
    receivedV3({
      parts: [
        { type: 'media', ...slowFile() },
        { type: 'text', value: 'Hi' },
      ],
    });

  test('a slow delivery brings no old registration back', async () => {
    const host = await start({ options });
    await host.publish();
    const [old = ''] = ids();
    const slow = sendV3(linq, slowMessage());
    await reached.opened;
    await host.unpublish();
    await host.publish();
    gate.open();
    await expect(slow).resolves.toEqual(started);

    expect(host.executions[0]?.binary).toHaveProperty('attachment_0');
    expect(host.staticData).toContain(ids()[0]);
    expect(host.staticData).not.toContain(old);
    await expect(sendV3(linq, receivedV3())).resolves.toEqual(started);
    host.restart();
    await expect(sendV3(linq, receivedV3())).resolves.toEqual(started);
  });

  test('nor one that was removed, and nothing of what it took', async () => {
    const host = await start({ options });
    await host.publish();
    const slow = sendV3(linq, slowMessage());
    await reached.opened;
    await host.unpublish();
    gate.open();
    await expect(slow).resolves.toEqual(started);
    expect(JSON.parse(host.staticData)).toMatchObject({ global: {} });
    expect(host.staticData).not.toMatch(/linqSubscription|linqEvents/);
  });

  test('where another process registers, it saves nothing, and the next one saves both', async () => {
    const host = await start({ options });
    await host.publish();
    host.restart();
    const slowEvent = slowMessage();
    const slow = sendV3(linq, slowEvent);
    await reached.opened;
    host.staticData = host.staticData.replace(/"lineAtLinq":.*?,|"at":\d+/, '"at":99999999999999');
    const registered = host.staticData;
    gate.open();
    await expect(slow).resolves.toEqual(started);
    expect(host.staticData).toBe(registered);

    const quick = receivedV3();
    await expect(sendV3(linq, quick)).resolves.toEqual(started);
    expect(host.staticData).toContain('"at":99999999999999');
    host.restart();
    await expect(sendV3(linq, slowEvent)).resolves.toEqual(duplicate);
    await expect(sendV3(linq, quick)).resolves.toEqual(duplicate);
  });

  test('nor while Linq is asked whose message was answered', async () => {
    const host = await start({ options: { onlyWhenAddressed: true } });
    await host.publish();
    host.restart();
    const { chats, messages } = linq.emulator.v3;
    const group = chats.create(LINE, [ANN, '+15550000003']);
    const { id } = messages.send(group, { parts: [{ type: 'text', value: 'Open until six' }] });
    linq.emulator.interfere = () => {
      reached.open();
      return { kind: 'held', until: gate.opened };
    };
    const chat = { id: group.id, is_group: true };
    const answer = sendV3(linq, receivedV3({ chat, reply_to: { message_id: id } }));
    await reached.opened;
    const registered = host.staticData.replace(/"at":\d+/, '"at":99999999999999');
    host.staticData = registered;
    gate.open();
    await expect(answer).resolves.toEqual(started);
    expect(host.staticData).toBe(registered);
  });

  test('a delivery knows the registration before n8n has saved it', async () => {
    const host = await start();
    const before = host.staticData;
    await host.publish();
    const saved = host.staticData;
    host.staticData = before;
    await expect(sendV3(linq, receivedV3())).resolves.toEqual(started);
    const { global } = JSON.parse(saved) as { global: object };
    expect(JSON.parse(host.staticData)).toMatchObject({ global });
  });

  test('a later registration of another process counts', async () => {
    const host = await start();
    await host.publish();
    const [first = ''] = ids();
    const known = host.staticData;
    host.restart();
    host.staticData = '{}';
    await host.publish();
    const [second = ''] = ids();
    const later = host.staticData;
    expect(second).not.toBe(first);

    host.staticData = known;
    await expect(sendV3(linq, receivedV3())).resolves.toEqual(started);
    expect(host.staticData).toContain(second);
    expect(later).toContain(second);
  });

  test('a later one of another n8n does not, which somebody put in its place', async () => {
    const host = await start();
    await host.publish();
    const [own = ''] = ids();
    host.staticData = host.staticData
      .replace(/"owner":"[^"]*"/, '"owner":"another n8n"')
      .replace(/"at":\d+/, '"at":99999999999999')
      .replace(own, randomUUID());
    await expect(sendV3(linq, receivedV3())).resolves.toEqual(started);
    expect(host.staticData).toContain(own);
    expect(host.staticData).not.toContain('another n8n');
  });
});

describe('V2', () => {
  const linq = useTrigger();

  test('a registration that takes long loses no event that came meanwhile', async () => {
    const host = await linq.start();
    await host.publish();
    const event = messageReceived();
    const answered = newGate();
    let isFirst = true;
    linq.emulator.interfere = ({ method }) => {
      if (method !== 'PUT' || !isFirst) return undefined;
      isFirst = false;
      reached.open();
      return { kind: 'held', until: answered.opened };
    };
    const publishing = host.publish();
    await reached.opened;
    await expect(linq.send(event)).resolves.toEqual(started);
    answered.open();
    await publishing;
    linq.emulator.interfere = () => undefined;
    host.restart();
    await expect(linq.send(event)).resolves.toEqual(duplicate);
  });

  test('what an unpublished trigger took is not kept, and comes back when it is published again', async () => {
    const host = await linq.start();
    await host.publish();
    const event = messageReceived();
    await linq.send(event);
    await host.unpublish();
    expect(host.staticData).not.toContain('linqEvents');
    await host.publish();
    host.restart();
    await expect(linq.send(event)).resolves.toEqual(duplicate);
  });

  test('nor what one took whose subscription a person manages', async () => {
    const host = await linq.start({ options: { ownSubscription: true } });
    await host.publish();
    await linq.send(messageReceived());
    expect(host.staticData).toContain('linqEvents');
    await host.unpublish();
    expect(host.staticData).not.toContain('linqEvents');
  });
});
