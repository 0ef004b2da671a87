// @ts-check
/**
 * Builds every bundle into dist/, each with a metafile (dist/meta/<name>.json) that test/architecture.test.ts reads.
 *
 *   node esbuild.js [--production] [--watch] [--quiet] [target...]     targets: extension engine grid cli (default: all)
 */
const { build, context } = require('esbuild');
const { mkdir, writeFile, copyFile } = require('node:fs/promises');

const flags = new Set(process.argv.slice(2).filter((a) => a.startsWith('--')));
const wanted = process.argv.slice(2).filter((a) => !a.startsWith('--'));
const production = flags.has('--production');

/** @type {Readonly<Record<string, import('esbuild').BuildOptions>>} */
const targets = {
  extension: {
    entryPoints: ['src/extension/main.ts'],
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
  },
  engine: { entryPoints: ['src/engine/worker.node.ts'], platform: 'node', format: 'cjs' },
  grid: { entryPoints: ['src/webview/grid.tsx'], platform: 'browser', format: 'iife' },
  cli: { entryPoints: ['src/cli/main.node.ts'], platform: 'node', format: 'cjs' },
};

/**
 * How one bundle is built, whoever builds it: test/architecture.test.ts builds them too, into memory.
 * @param {string} name
 * @param {boolean} forProduction
 * @returns {import('esbuild').BuildOptions & { metafile: true }}
 */
const optionsOf = (name, forProduction) => ({
  bundle: true,
  outfile: `dist/${name}.js`,
  target: targets[name]?.platform === 'node' ? 'node20' : 'chrome128',
  minify: forProduction,
  sourcemap: forProduction ? false : 'linked',
  legalComments: 'none',
  charset: 'utf8',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  define: { 'process.env.NODE_ENV': forProduction ? '"production"' : '"development"' },
  ...targets[name],
  metafile: true,
});

/**
 * Writes the metafile and, for the window, copies its style sheet beside it: VS Code serves both from dist/.
 * @param {string} name
 * @returns {import('esbuild').Plugin}
 */
const finish = (name) => ({
  name: 'finish',
  setup(build) {
    // The two lines between which .vscode/tasks.json reads problems while watching.
    build.onStart(() => {
      if (flags.has('--watch')) console.log(`[watch] build started ${name}`);
    });
    build.onEnd(async (result) => {
      for (const { text, location } of result.errors) {
        console.error(`✘ [ERROR] ${text}`);
        if (location) console.error(`    ${location.file}:${location.line}:${location.column}:`);
      }
      if (result.metafile) {
        await mkdir('dist/meta', { recursive: true });
        await writeFile(`dist/meta/${name}.json`, JSON.stringify(result.metafile));
      }
      if (name === 'grid') await copyFile('src/webview/grid.css', 'dist/grid.css');
      if (flags.has('--watch')) console.log(`[watch] build finished ${name}`);
    });
  },
});

async function main() {
  const unknown = wanted.filter((name) => !(name in targets));
  if (unknown.length > 0)
    throw new Error(
      `no such target: ${unknown.join(', ')}; there are ${Object.keys(targets).join(', ')}`,
    );
  const chosen = Object.keys(targets).filter(
    (name) => wanted.length === 0 || wanted.includes(name),
  );
  await Promise.all(
    chosen.map(async (name) => {
      /** @type {import('esbuild').BuildOptions} */
      const full = {
        ...optionsOf(name, production),
        logLevel: 'silent',
        plugins: [finish(name)],
      };
      if (flags.has('--watch')) await (await context(full)).watch();
      else await build(full);
    }),
  );
  if (!flags.has('--watch') && !flags.has('--quiet'))
    console.log(`built ${chosen.map((name) => `dist/${name}.js`).join(', ')}`);
}

module.exports = { targetNames: Object.keys(targets), optionsOf };

if (require.main === module)
  main().catch((/** @type {unknown} */ error) => {
    // Build errors were printed by the plugin, with their places.
    if (!(error instanceof Error && 'errors' in error)) console.error(error);
    process.exitCode = 1;
  });
