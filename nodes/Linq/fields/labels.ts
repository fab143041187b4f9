/**
 * An expression for what stands below a node on the canvas: the labels of what was chosen, since a
 * person never saw the values. What has no label stands for itself.
 *
 * @param chosen an expression's part that comes to a list of values
 */
export const subtitleOf = (
  chosen: string,
  labels: Record<string, string>,
  separator: string,
): string =>
  `={{ ${chosen}.map((value) => (${JSON.stringify(labels)})[value] || value).join(${JSON.stringify(separator)}) }}`;

/** A name of Linq's as n8n writes labels: `happy_birthday` is `Happy Birthday`. */
export const titleOf = (name: string): string =>
  name.replaceAll('_', ' ').replace(/\b\w/g, (letter) => letter.toUpperCase());
