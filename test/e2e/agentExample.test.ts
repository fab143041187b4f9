import express from 'express';
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Part } from '../../harness/linq/v3/records';
import { readExample } from '../../harness/n8n/examples';
import { LINQ, LINQ_TRIGGER } from '../../harness/n8n/n8n';
import { poll } from '../../harness/n8n/poll';
import { serve, type TestServer } from '../../harness/n8n/server';
import { newNode, newWorkflow } from '../../harness/n8n/workflow';
import { useAgentSession } from './agentSession';

const OWN = '+15550000001';
const ANN = '+15550000002';
const BOB = '+15550000003';

const e2e = useAgentSession();

let files: TestServer | undefined;

beforeAll(() => {
  e2e.session.emulator.v3.lines.add(OWN);
});

afterAll(() => files?.close());

test('An Agent That Answers iMessages: one answer to three quick messages, two people at once, each with a memory of their own, until a person takes over', async () => {
  const { api, emulator } = e2e.session;
  const { v3 } = emulator;
  const { id, name } = await api.saveCredential({
    name: 'OpenAI',
    type: 'openAiApi',
    data: { apiKey: 'not-a-key', url: e2e.model.url },
  });
  const example = await readExample('an-agent-that-answers-imessages.json');
  const workflow = await e2e.session.createWorkflow({
    ...example,
    nodes: example.nodes.map((node) =>
      node.name === 'OpenAI Chat Model'
        ? {
            ...node,
            credentials: { openAiApi: { id, name } },
            parameters: { model: { __rl: true, mode: 'id', value: 'scripted' } },
          }
        : node,
    ),
  });
  await expect(api.publish(workflow)).resolves.toMatchObject({ status: 'published' });
  const pleasure = 'With pleasure.\n\nFor how many?';
  e2e.model.script = [pleasure, pleasure, 'Until five.', 'Here I am again.'];

  const write = (from: string, text: string, late = false) =>
    v3.receiveMessage({ from, to: OWN, text, late });
  const answers = () => v3.messages.all.filter(({ sender }) => sender.is_me);
  const answered = (count: number) =>
    poll(
      () => Promise.resolve(answers().length),
      (sent) => sent >= count,
      `Answer ${count}`,
      60_000,
    );

  write(BOB, 'Hello!');
  await setTimeout(2_000);
  write(BOB, 'One question:');
  const ofAnn = write(ANN, 'A table for Ann?');
  await setTimeout(2_000);
  const asked = [ofAnn, write(BOB, 'A table for Bob?')];
  await answered(4);
  await api.waitForExecutions(workflow.id, 4);
  expect(
    answers()
      .flatMap(({ input }) => input.reply_to?.message_id ?? [])
      .sort(),
  ).toEqual(asked.map((message) => message.id).sort());
  const typing = Array<string>(3).fill('post typing');
  expect(v3.chats.all.map(({ actions }) => actions)).toEqual([typing, typing]);
  const prompts = e2e.model.requests.map(({ messages }) => messages.at(-1)?.content);
  expect(prompts.sort()).toEqual(['A table for Ann?', 'Hello!\nOne question:\nA table for Bob?']);

  write(ANN, 'Until when?');
  await answered(5);
  const told = JSON.stringify(e2e.model.requests.at(-1)?.messages);
  expect(told).toContain('A table for Ann?');
  expect(told).not.toContain('Bob');

  write(ANN, 'Human');
  write(ANN, 'I want a person.');
  write(BOB, 'Found long after', true);
  await api.waitForExecutions(workflow.id, 7);
  write(ANN, 'agent');
  await answered(6);
  await api.waitUntilIdle();

  const texts = answers().map(({ parts }) => parts[0]?.value);
  expect(texts.slice(0, 4).sort()).toEqual([
    'For how many?',
    'For how many?',
    'With pleasure.',
    'With pleasure.',
  ]);
  expect(texts.slice(4)).toEqual(['Until five.', 'Here I am again.']);
  expect(e2e.model.requests).toHaveLength(4);
  await api.unpublish(workflow);
  expect(v3.subscriptions.all).toEqual([]);
});

