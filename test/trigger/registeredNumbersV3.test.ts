import { sendV3 } from '../support/triggerV3';
import { useRegistrationV3 } from '../support/registrationV3';
import { CHAT, LINE, receivedV3 } from '../../harness/linq/v3/samples';
import { started } from '../support/triggerAnswers';

/** For which numbers a trigger subscribes, and which of them it looks for itself. */
const { linq, start, store } = useRegistrationV3();

describe('a phone number', () => {
  test('that is one of the account’s is given to Linq, and taken away again', async () => {
    const host = await start({ options: { phoneNumber: '(555) 000-0001' } });
    linq.emulator.v3.lines.add(LINE);
    await host.publish();
    expect(store().all[0]?.phone_numbers).toEqual([LINE]);
    await host.publish();
    expect(store().all[0]?.phone_numbers).toEqual([LINE]);
    // Events that name no number come too: Linq knows whose they are.
    const nameless = { ...receivedV3(), data: { chat_id: CHAT } };
    await expect(sendV3(linq, nameless)).resolves.toEqual(started);

    host.parameters = { ...host.parameters, options: {} };
    await host.publish();
    expect(store().all[0]?.phone_numbers).toBeNull();
  });

  test('of someone else is looked for here', async () => {
    const host = await start({ options: { phoneNumber: '+15550000002' } });
    linq.emulator.v3.lines.add(LINE);
    await host.publish();
    expect(store().all[0]?.phone_numbers).toBeNull();
    await expect(sendV3(linq, receivedV3())).resolves.toEqual(started);
    const fromBob = receivedV3({ sender_handle: { handle: '+15550000003' } });
    await expect(sendV3(linq, fromBob)).resolves.toMatchObject({ body: { started: false } });
  });
});

describe('several phone numbers', () => {
  const OTHER_LINE = '+15550000009';

  const publishWith = async (phoneNumber: string) => {
    const host = await start({ options: { phoneNumber } });
    for (const line of [LINE, OTHER_LINE]) linq.emulator.v3.lines.add(line);
    await host.publish();
    return host;
  };

  test('that are all of the account are given to Linq, each once', async () => {
    const host = await publishWith(`${LINE}, ${OTHER_LINE}, (555) 000-0001`);
    expect(store().all[0]?.phone_numbers).toEqual([LINE, OTHER_LINE]);
    await host.publish();
    expect(store().all[0]?.phone_numbers).toEqual([LINE, OTHER_LINE]);
    const nameless = { ...receivedV3(), data: { chat_id: CHAT } };
    await expect(sendV3(linq, nameless)).resolves.toEqual(started);
  });

  test('of which one is somebody else’s are looked for here: narrowed to the rest, theirs would not come', async () => {
    await publishWith(`${OTHER_LINE}, +15550000002`);
    expect(store().all[0]?.phone_numbers).toBeNull();
    await expect(sendV3(linq, receivedV3())).resolves.toEqual(started);
    const fromBob = receivedV3({ sender_handle: { handle: '+15550000003' } });
    await expect(sendV3(linq, fromBob)).resolves.toMatchObject({ body: { started: false } });
  });

  test('of which one is none are refused, with that one', async () => {
    const host = await start({ options: { phoneNumber: `${LINE}, 12` } });
    await expect(host.publish()).rejects.toThrow(
      'Phone Number or Email: expected only phone numbers or email addresses; not valid: "12"',
    );
  });
});
