import type { Locator, Page } from 'playwright-core';

/** The dialog in which a person fills in a credential. */
export class CredentialDialog {
  private readonly dialog: Locator;

  constructor(page: Page) {
    this.dialog = page.getByTestId('editCredential-modal');
  }

  /** @param name the field's parameter name */
  async fillIn(name: string, value: string): Promise<void> {
    await this.dialog.getByTestId(`parameter-input-${name}`).locator('input').fill(value);
  }

  /** Saves the credential, upon which n8n tries it. */
  async save(): Promise<void> {
    await this.dialog.getByTestId('credential-save-button').click();
  }

  /** A new credential that works closes its dialog. */
  async waitUntilClosed(): Promise<void> {
    await this.dialog.waitFor({ state: 'hidden' });
  }

  /** Waits until n8n says that the credential works. */
  async waitForSuccess(): Promise<void> {
    await this.dialog.getByText('Connection tested successfully').waitFor();
  }

  /** Waits until n8n says that the credential does not work, and has it say why. */
  async openRefusal(): Promise<void> {
    await this.dialog.getByText('More details').click();
  }

  /** The lines a person reads in it. */
  async lines(): Promise<string[]> {
    return (await this.dialog.innerText()).split('\n');
  }

  async close(): Promise<void> {
    await this.dialog.getByLabel('Close this dialog').click();
    await this.waitUntilClosed();
  }
}
