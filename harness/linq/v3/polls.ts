import { Router } from 'express';
import { randomUUID } from 'node:crypto';
import { type ChatStore } from './chats';
import { type ChatHandle, lineOf, type Message, type V3Event } from './records';
import { refuse } from './errors';
import type { MessageStore } from './messages';

/** One thing to vote for: V3 guide, "Polls". */
interface PollOption {
  option_id: string;
  text: string;
  can_be_edited: boolean;
  creator_handle: ChatHandle;
  voters: { handle: string; voted_at: string }[];
}

interface Input {
  poll: { options: { text: string }[]; idempotency_key?: string };
}

/** The polls of the emulated account, by the IDs of their messages. */
export class PollStore {
  private readonly options = new Map<string, PollOption[]>();

  constructor(
    private readonly messages: MessageStore,
    private readonly report: (event: V3Event) => void,
  ) {}

  /** Sends a poll; the option IDs count from 1, so that tests can name them. */
  create(message: Message, texts: readonly string[]): void {
    if (!this.options.has(message.id)) this.options.set(message.id, []);
    if (this.of(message)?.length === 0) this.add(message, texts);
  }

  add(message: Message, texts: readonly string[]): void {
    const options = this.of(message) ?? [];
    for (const text of texts)
      options.push({
        option_id: String(options.length + 1),
        text,
        can_be_edited: false,
        creator_handle: message.sender,
        voters: [],
      });
  }

  /** Lets somebody in the chat vote for an option, or take the vote back. */
  vote(
    message: Message,
    optionId: string,
    from: string,
    operation: 'add' | 'remove' = 'add',
  ): void {
    const { chat } = message;
    const option = this.of(message)?.find((one) => one.option_id === optionId);
    const voter = chat.handles.find(({ handle }) => handle === from);
    if (!option || !voter) throw new Error(`There is no option ${optionId}, or no ${from}`);
    option.voters = option.voters.filter(({ handle }) => handle !== from);
    if (operation === 'add')
      option.voters.push({ handle: from, voted_at: new Date().toISOString() });
    this.report({
      event_type: operation === 'add' ? 'poll.vote.added' : 'poll.vote.removed',
      line: lineOf(chat),
      data: {
        chat: {
          id: chat.id,
          is_group: chat.is_group,
          owner_handle: chat.handles.find(({ is_me }) => is_me),
        },
        direction: voter.is_me ? 'outbound' : 'inbound',
        message_id: message.id,
        option_id: optionId,
        sender_handle: voter,
        service: 'iMessage',
      },
    });
  }

  of(message: Message): PollOption[] | undefined {
    return this.options.get(message.id);
  }

  /** The message of a poll; undefined where it is none. */
  messageOf(id: string): Message | undefined {
    return this.options.has(id) ? this.messages.byId(id) : undefined;
  }
}

/** The calls of polls; requests were checked against the contract before they come here. */
export function pollRoutes(chats: ChatStore, messages: MessageStore, polls: PollStore): Router {
  const router = Router();
  const shown = (message: Message) => {
    const options = polls.of(message) ?? [];
    const voters = new Set(options.flatMap(({ voters }) => voters.map(({ handle }) => handle)));
    return {
      chat_id: message.chat.id,
      message_id: message.id,
      created_at: message.created_at,
      updated_at: message.updated_at,
      poll: { options, total_voters: voters.size },
    };
  };

  router.post('/api/partner/v3/chats/:chatId/polls', (request, response) => {
    const chat = chats.byId(request.params.chatId);
    if (!chat) return void refuse(response, 404, 2001, 'Chat not found');
    const { options, idempotency_key: key = randomUUID() } = (request.body as Input).poll;
    const message = messages.send(chat, { parts: [{ type: 'poll' }] }, key);
    polls.create(
      message,
      options.map(({ text }) => text),
    );
    response.status(201).json(shown(message));
  });

  router.get('/api/partner/v3/messages/:id/poll', (request, response) => {
    const message = polls.messageOf(request.params.id);
    if (message) response.json(shown(message));
    else refuse(response, 404, 2002, 'Poll not found');
  });

  router.post('/api/partner/v3/messages/:id/poll/options', (request, response) => {
    const message = polls.messageOf(request.params.id);
    if (!message) return void refuse(response, 404, 2002, 'Poll not found');
    const { options } = request.body as Input['poll'];
    polls.add(
      message,
      options.map(({ text }) => text),
    );
    response.json(shown(message));
  });

  router.post('/api/partner/v3/messages/:id/poll/votes', (request, response) => {
    const message = polls.messageOf(request.params.id);
    if (!message) return void refuse(response, 404, 2002, 'Poll not found');
    const { option_id, operation } = request.body as { option_id: string; operation: string };
    const option = polls.of(message)?.find((one) => one.option_id === option_id);
    if (!option) return void refuse(response, 404, 2002, 'Option not found');
    const handle = lineOf(message.chat);
    option.voters = option.voters.filter((voter) => voter.handle !== handle);
    if (operation === 'add') option.voters.push({ handle, voted_at: new Date().toISOString() });
    response.json(shown(message));
  });

  return router;
}
