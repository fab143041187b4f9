/** A name of Linq's as n8n writes labels: `happy_birthday` is `Happy Birthday`. */
export const titleOf = (name: string): string =>
  name.replaceAll('_', ' ').replace(/\b\w/g, (letter) => letter.toUpperCase());
