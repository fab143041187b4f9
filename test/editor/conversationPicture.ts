import type { Locator, Page } from 'playwright-core';
import type { Message } from '../../harness/linq/v3/records';
import { takePicture } from './pictures';

/** A thumbs-up: machines without a screen have no font with one. */
const THUMBS_UP =
  '<svg viewBox="0 0 24 24"><path d="M2 11h4v10H2zM8 11l5-9c2 0 3 1 2.5 3L14.7 9H21c1.3 0 2 1 1.7 2.2l-2 8c-.3 1.1-1 1.8-2.2 1.8H8z"/></svg>';

/** As phones show it; the font is the one that n8n's page has loaded. */
const STYLE = `
  body { margin: 0; background: #fff; font: 15px/1.35 InterVariable, sans-serif; }
  #picture { display: flex; align-items: center; gap: 24px; width: 1240px; padding: 16px; box-sizing: border-box; }
  #chat { width: 380px; padding: 18px; border: 1px solid #ddd; border-radius: 28px; box-sizing: border-box; }
  #chat p { position: relative; width: fit-content; max-width: 240px; margin: 0 0 8px; padding: 8px 13px; border-radius: 18px; }
  #chat .person { background: #e9e9eb; color: #000; }
  #chat .workflow { margin-left: auto; background: #0b79f9; color: #fff; }
  #chat .liked { margin-top: 24px; }
  #chat svg { position: absolute; top: -20px; left: -20px; width: 16px; padding: 8px; box-sizing: content-box; border-radius: 50%; background: #e9e9eb; fill: #555; }
  #picture img { min-width: 0; flex: 1; }
`;

const bubbleOf = ({ sender, parts: [text], reactions }: Message) => {
  const liked = reactions.some(({ type }) => type === 'like');
  const side = sender.is_me ? 'workflow' : 'person';
  return `<p class="${side} ${liked ? 'liked' : ''}">${text?.value ?? ''}${liked ? THUMBS_UP : ''}</p>`;
};

/**
 * Takes a picture of a conversation, as the person's phone shows it, and of the nodes that made it.
 *
 * @param page any page of n8n's, of which nothing stays
 */
export async function takeConversationPicture(
  page: Page,
  messages: readonly Message[],
  nodes: Buffer,
  name: string,
): Promise<void> {
  const chat = messages.map(bubbleOf).join('');
  const html = `<style>${STYLE}</style><div id="picture"><div id="chat">${chat}</div><img src="data:image/png;base64,${nodes.toString('base64')}"></div>`;
  await page.locator('body').evaluate((body, inner) => {
    (body as unknown as { innerHTML: string }).innerHTML = inner; // TypeScript knows no browsers here.
  }, html);
  await takePicture(page.locator('#picture'), name);
}

/** What stands around the nodes in pixels: their icons' edges, and two lines of names below them. */
const MARGIN = { left: 40, top: 24, right: 24, bottom: 64 };

/** Just the nodes on the canvas. */
export async function pictureOfNodes(page: Page, nodes: Locator): Promise<Buffer> {
  const boxes = (await Promise.all((await nodes.all()).map((node) => node.boundingBox()))).filter(
    (box) => box !== null,
  );
  const left = Math.min(...boxes.map(({ x }) => x)) - MARGIN.left;
  const top = Math.min(...boxes.map(({ y }) => y)) - MARGIN.top;
  const right = Math.max(...boxes.map(({ x, width }) => x + width)) + MARGIN.right;
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + MARGIN.bottom;
  return await page.screenshot({
    clip: { x: left, y: top, width: right - left, height: bottom - top },
    animations: 'disabled',
    caret: 'hide',
  });
}
