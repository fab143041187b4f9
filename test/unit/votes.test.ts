import { getPoll } from '../../nodes/Linq/api/v3/polls';
import { restUntil } from '../../nodes/Linq/api/http/sleep';
import { newMark } from '../../nodes/Linq/asking/mark';
import type { OpenQuestion } from '../../nodes/Linq/asking/openQuestion';
import { findVote, type Choices } from '../../nodes/Linq/asking/votes';

/** For how long a vote is held back where several are allowed: test/workflow/message/choice.test.ts has the rest. */

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
