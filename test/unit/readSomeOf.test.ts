import fc from 'fast-check';
import { readSomeOf } from '../../nodes/Linq/fields/readers';
import { WEBHOOK_EVENTS } from '../../nodes/Linq/fields/v2/events';

const refused = { expected: expect.any(String) as string };

describe('readSomeOf', () => {
  const choices = ['a.b', 'c', 'd_e'];
  const read = readSomeOf(choices);

  test('every form of a list comes to the same: order kept, duplicates collapsed', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...choices), { minLength: 1 }), (chosen) => {
        const value = [...new Set(chosen)];
        expect(read(chosen)).toEqual({ value });
        expect(read(JSON.stringify(chosen))).toEqual({ value });
        expect(read(chosen.join(','))).toEqual({ value });
        expect(read(` ${chosen.join(' , ')} ,`)).toEqual({ value });
      }),
    );
  });

  test('names what is unknown, and the choices', () => {
    expect(read(['c', 'x', 'y'])).toEqual({
      expected: 'only its choices',
      problem: '"x", "y" are not among its choices',
      detail: 'Its choices: a.b, c, d_e',
    });
  });

  const readEvents = readSomeOf(WEBHOOK_EVENTS);

  test.each(['message.sent', 'Message Sent', 'MESSAGE_SENT', ' message-sent', 'messageSent'])(
    'takes %j, as the editor or a person writes it',
    (written) => {
      expect(readEvents(written)).toEqual({ value: ['message.sent'] });
      expect(readEvents(['call.completed', written, 'message.sent'])).toEqual({
        value: ['call.completed', 'message.sent'],
      });
    },
  );

  test.each([
    ['mesage.sent', ' Did you mean Message Sent (message.sent)?'],
    ['reaction.recieved', ' Did you mean Reaction Received (reaction.received)?'],
    ['Message Red', ' Did you mean Message Read (message.read)?'],
    ['something.else', ''],
    ['', ''],
  ])('says first that %j is none, then what may be meant, and keeps the list apart', (...row) => {
    const [written, guess] = row;
    const reading = readEvents([written]);
    expect(reading).toMatchObject({
      problem: `${JSON.stringify(written)} is not among its choices${guess && `.${guess}`}`,
      detail: expect.stringMatching(
        /^Its choices: Message Received \(message\.received\), /,
      ) as string,
    });
  });

  test.each([
    [[]],
    [''],
    [undefined],
    [null],
    ['[]'],
    [','],
    [5],
    [{}],
    ['["a.b"'],
    [[['c']]],
    [[undefined]],
  ])('refuses %p', (given) => {
    expect(read(given)).toMatchObject(refused);
    expect(read(given)).not.toHaveProperty('value');
  });
});
