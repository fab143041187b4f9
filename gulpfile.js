const { rm } = require('node:fs/promises');
const { dest, src } = require('gulp');

/** Removes what an earlier build left, so that a deleted source file is not published. */
const clean = () => rm('dist', { recursive: true, force: true });

/** Copies what n8n reads beside the compiled code: icons and codex files. */
const assets = () =>
  src(['icons/*.svg', 'nodes/**/*.node.json'], { base: '.', encoding: false }).pipe(dest('dist'));

module.exports = { clean, assets };
