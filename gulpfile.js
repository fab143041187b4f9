const { build } = require('esbuild');
const { mkdir, rm, writeFile } = require('node:fs/promises');
const { basename, dirname, relative } = require('node:path').posix;
const { dest, series, src } = require('gulp');
const { n8n } = require('./package.json');
const { outputSchemas } = require('./schemas/build');

/** The files n8n loads, each with the class in it: n8n knows a class by its file's name. */
const loaded = [...n8n.nodes, ...n8n.credentials].map((file) => ({
  file,
  source: `./${relative('dist', file).replace(/\.js$/, '')}`,
  name: basename(file).split('.')[0],
}));

const BUNDLE = 'dist/bundle.js';

/** Removes what an earlier build left, so that a deleted source file is not published. */
const clean = () => rm('dist', { recursive: true, force: true });

/**
 * Puts all code into one file: n8n loads every file of a package at each start, and a hundred small
 * ones take several times as long. Not minified, so that whoever reviews the package can read it.
 */
const bundle = () =>
  build({
    stdin: {
      contents: loaded.map(({ name, source }) => `export { ${name} } from '${source}';`).join('\n'),
      resolveDir: __dirname,
    },
    outfile: BUNDLE,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    external: ['n8n-workflow'],
  });

/** Writes the files that package.json names, which take their class from the bundle. */
const entries = () =>
  Promise.all(
    loaded.map(async ({ file, name }) => {
      await mkdir(dirname(file), { recursive: true });
      const path = relative(dirname(file), BUNDLE);
      await writeFile(file, `exports.${name} = require('${path}').${name};\n`);
    }),
  );

/** Copies what n8n reads beside the code: icons and codex files. */
const assets = () =>
  src(['icons/*.svg', 'nodes/**/*.node.json'], { base: '.', encoding: false }).pipe(dest('dist'));

/** Writes the schemas of all outputs beside the nodes. */
const schemas = () =>
  Promise.all(
    outputSchemas().map(async ([path, schema]) => {
      const file = `dist/nodes/Linq/__schema__/${path}`;
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, JSON.stringify(schema));
    }),
  );

module.exports = { build: series(clean, bundle, entries, assets, schemas) };
