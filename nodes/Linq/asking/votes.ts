import type { IDataObject } from 'n8n-workflow';
import { restUntil } from '../api/http/sleep';
import type { LinqClient } from '../api/http/client';
import { unknownAtLinq } from '../api/http/failures';
import { getPoll } from '../api/v3/polls';
import { eventIn, type LinqEvent } from '../events/event';
import { actorOf, handleIn, messageOf } from '../events/v3/event';
import { isSameHandle } from '../shared/handles';
import { isObject, momentIn, objectsIn, textIn } from '../shared/json';
import { holdsUntil } from './mark';
import type { OpenQuestion } from './openQuestion';
import { isOfThoseAsked } from './reply';

/** What tells of a vote: V3 guide, "Polls". One that is taken back may leave another that counts. */
export const VOTE_EVENTS = ['poll.vote.added', 'poll.vote.removed'];

/** For how long nobody who may choose several votes again. Linq waits 10 seconds for an answer to a delivery. */
const QUIET_MS = 5_000;

/** What can be chosen, as it is remembered. */
export interface Choices {
  choices: string[];
  allowSeveral: boolean;
  /** The IDs of the poll's options, in the order of the choices; missing where there is no poll. */
  optionIds?: string[];
  /** The number that asked, whose votes are no answer; missing where an older version asked. */
  askedBy?: string;
}

/** A vote of somebody that stands. */
interface Vote {
  readonly optionId: string;
  readonly voter: string;
  /** In milliseconds. */
  readonly votedAt: number;
}

/**
 * The answer that somebody's votes are. Linq is asked for the poll as it is now, since a vote may have
 * been taken back; where it knows the poll no more, one counts as it was delivered. One of several, where
 * only one is allowed, is no answer, nor is one for an option that somebody else has added.
 */
export async function findVote(
  { client, question }: OpenQuestion<Choices>,
  event: LinqEvent,
): Promise<IDataObject | undefined> {
  const { pollId, choices, optionIds = [], allowSeveral } = question;
  const isVote = VOTE_EVENTS.includes(event.event_type) && messageOf(event) === pollId;
  if (pollId === undefined || !isVote || !isOfThoseAsked(event, question)) return undefined;
  const toldAt = momentIn(event['created_at']) || Date.now();
  // Where Linq's clock is ahead of n8n's, what it says must not hold up the answer.
  const quietAt = Math.min(toldAt, Date.now()) + QUIET_MS;
  const endsAt = Math.min(quietAt, holdsUntil(question.subscription.mark));
  if (allowSeveral) await restUntil(() => endsAt);

  const from = actorOf(event);
  const poll = await knownPoll(client, pollId);
  const known = poll ? votesIn(poll) : voteTold(event, question);
  const votes = known.filter(({ voter }) => isSameHandle(voter, from));
  const votedAt = Math.max(...votes.map((vote) => vote.votedAt));
  // The delivery of the newer vote brings all of them.
  if (allowSeveral && votedAt > toldAt) return undefined;
  const places = votes.map(({ optionId }) => optionIds.indexOf(optionId));
  const isClear = places.length > 0 && (allowSeveral || places.length === 1);
  if (!isClear || places.includes(-1)) return undefined;
  return {
    ...chosen(
      places.sort((one, other) => one - other),
      choices,
      allowSeveral,
    ),
    respondedAt: new Date(votedAt).toISOString(),
    from: from ?? null,
    chatId: question.chatId,
    messageId: pollId,
  };
}

/** The votes that stand, as the events that would have told of them: one for each person, of their newest. */
export async function votesAtLinq({
  client,
  question,
}: OpenQuestion<Choices>): Promise<LinqEvent[]> {
  const { pollId, chatId } = question;
  if (pollId === undefined) return [];
  const poll = (await knownPoll(client, pollId)) ?? {};
  const askedBy = question.askedBy ?? creatorOf(poll, question);
  // Nothing else tells a vote of one's own from theirs.
  if (askedBy === undefined) return [];
  const newest = new Map<string, Vote>();
  for (const vote of votesIn(poll))
    if (vote.votedAt >= (newest.get(vote.voter)?.votedAt ?? 0)) newest.set(vote.voter, vote);
  return [...newest.values()]
    .sort((one, other) => one.votedAt - other.votedAt)
    .map(({ voter, votedAt }) => ({
      event_type: 'poll.vote.added',
      event_id: pollId,
      created_at: new Date(votedAt).toISOString(),
      data: {
        message_id: pollId,
        chat: { id: chatId, owner_handle: askedBy },
        sender_handle: voter,
      },
    }))
    .flatMap((event) => eventIn(event) ?? []);
}

/** The poll as it is; undefined where Linq knows it no more. */
const knownPoll = async (client: LinqClient, pollId: string): Promise<IDataObject | undefined> =>
  await getPoll(client, pollId).catch(unknownAtLinq);

/** The vote that a delivery tells of; none where one may choose several, which it does not tell together. */
function voteTold(event: LinqEvent, { allowSeveral }: Choices): Vote[] {
  const optionId = textIn(event.data['option_id']);
  const voter = actorOf(event);
  const isAdded = event.event_type === 'poll.vote.added';
  if (!isAdded || allowSeveral || optionId === undefined || voter === undefined) return [];
  return [{ optionId, voter, votedAt: momentIn(event['created_at']) || Date.now() }];
}

/** What was chosen, under the names of the output. */
export const chosen = (
  places: readonly number[],
  choices: readonly string[],
  isSeveral: boolean,
): IDataObject => {
  const words = places.map((place) => choices[place]);
  return isSeveral
    ? { choices: words, indexes: [...places] }
    : { choice: words[0], index: places[0] };
};

/** The options of a poll, as Linq lists them. */
export const optionsIn = ({ poll }: IDataObject): IDataObject[] =>
  isObject(poll) ? objectsIn(poll['options']) : [];

const votesIn = (poll: IDataObject): Vote[] =>
  optionsIn(poll).flatMap(({ option_id: optionId, voters }) =>
    objectsIn(voters).map(({ handle, voted_at: at }) => ({
      optionId: textIn(optionId) ?? '',
      voter: handleIn(handle) ?? '',
      votedAt: momentIn(at) || 0,
    })),
  );

/** Who made the poll. An option that somebody has added since has another creator. */
const creatorOf = (poll: IDataObject, { optionIds: [first] = [] }: Choices): string | undefined =>
  handleIn(optionsIn(poll).find(({ option_id: id }) => id === first)?.['creator_handle']);
