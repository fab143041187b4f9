import express from 'express';
import { randomUUID } from 'node:crypto';
import { serve } from '../../harness/n8n/server';

/** A tool as a model is told of it. */
export interface OfferedTool {
  name: string;
  description: string;
  /** JSON schema of its arguments. */
  parameters: { properties: Record<string, { type: string; description?: string }> };
}

/** What a model is asked: the conversation so far, and the tools it may call. */
export interface ModelRequest {
  messages: { role: string; content: unknown }[];
  tools: OfferedTool[];
}

/** What a model says: a text, or the tools it wants to call. */
export type Turn = string | { tool: string; arguments: object }[];

/** A chat model that says what it was told to, and keeps what it was asked. */
export interface ChatModel {
  /** Base URL of its OpenAI-compatible API. */
  readonly url: string;
  readonly requests: ModelRequest[];
  /** What it will say, turn by turn. */
  script: Turn[];
  /** How often it is to be asked before it answers: so many are then answered at the same time. */
  answersAfter: number;
  close(): Promise<void>;
}

/**
 * Starts a chat model on loopback. It speaks OpenAI's "Create chat completion" without streaming, as far
 * as n8n's OpenAI Chat Model asks for it; beyond its script it answers 500.
 */
export async function startChatModel(): Promise<ChatModel> {
  const model = { requests: new Array<ModelRequest>(), script: new Array<Turn>(), answersAfter: 1 };
  const { requests } = model;
  const answers: (() => void)[] = [];
  const app = express()
    .use(express.json({ limit: '1mb' }))
    .post('/v1/chat/completions', (request, response) => {
      const { messages, tools } = request.body as CompletionRequest;
      requests.push({ messages, tools: (tools ?? []).map((tool) => tool.function) });
      const turn = model.script.shift();
      if (turn === undefined) {
        response.status(500).json({ error: { message: 'The script has no more turns' } });
        return;
      }
      answers.push(() => response.json(completion(turn)));
      if (requests.length >= model.answersAfter) for (const answer of answers.splice(0)) answer();
    });
  const { url, close } = await serve(app);
  return Object.assign(model, { url: `${url}/v1`, close });
}

/** As n8n sends it: OpenAI API reference, "Create chat completion". */
interface CompletionRequest {
  messages: ModelRequest['messages'];
  tools?: { function: OfferedTool }[];
}

function completion(turn: Turn): object {
  const message =
    typeof turn === 'string'
      ? { role: 'assistant', content: turn }
      : { role: 'assistant', content: null, tool_calls: turn.map(toolCall) };
  return {
    id: `chatcmpl-${randomUUID()}`,
    object: 'chat.completion',
    created: Math.floor(Date.now() / 1000),
    model: 'scripted',
    choices: [
      { index: 0, message, finish_reason: typeof turn === 'string' ? 'stop' : 'tool_calls' },
    ],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  };
}

const toolCall = (call: { tool: string; arguments: object }) => ({
  id: `call_${randomUUID()}`,
  type: 'function',
  function: { name: call.tool, arguments: JSON.stringify(call.arguments) },
});
