import type { IDataObject } from 'n8n-workflow';
import { textIn } from './json';

/**
 * What a message consists of, in its order, as V3 describes it: texts and links with a `value`, files of
 * type `media`, and what Linq adds. V3 reference, "MessagePart". A message of V2 is brought into this form.
 */
export type Parts = readonly IDataObject[];

/** What a message says, its links among it; undefined where it says nothing. */
export const textOfParts = (parts: Parts): string | undefined =>
  textIn(joined(parts.filter(isText).map(({ value }) => value)));

/**
 * What a person or a model reads of a message: its text, and a line for all else, such as
 * `[image: photo.jpg]`.
 */
export const readableParts = (parts: Parts): string =>
  joined(parts.map((part) => (isText(part) ? part['value'] : lineOf(part))));

/** A message's files. */
export const filesOfParts = (parts: Parts): IDataObject[] =>
  parts.filter(({ type }) => type === 'media');

const joined = (lines: readonly unknown[]): string =>
  lines.filter((line) => textIn(line) !== undefined).join('\n');

const isText = ({ type }: IDataObject): boolean => type === 'text' || type === 'link';

const KINDS = ['image', 'video', 'audio'];

function lineOf({ type, filename, mime_type: mimeType }: IDataObject): string {
  const kind = KINDS.find((name) => textIn(mimeType)?.startsWith(`${name}/`)) ?? 'file';
  const what = type === 'media' ? kind : (textIn(type) ?? 'part');
  // The sender chose the name, which must not look like a line of its own.
  const name = textIn(filename)?.replace(/\s+/g, ' ');
  return name === undefined ? `[${what}]` : `[${what}: ${name}]`;
}
