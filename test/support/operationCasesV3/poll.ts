import type { Emulator } from '../../../harness/linq/emulator';
import { OWN, V3, type OperationCase } from '../operationCases';
import { GROUP } from './chat';
import { CHAT } from './message';

/** A poll in the group. */
export const POLL = '6ba7b840-9dad-41d1-80b4-00c04fd430c8';

/** Puts it into the account. */
export function seedPolls({ v3 }: Emulator): void {
  const chat = v3.chats.byId(GROUP);
  if (!chat) throw new Error('The chat of the cases is not there');
  const message = v3.messages.send(chat, { parts: [{ type: 'poll' }] }, undefined, POLL);
  v3.polls.create(message, ['Monday', 'Tuesday']);
}

const badMessage: OperationCase['bad'] = [{ messageId: '2' }, 'Message ID: expected a Linq ID'];
const noPoll: OperationCase['failure'] = [404, `Linq did not find the poll of message ${POLL}`];

/** What the node does with polls. */
export const POLL_CASES: OperationCase[] = [
  {
    resource: 'poll',
    operation: 'addOptions',
    parameters: { messageId: POLL, pollOptions: 'Friday' },
    wire: [[`POST ${V3}/messages/${POLL}/poll/options`, { options: [{ text: 'Friday' }] }]],
    output: [{ message_id: POLL, poll: { options: [{}, {}, { text: 'Friday' }] } }],
    bad: badMessage,
    failure: noPoll,
  },
  {
    resource: 'poll',
    operation: 'create',
    parameters: {
      chatId: { __rl: true, mode: 'id', value: CHAT },
      pollOptions: 'Yes, please\n\n No \n',
    },
    wire: [
      [
        `POST ${V3}/chats/${CHAT}/polls`,
        {
          poll: {
            options: [{ text: 'Yes, please' }, { text: 'No' }],
            // jest's matchers are typed as any.
            idempotency_key: expect.stringMatching(/^[a-zA-Z0-9_-]{43}$/) as string,
          },
        },
      ],
    ],
    output: [{ chat_id: CHAT, poll: { total_voters: 0 } }],
    bad: [{ pollOptions: 'Yes' }, 'Poll Options: expected two or more, one per line. Given: 1'],
    failure: [404, `Linq did not find chat ${CHAT}`],
  },
  {
    resource: 'poll',
    operation: 'get',
    parameters: { messageId: POLL },
    wire: [[`GET ${V3}/messages/${POLL}/poll`]],
    output: [{ message_id: POLL, poll: { options: [{ text: 'Monday' }, { text: 'Tuesday' }] } }],
    bad: badMessage,
    failure: noPoll,
  },
  {
    resource: 'poll',
    operation: 'vote',
    parameters: { messageId: POLL, optionId: '2', voteOperation: 'add' },
    wire: [[`POST ${V3}/messages/${POLL}/poll/votes`, { option_id: '2', operation: 'add' }]],
    output: [
      { poll: { options: [{ voters: [] }, { voters: [{ handle: OWN }] }], total_voters: 1 } },
    ],
    bad: badMessage,
    failure: noPoll,
  },
];
