import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../editor/browser';
import { Editor, type Theme } from '../editor/editor';
import { takePicture } from '../editor/pictures';
import { Session } from '../../harness/n8n/session';
import { LINQ, LINQ_TRIGGER } from '../../harness/n8n/n8n';
import { OPERATION_CASES_V2 } from '../support/operationCasesV2';
import { OPERATION_CASES_V3 } from '../support/operationCasesV3';
import { newNode, newWorkflow } from '../../harness/n8n/workflow';

/**
 * Takes a picture of every operation's panel, to be looked at: `npm run panels`, then
 * test/editor/pictures/<theme>/panels. Nothing is compared: what is right, a person sees.
 */
let browser: Browser;
let session: Session;

beforeAll(async () => {
  browser = await launchBrowser();
  session = await Session.start({ editor: true });
});

afterAll(async () => {
  await session.close();
  await browser.close();
});

/** High enough for all fields of a panel. */
const WINDOW = { width: 1400, height: 1500 };

const NODES = [
  newNode('trigger v3', LINQ_TRIGGER, { apiVersion: 'v3' }),
  newNode('trigger v2', LINQ_TRIGGER, { apiVersion: 'v2' }),
  ...[...OPERATION_CASES_V3, ...OPERATION_CASES_V2].map(({ resource, operation }) =>
    newNode(`${resource} ${operation}`, LINQ, { resource, operation }),
  ),
];

const settled = (page: Page) => page.getByTestId('node-parameters').getByText('I wish').waitFor();

test.each<Theme>(['light', 'dark'])('every panel in %s', async (theme) => {
  const { api, n8n, login, emulator } = session;
  await api.saveLinqCredential(emulator.token, emulator.url);
  const { page } = await Editor.open(browser, n8n.url, login, theme);
  await page.setViewportSize(WINDOW);
  // A workflow for each: the editor takes six times as long to open one of all.
  for (const node of NODES) {
    const { id } = await session.createWorkflow(newWorkflow(node.name, [node]));
    await page.goto(`${n8n.url}/workflow/${id}/${node.id}`);
    await settled(page);
    const panel = page.getByTestId('node-parameters');
    expect(await panel.innerText()).toContain('Credential');
    await takePicture(panel, `${theme}/panels/${node.name}`);
  }
  await page.context().close();
});
