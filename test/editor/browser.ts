import { chromium, selectors, type Browser } from 'playwright-core';

/** Debian's Chromium: nothing is downloaded for the tests. */
const CHROMIUM = '/usr/bin/chromium';

/** CI runs as root in a container without a graphics card; and nothing shall call home. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts Chromium without a window. What n8n's editor calls `data-test-id` is Playwright's test ID. */
export async function launchBrowser(): Promise<Browser> {
  selectors.setTestIdAttribute('data-test-id');
  return await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
}
