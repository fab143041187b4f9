const { build } = require('esbuild');
const { mkdir, readFile, rm, writeFile } = require('node:fs/promises');
const { basename, dirname, relative } = require('node:path').posix;
const { dest, series, src } = require('gulp');
const { minify } = require('terser');
const { n8n } = require('./package.json');
const { outputSchemas } = require('tsx/cjs/api').require('./scripts/outputSchemas.ts', __filename);

/** The class in a file that n8n loads, which it knows by the file's name, and where its source is. */
const sourceOf = (file) => ({
  name: basename(file).split('.')[0],
  source: `./${relative('dist', file).replace(/\.js$/, '')}`,
});

const BUNDLE = 'dist/bundle.js';

/**
 * n8n has it. A file that uses nothing of it must not load it all the same: a credential is loaded at
 * n8n's start, where this takes twenty times as long as the rest of the package.
 */
const n8nWorkflow = {
  name: 'n8n-workflow',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^n8n-workflow$/ }, ({ path }) => ({
      path,
      external: true,
      sideEffects: false,
    })),
};

const OPTIONS = {
  bundle: true,
  write: false,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  minifySyntax: true,
  plugins: [n8nWorkflow],
};

/**
 * Writes code with all that it imports as one file, and short, which makes the package a fifth smaller.
 * Functions and classes keep their names, as esbuild alone would not: n8n knows a node by its class, and
 * stack traces say which function it was.
 */
const bundleInto = async (file, input) => {
  const { outputFiles } = await build({ ...OPTIONS, ...input });
  const { text } = outputFiles[0];
  const classes = [...text.matchAll(/(\w+) = class\b/g)].map(([, name]) => name);
  const names = { toplevel: true, keep_fnames: true, reserved: classes };
  const { code } = await minify(text, { compress: false, mangle: names });
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, code);
};

/** Removes what an earlier build left, so that a deleted source file is not published. */
const clean = () => rm('dist', { recursive: true, force: true });

/** Puts the code of all nodes into one file: a hundred small ones take several times as long to load. */
const bundle = () =>
  bundleInto(BUNDLE, {
    stdin: {
      contents: n8n.nodes
        .map(sourceOf)
        .map(({ name, source }) => `export { ${name} } from '${source}';`)
        .join('\n'),
      resolveDir: __dirname,
    },
  });

/** Writes the files of nodes that package.json names, which take their class from the bundle. */
const entries = () =>
  Promise.all(
    n8n.nodes.map(async (file) => {
      const { name } = sourceOf(file);
      await mkdir(dirname(file), { recursive: true });
      const path = relative(dirname(file), BUNDLE);
      await writeFile(file, `exports.${name} = require('${path}').${name};\n`);
    }),
  );

/**
 * Builds each credential into a file of its own: n8n loads these at every start, and a node only when
 * it is first used, since `n8n-generate-metadata` writes what it must know before
 * (n8n-core, nodes-loader/lazy-package-directory-loader.js).
 */
const credentials = () =>
  Promise.all(
    n8n.credentials.map((file) =>
      bundleInto(file, { entryPoints: [`${sourceOf(file).source}.ts`] }),
    ),
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

/**
 * Writes in ASCII what `n8n-generate-metadata` wrote of the nodes: n8n reads it at every start, and one
 * letter that needs two bytes makes it read all of it so, in three times the time.
 */
const ascii = async () => {
  const file = 'dist/types/nodes.json';
  const escaped = (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
  await writeFile(file, (await readFile(file, 'utf8')).replace(/[^\0-\x7f]/g, escaped));
};

module.exports = { ascii, build: series(clean, bundle, entries, credentials, assets, schemas) };
