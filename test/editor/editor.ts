import { basename } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import type { Login } from '../../harness/n8n/n8nSession';
import { NodeDetails } from './nodeDetails';

/** n8n's own themes; the editor follows what the browser prefers. */
export type Theme = 'light' | 'dark';

/** Enough for n8n's panels to show whole, and for pictures of some 1,300 pixels. */
const WINDOW = { width: 1400, height: 860 };

/** How long the editor may take for anything, in milliseconds: CI's machines are slow. */
const ANSWERS_WITHIN = 60_000;

/** What a browser knows of an image; TypeScript knows no browsers here. */
interface Icon {
  readonly src: string;
  decode(): Promise<void>;
}

/** n8n's editor in a browser, used as a person uses it. */
export class Editor {
  private constructor(
    readonly page: Page,
    private readonly url: string,
  ) {}

  /** Opens the editor in a fresh profile of the browser and signs in. */
  static async open(browser: Browser, url: string, login: Login, theme: Theme): Promise<Editor> {
    const context = await browser.newContext({ viewport: WINDOW, colorScheme: theme });
    const page = await context.newPage();
    page.setDefaultTimeout(ANSWERS_WITHIN);
    await page.goto(`${url}/signin`);
    await page.getByTestId('emailOrLdapLoginId').locator('input').fill(login.email);
    await page.getByTestId('password').locator('input').fill(login.password);
    await page.getByTestId('form-submit-button').click();
    await page.waitForURL('**/home/**');
    return new Editor(page, url);
  }

  async newWorkflow(): Promise<void> {
    await this.page.goto(`${this.url}/workflow/new`);
  }

  /** Opens a node of a workflow that is saved. */
  async openNode(workflowId: string, name: string): Promise<NodeDetails> {
    await this.page.goto(`${this.url}/workflow/${workflowId}`);
    await this.page.getByTestId('canvas-node').filter({ hasText: name }).dblclick();
    const node = new NodeDetails(this.page);
    await node.view.waitFor();
    return node;
  }

  /** Opens a workflow that is saved. Returns its nodes on the canvas. */
  async nodesOf(workflowId: string): Promise<Locator> {
    await this.page.goto(`${this.url}/workflow/${workflowId}`);
    const nodes = this.page.getByTestId('canvas-node');
    await nodes.first().waitFor();
    return nodes;
  }

  /** Searches the node panel for a service, and opens what it shows of it. */
  async findNode(service: string): Promise<void> {
    await this.page.getByTestId('canvas-plus-button').click();
    await this.page.getByTestId('node-creator-search-bar').fill(service);
    await this.nodePanelItem(service).click();
  }

  /**
   * The files of the icons that the node panel shows.
   *
   * @throws when one of them cannot be shown
   */
  async icons(): Promise<string[]> {
    const icons = this.page.getByTestId('node-creator').locator('img');
    const sources = await icons.evaluateAll((all) =>
      Promise.all((all as unknown as Icon[]).map((icon) => icon.decode().then(() => icon.src))),
    );
    return [...new Set(sources.map((source) => basename(source)))];
  }

  /** Unfolds the actions below a service's triggers, and waits until it shows one of them. */
  async showActions(action: string): Promise<void> {
    await this.page
      .getByTestId('node-creator-category-item')
      .filter({ hasText: 'Actions' })
      .click();
    await this.nodePanelItem(action).waitFor();
  }

  /** Adds a node by one of its actions or triggers in the node panel. */
  async addNode(action: string): Promise<NodeDetails> {
    await this.nodePanelItem(action).click();
    return new NodeDetails(this.page);
  }

  /** The lines at a node on the canvas: its name, its subtitle, what came out of it. */
  async nodeOnCanvas(name: string): Promise<string[]> {
    const node = this.page.getByTestId('canvas-node').filter({ hasText: name });
    return (await node.innerText()).split('\n');
  }

  /** Publishes the workflow, and returns what n8n says then. */
  async publish(): Promise<string> {
    await this.page.getByTestId('workflow-open-publish-modal-button').click();
    await this.page.getByTestId('workflow-publish-button').click();
    const message = this.page.getByTestId('activation-modal');
    const text = await message.innerText();
    await message.getByRole('button', { name: 'Got it' }).click();
    return text;
  }

  /** Unpublishes the workflow with the menu beside the button. */
  async unpublish(): Promise<void> {
    await this.page.getByTestId('version-menu-button').click();
    await this.page.getByTestId('version-menu-item-unpublish').click();
    const question = this.page.getByTestId('workflow-history-version-unpublish-modal');
    await question.getByRole('button', { name: 'Unpublish' }).click();
  }

  /** Opens the workflow's executions, and waits until so many have ended: the last one first. */
  async executions(count: number): Promise<string[]> {
    await this.page.getByTestId('radio-button-executions').click();
    const ended = this.page
      .getByTestId(/^execution-details-/)
      .filter({ hasText: /Succeeded|Error|Canceled/ });
    await ended.nth(count - 1).waitFor();
    return await ended.allInnerTexts();
  }

  /** The problem that n8n tells of in the corner. */
  async problem(): Promise<string> {
    return await this.page
      .getByRole('alert')
      .filter({ hasText: /^Problem/ })
      .innerText();
  }

  /** Waits until the messages that n8n shows in the corner have gone, one or several. */
  async waitForNoMessage(): Promise<void> {
    await this.page
      .getByRole('alert')
      // A notice among a node's fields is one too, and stays.
      .and(this.page.locator(':not(.notice)'))
      .filter({ visible: true })
      .first()
      .waitFor({ state: 'hidden' });
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }

  private nodePanelItem(name: string) {
    return this.page
      .getByTestId('item-iterator-item')
      .filter({ has: this.page.getByText(name, { exact: true }) });
  }
}
