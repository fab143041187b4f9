import type { IDataObject } from 'n8n-workflow';
import { getPoll } from '../../nodes/Linq/api/v3/polls';
import { restUntil } from '../../nodes/Linq/api/http/sleep';
import { newMark } from '../../nodes/Linq/asking/mark';
import type { OpenQuestion } from '../../nodes/Linq/asking/openQuestion';
import { findVote, votesAtLinq, type Choices } from '../../nodes/Linq/asking/votes';

/** How votes are read: test/workflow/message/choice.test.ts has the rest. */

jest.mock('../../nodes/Linq/api/http/sleep');
jest.mock('../../nodes/Linq/api/v3/polls');

const NOW = Date.parse('2026-01-31T12:00:00.000Z');

beforeEach(() => {
  jest.useFakeTimers({ now: NOW });
});

afterEach(() => {
  jest.useRealTimers();
});

const iso = (moment: number) => new Date(moment).toISOString();

test.each([
  ['five seconds after Linq told of it', -1_000, 60_000, 4_000],
  ['no longer where the clock of Linq is ahead', 90_000, 600_000, 5_000],
  ['until there is just time to take it before the wait is over', 0, 4_000, 2_000],
])('a vote is held back %s', async (_what, toldAfter, endsAfter, heldFor) => {
  jest.mocked(getPoll).mockResolvedValue({
    poll: {
      options: [
        { option_id: '1', voters: [{ handle: '+12025550123', voted_at: iso(NOW - 2_000) }] },
      ],
    },
  });
  let heldUntil: number | undefined;
  jest.mocked(restUntil).mockImplementation((until) => {
    jest.setSystemTime(NOW + 1_000);
    heldUntil = until();
    return Promise.resolve();
  });
  const open = {
    client: {},
    question: {
      ...{ chatId: 'chat', messageId: 'asked', askedAt: iso(NOW - 60_000), pollId: 'poll' },
      ...{ choices: ['Monday', 'Tuesday'], optionIds: ['1', '2'], allowSeveral: true },
      subscription: { id: 'subscription', mark: newMark(new Date(NOW + endsAfter)) },
    },
  } as unknown as OpenQuestion<Choices>;
  const answer = await findVote(open, {
    ...{ event_id: 'event', event_type: 'poll.vote.added', created_at: iso(NOW + toldAfter) },
    data: { chat: { id: 'chat' }, message_id: 'poll', sender_handle: '+12025550123' },
  });
  expect(heldUntil).toBe(NOW + heldFor);
  expect(answer).toMatchObject({ choices: ['Monday'] });
});

describe('a vote that Linq is asked for, of a question by one’s own number', () => {
  const LINE = '+12025550100';
  const ANN = '+12025550123';
  const creators = (ofOurs: unknown) => ({ '1': ofOurs, '2': { handle: ANN, is_me: false } });

  const answersTo = async (voter: unknown, ofOurs: unknown, remembered: object = {}) => {
    jest.mocked(getPoll).mockResolvedValue({
      poll: {
        // An option that Ann has added stands first.
        options: Object.entries(creators(ofOurs))
          .toReversed()
          .map(([option_id, creator_handle]) => ({
            option_id,
            creator_handle,
            voters: option_id === '1' ? [{ handle: voter, voted_at: iso(NOW) }] : [],
          })),
      },
    } as IDataObject);
    const open = {
      client: {},
      question: {
        ...{ chatId: 'chat', messageId: 'asked', askedAt: iso(NOW - 60_000), pollId: 'poll' },
        ...{ choices: ['Monday'], optionIds: ['1'], allowSeveral: false },
        subscription: { id: 'subscription', mark: newMark(new Date(NOW + 60_000)) },
        ...remembered,
      },
    } as unknown as OpenQuestion<Choices>;
    const votes = await votesAtLinq(open);
    const answers = await Promise.all(votes.map((vote) => findVote(open, vote)));
    return answers.flatMap((answer) => answer?.['from'] ?? []);
  };

  test.each<[string, unknown, object]>([
    ['that says which number asked, though Linq does not', null, { askedBy: LINE }],
    ['that an older version asked, of whose number Linq gives an object', { handle: LINE }, {}],
    ['the same, a text', LINE, {}],
  ])('%s: theirs counts, one’s own does not', async (_what, ofOurs, remembered) => {
    await expect(answersTo(LINE, ofOurs, remembered)).resolves.toEqual([]);
    await expect(answersTo(ANN, ofOurs, remembered)).resolves.toEqual([ANN]);
    await expect(answersTo({ handle: ANN }, ofOurs, remembered)).resolves.toEqual([ANN]);
  });

  test('counts for nothing where nobody says which number asked', async () => {
    await expect(answersTo(LINE, null)).resolves.toEqual([]);
  });
});
