import type { Browser } from 'playwright-core';
import { Session } from '../../harness/n8n/session';
import { launchBrowser } from './browser';
import { Editor } from './editor';

/** What a test does in an editor of its own: n8n, the emulator, and somebody signed in. */
export interface EditorFixture {
  readonly session: Session;
  readonly editor: Editor;
}

/** Starts n8n with its editor in the light theme for the tests of a file. */
export function useEditor(): EditorFixture {
  let open: (EditorFixture & { browser: Browser }) | undefined;
  const opened = () => {
    if (!open) throw new Error('The editor is open only during the tests');
    return open;
  };

  beforeAll(async () => {
    const browser = await launchBrowser();
    const session = await Session.start({ editor: true });
    const { n8n, login } = session;
    open = { browser, session, editor: await Editor.open(browser, n8n.url, login, 'light') };
  });

  afterAll(async () => {
    const { browser, session, editor } = opened();
    await editor.close();
    await session.close();
    await browser.close();
    expect(session.emulator.brokenAnswers).toEqual([]);
  });

  return {
    get session() {
      return opened().session;
    },
    get editor() {
      return opened().editor;
    },
  };
}
