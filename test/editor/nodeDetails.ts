import type { Locator, Page } from 'playwright-core';
import { CredentialDialog } from './credentialDialog';

/** A node opened in the editor: its input, its parameters and its output. Parameters go by their names. */
export class NodeDetails {
  readonly view: Locator;
  private readonly output: Locator;

  constructor(private readonly page: Page) {
    this.view = page.getByTestId('ndv');
    this.output = page.getByTestId('output-panel');
  }

  /** Begins the node's first credential. */
  async createCredential(): Promise<CredentialDialog> {
    await this.view.getByTestId('node-credentials-empty-state').getByRole('button').click();
    return new CredentialDialog(this.page);
  }

  async editCredential(): Promise<CredentialDialog> {
    await this.view.getByTestId('credential-edit-button').click();
    return new CredentialDialog(this.page);
  }

  /** Chooses from a drop-down list by what stands in it. */
  async choose(parameter: string, option: string): Promise<void> {
    await this.open(parameter);
    await this.option(option).click();
  }

  /** Picks some options of a multi-select, and closes its list. */
  async pick(parameter: string, options: readonly string[]): Promise<void> {
    await this.open(parameter);
    for (const option of options) await this.option(option).click();
    await this.page.keyboard.press('Escape');
    await this.option(options[0] ?? '').waitFor({ state: 'hidden' });
  }

  /** Opens the list of a resource locator. */
  async openList(parameter: string): Promise<void> {
    await this.view.getByTestId(`resource-locator-${parameter}`).getByTestId('rlc-input').click();
    await this.listed().first().waitFor();
  }

  /** Searches in the list that is open until it shows just this. */
  async search(text: string, result: string): Promise<void> {
    await this.page.keyboard.type(text);
    await this.listed().filter({ hasNotText: result }).first().waitFor({ state: 'detached' });
    await this.listed().filter({ hasText: result }).waitFor();
  }

  /** What the list that is open shows. */
  async list(): Promise<string[]> {
    return await this.listed().allInnerTexts();
  }

  async pickFromList(name: string): Promise<void> {
    await this.listed().filter({ hasText: name }).click();
  }

  async fillIn(parameter: string, text: string): Promise<void> {
    await this.parameter(parameter).locator('input, textarea').fill(text);
  }

  /** Drags a field of the input panel into a resource locator. */
  async drag(field: string, parameter: string): Promise<void> {
    const pill = this.view
      .getByTestId('ndv-input-panel')
      .getByTestId('run-data-schema-node-name')
      .filter({ has: this.page.getByText(field, { exact: true }) });
    await pill.hover();
    await this.page.mouse.down();
    const target = this.view.getByTestId(`resource-locator-${parameter}`);
    // The editor takes up a drag with the second movement.
    await target.hover();
    await target.hover({ position: { x: 100, y: 10 } });
    await this.page.mouse.up();
  }

  /** The expression that stands in a resource locator. */
  async expressionIn(parameter: string): Promise<string> {
    const text = this.view.getByTestId(`resource-locator-${parameter}`).locator('.cm-content');
    return await text.innerText();
  }

  /** Runs the step with the button above the parameters. */
  async execute(): Promise<void> {
    await this.view.getByTestId('node-execute-button').click();
  }

  /** The items of the output panel, once there are any, as its view of JSON shows them. */
  async outputItems(): Promise<unknown> {
    await this.output.getByTestId('radio-button-json').click();
    const shown = this.output.getByTestId('ndv-data-container');
    const text = await shown.filter({ hasText: /\[[^]*\]\s*$/ }).innerText();
    // n8n indents with spaces that do not break, and counts the items above.
    return JSON.parse(text.slice(text.indexOf('[')).replaceAll('\u00a0', ' ')) as unknown;
  }

  /** What the output panel's view of JSON shows, once this stands in it: of a long item the first lines. */
  async outputLinesWith(expected: string): Promise<string> {
    await this.output.getByTestId('radio-button-json').click();
    const shown = this.output.getByTestId('ndv-data-container');
    return await shown.filter({ hasText: expected }).innerText();
  }

  /** The error that the output panel shows after a run, and the description below it. */
  async error(): Promise<string[]> {
    const error = this.output.getByTestId('node-error-message');
    await error.waitFor();
    const description = this.output.getByTestId('node-error-description');
    return [await error.innerText(), ...(await description.allInnerTexts())].filter(Boolean);
  }

  /** The labels and hints a person reads among the parameters, and what was picked. */
  async parameters(): Promise<string> {
    return await this.view.getByTestId('node-parameters').innerText();
  }

  async waitForText(text: string): Promise<void> {
    await this.view.getByText(text).first().waitFor();
  }

  async close(): Promise<void> {
    await this.page.getByTestId('ndv-close-button').click();
    await this.view.waitFor({ state: 'hidden' });
  }

  private parameter(name: string): Locator {
    return this.view.getByTestId(`parameter-input-${name}`);
  }

  private async open(parameter: string): Promise<void> {
    await this.parameter(parameter).first().click();
  }

  private option(name: string): Locator {
    const named = this.page.getByText(name, { exact: true });
    return this.page.getByRole('option').filter({ has: named, visible: true });
  }

  private listed(): Locator {
    return this.page.getByTestId('rlc-item').filter({ visible: true });
  }
}
