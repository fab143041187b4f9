import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';

/** Where pictures go: git leaves it out, and `npm run pictures` copies from it into docs/images. */
const FOLDER = join(__dirname, 'pictures');

/** @param name the picture's name with its folders, such as `light/readme/linq-trigger` */
export async function takePicture(of: Page | Locator, name: string): Promise<void> {
  await of.screenshot({
    path: join(FOLDER, `${name}.png`),
    animations: 'disabled',
    caret: 'hide',
  });
}
