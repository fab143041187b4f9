import type { Execution } from '../../harness/n8n/n8nExecutions';
import { agentWith, type AgentSetup, type Tool } from './agentWorkflow';
import { startChatModel, type ChatModel, type Turn } from './chatModel';
import { Session } from '../../harness/n8n/session';

/** A real n8n and a model that says what it is told to. */
export interface AgentSession {
  readonly session: Session;
  readonly model: ChatModel;
  /** Runs an agent that has these tools, with a model that says this. */
  run(tools: readonly Tool[], script: Turn[], setup?: AgentSetup): Promise<Execution>;
  /** What the tools gave back, as the model was told of it before its last turn. */
  resultsSeen(): string[];
}

/** What the agent said in the end. */
export const outputOf = ({ status, data }: Execution) => ({
  status,
  output: data.resultData.runData['AI Agent']?.at(-1)?.data?.['main']?.[0]?.[0]?.json['output'],
});

/** Starts both before the tests of a file, and stops them after. */
export function useAgentSession(): AgentSession {
  let running: { session: Session; model: ChatModel } | undefined;
  const get = () => {
    if (!running) throw new Error('It runs only during the tests');
    return running;
  };

  beforeAll(async () => {
    running = { session: await Session.start(), model: await startChatModel() };
  });

  afterAll(async () => {
    const { session, model } = get();
    await model.close();
    await session.close();
    expect(session.emulator.brokenAnswers).toEqual([]);
  });

  return {
    get session() {
      return get().session;
    },
    get model() {
      return get().model;
    },
    async run(tools, script, setup = {}) {
      const { session, model } = get();
      model.requests.length = 0;
      model.script = script;
      model.answersAfter = setup.batchSize ?? 1;
      const credential = await session.api.saveCredential({
        name: 'Scripted model',
        type: 'openAiApi',
        data: { apiKey: 'not-a-key', url: model.url },
      });
      const workflow = await session.createWorkflow(agentWith(tools, credential, setup));
      return await session.api.run(workflow.id, 'Start');
    },
    resultsSeen: () =>
      (get().model.requests.at(-1)?.messages ?? [])
        .filter(({ role }) => role === 'tool')
        .map(({ content }) => String(content)),
  };
}
