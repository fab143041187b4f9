/** Copies the pictures that `npm run pictures` has taken in light colors to where the docs show them. */
import { cpSync } from 'node:fs';

const TAKEN = 'test/editor/pictures/light';

for (const [from, to] of [
  ['readme', '.'],
  ['panels', 'panels'],
])
  cpSync(`${TAKEN}/${from}`, `docs/images/${to}`, { recursive: true });
