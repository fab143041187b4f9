import type { Browser } from 'playwright-core';
import { poll } from '../../playground/poll';
import { Session } from '../e2e/session';
import { launchBrowser } from './browser';
import { Editor } from './editor';
import { takePicture } from './pictures';

const OURS = '+15550000001';
const THEIRS = '+15550000002';
const QUESTION = 'Refund $20 to Ada? Answer with a thumbs-up, yes or no.';

let browser: Browser;
let session: Session;
let editor: Editor;

beforeAll(async () => {
  browser = await launchBrowser();
  session = await Session.start();
  const { emulator, api, n8n, login } = session;
  emulator.v3.lines.add(OURS);
  emulator.v3.chats.create(OURS, [THEIRS]);
  await api.saveLinqCredential(emulator.token, emulator.url);
  editor = await Editor.open(browser, n8n.url, login, 'light');
});

afterAll(async () => {
  await editor.close();
  await session.close();
  await browser.close();
  expect(session.emulator.brokenAnswers).toEqual([]);
});

test('asks by hand, shows that it waits, and goes on with the tapback', async () => {
  const { v3 } = session.emulator;
  await editor.newWorkflow();
  await editor.findNode('Linq');
  await editor.showActions('Send message and wait for response');
  const node = await editor.addNode('Send message and wait for response');
  await node.openList('chatId');
  await node.pickFromList(THEIRS);
  await node.fillIn('message', QUESTION);
  expect(await node.parameters()).toMatchSnapshot();
  await node.execute();
  await node.waitForText('The execution goes on when a person has answered in the chat');
  await takePicture(editor.page, 'light/waiting');

  const [question] = v3.messages.all;
  if (!question) throw new Error('Nothing was asked');
  expect(question.parts).toEqual([{ type: 'text', value: QUESTION }]);
  v3.messages.react(question, { from: THEIRS, type: 'like' });
  await node.waitForText('1 item');
  expect(await node.outputItems()).toMatchObject([
    { data: { approved: true, reaction: 'like', from: THEIRS, messageId: question.id } },
  ]);
  await editor.waitForNoMessage();
  await takePicture(node.view, 'light/readme/send-and-wait');
  await poll(
    () => Promise.resolve(v3.subscriptions.all.length),
    (count) => count === 0,
    'Removing the subscription',
    30_000,
  );
});