test('a bot is three nodes: the agent and its memory read the trigger without an expression', async () => {
  const { api, emulator } = e2e.session;
  const { v3 } = emulator;
  const { id, name } = await api.saveCredential({
    name: 'Model of the bot',
    type: 'openAiApi',
    data: { apiKey: 'not-a-key', url: e2e.model.url },
  });
  const bot = newWorkflow('Bot', [
    newNode('Linq Trigger', LINQ_TRIGGER, {
      apiVersion: 'v3',
      events: ['message.received'],
      options: {},
    }),
    { ...newNode('AI Agent', '@n8n/n8n-nodes-langchain.agent', {}), typeVersion: 3 },
    newNode('Answer', LINQ, {
      resource: 'message',
      operation: 'send',
      chatId: {
        __rl: true,
        mode: 'id',
        value: "={{ $('Linq Trigger').item.json.message.chat_id }}",
      },
      text: '={{ $json.output }}',
    }),
  ]);
  const model = {
    ...newNode('Model', '@n8n/n8n-nodes-langchain.lmChatOpenAi', {
      model: { __rl: true, mode: 'id', value: 'scripted' },
      responsesApiEnabled: false,
    }),
    typeVersion: 1.3,
    credentials: { openAiApi: { id, name } },
  };
  const memory = {
    ...newNode('Memory', '@n8n/n8n-nodes-langchain.memoryBufferWindow', {}),
    typeVersion: 1.3,
  };
  const toAgent = (type: 'ai_languageModel' | 'ai_memory') => ({
    [type]: [[{ node: 'AI Agent', type, index: 0 }]],
  });
  const workflow = await e2e.session.createWorkflow({
    ...bot,
    nodes: [...bot.nodes, model, memory],
    connections: {
      ...bot.connections,
      Model: toAgent('ai_languageModel'),
      Memory: toAgent('ai_memory'),
    },
  });
  await expect(api.publish(workflow)).resolves.toMatchObject({ status: 'published' });

  const before = v3.messages.all.length;
  e2e.model.requests.length = 0;
  e2e.model.script = ['A fine cat.', 'Gladly.', 'As I said: fine.'];
  const photo = { type: 'media', id: randomUUID(), filename: 'cat.jpg', mime_type: 'image/jpeg' };
  const url = 'https://cdn.example.com/cat.jpg';
  const chatWith = (person: string) =>
    v3.chats.find(OWN, [person]) ?? v3.chats.create(OWN, [person]);
  const writeAndWait = async (person: string, parts: Part[], answers: number) => {
    v3.messages.receive(chatWith(person), person, parts);
    await poll(
      () => Promise.resolve(v3.messages.all.slice(before).filter(({ sender }) => sender.is_me)),
      (sent) => sent.length >= answers,
      `Answer ${answers}`,
      60_000,
    );
  };
  const text = (value: string) => ({ type: 'text', value });
  await writeAndWait(ANN, [text('Look at my cat'), { ...photo, size_bytes: 1, url }], 1);
  await writeAndWait(BOB, [text('A table?')], 2);
  await writeAndWait(ANN, [text('Well?')], 3);
  await api.waitUntilIdle();

  const told = e2e.model.requests.map(({ messages }) => JSON.stringify(messages));
  expect(told[0]).toContain(JSON.stringify('Look at my cat\n[image: cat.jpg]').slice(1, -1));
  expect(told[1]).not.toContain('cat');
  expect(told[2]).toMatch(/Look at my cat.*A fine cat.*Well\?/);
  const sent = v3.messages.all.slice(before).filter(({ sender }) => sender.is_me);
  expect(sent.map(({ chat, parts }) => [chat.id, parts[0]?.value])).toEqual([
    [chatWith(ANN).id, 'A fine cat.'],
    [chatWith(BOB).id, 'Gladly.'],
    [chatWith(ANN).id, 'As I said: fine.'],
  ]);
  await api.unpublish(workflow);
});

test('A Voice Message to Text: the words come back in the thread, and other files are left alone', async () => {
  const { api, emulator } = e2e.session;
  const { v3 } = emulator;
  const heard: string[] = [];
  files = await serve(
    express()
      .get('/memo.m4a', (_, response) => void response.type('audio/x-m4a').end('M4A'))
      .get('/cat.jpg', (_, response) => void response.type('image/jpeg').end('JPG'))
      .post('/v1/audio/transcriptions', express.text({ type: '*/*' }), (request, response) => {
        heard.push(String(request.body));
        response.json({ text: 'Call me back' });
      }),
  );
  const { url } = files;
  const { id, name } = await api.saveCredential({
    name: 'Transcription',
    type: 'openAiApi',
    data: { apiKey: 'not-a-key', url: `${url}/v1` },
  });
  const example = await readExample('a-voice-message-to-text.json');
  const workflow = await e2e.session.createWorkflow({
    ...example,
    nodes: example.nodes.map((node) =>
      node.name === 'Transcribe' ? { ...node, credentials: { openAiApi: { id, name } } } : node,
    ),
  });
  await expect(api.publish(workflow)).resolves.toMatchObject({ status: 'published' });
  const media = (filename: string, mime_type: string) => ({
    type: 'media',
    id: randomUUID(),
    filename,
    mime_type,
    size_bytes: 3,
    url: `${url}/${filename}`,
  });
  const person = '+15550000009';
  v3.receiveMessage({ from: person, to: OWN, parts: [media('cat.jpg', 'image/jpeg')] });
  await api.waitForExecutions(workflow.id, 1);
  const memo = v3.receiveMessage({
    from: person,
    to: OWN,
    parts: [media('memo.m4a', 'audio/x-m4a')],
  });
  await api.waitForExecutions(workflow.id, 2);
  await api.unpublish(workflow);

  const statuses = (await api.executions(workflow.id)).map(({ status }) => status);
  expect(statuses).toEqual(['success', 'success']);
  expect(heard).toEqual([expect.stringContaining('filename="memo.m4a"')]);
  const { chat } = memo;
  const answers = v3.messages.all.filter(
    (message) => message.chat === chat && message.sender.is_me,
  );
  expect(answers.map(({ parts, input }) => [parts[0]?.value, input.reply_to])).toEqual([
    ['You said: Call me back', { message_id: memo.id }],
  ]);
});
