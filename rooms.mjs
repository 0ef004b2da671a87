// @ts-check
/**
 * The rooms of src/ and who may import whom: stated once, enforced by three fences that each catch what the others miss:
 * ESLint (eslint.config.mjs: static imports and type leaks), test/architecture.test.ts (esbuild's metafile: what a bundle
 * truly follows, `import()` and `require()` too) and a tsconfig per room (no DOM or Node globals in the pure rooms).
 *
 * @typedef {object} Room
 * @property {readonly string[]} values rooms whose values (and types) may be imported, besides the room's own
 * @property {readonly string[]} types rooms of which only types may be imported
 * @property {readonly string[]} packages packages that may be imported anywhere in the room
 * @property {Readonly<Record<string, readonly string[]>>} [packagesIn] further packages, in one folder of the room only
 * @property {boolean} node whether `*.node.ts` files of the room may import `node:*`
 */

/** @type {Readonly<Record<string, Room>>} */
export const rooms = {
  core: {
    values: ['knowledge'],
    types: [],
    packages: [],
    packagesIn: { read: ['papaparse'], formats: ['papaparse'] },
    node: false,
  },
  // AssemblyScript: another language, which names nothing but itself.
  ingest: { values: [], types: [], packages: [], node: false },
  knowledge: { values: [], types: [], packages: [], node: false },
  report: { values: ['knowledge'], types: ['core'], packages: [], node: false },
  protocol: { values: [], types: ['core'], packages: ['valibot'], node: false },
  engine: { values: ['protocol', 'core', 'knowledge'], types: [], packages: [], node: true },
  extension: {
    values: ['protocol', 'report', 'knowledge'],
    types: ['core'],
    packages: ['vscode', 'valibot'],
    node: true,
  },
  webview: {
    values: ['protocol', 'report', 'knowledge'],
    types: ['core'],
    packages: ['preact', 'preact/hooks', 'valibot'],
    packagesIn: { timeline: ['uplot'] },
    node: false,
  },
  cli: {
    values: ['engine', 'protocol', 'report', 'core', 'knowledge'],
    types: [],
    packages: [],
    node: true,
  },
};

/** What each bundle must never contain, as prefixes of the paths that esbuild's metafile lists as its inputs. */
export const bundlesWithout = {
  'dist/extension.js': [
    'src/core/read/',
    'src/core/table/',
    'src/core/query/',
    'src/core/detect/',
    'src/knowledge/resultCodeTexts.ts',
    'node_modules/papaparse/',
  ],
  'dist/hand-on.js': ['src/core/', 'src/engine/', 'src/webview/', 'src/extension/tree/'],
  'dist/investigation.js': [
    'src/core/',
    'src/engine/',
    'src/webview/',
    'src/extension/tree/',
    'src/extension/hover/',
    'src/knowledge/resultCodeTexts.ts',
  ],
  'dist/hover.js': [
    'src/core/',
    'src/engine/',
    'src/webview/',
    'src/extension/editor/',
    'src/extension/tree/',
    'src/knowledge/resultCodeTexts.ts',
  ],
  'dist/overview.js': [
    'src/core/',
    'src/engine/',
    'src/webview/',
    'src/extension/hover/',
    'src/knowledge/resultCodeTexts.ts',
  ],
  'dist/tree-telling.js': [
    'src/core/',
    'src/engine/',
    'src/webview/',
    'src/extension/hover/',
    'src/knowledge/resultCodeTexts.ts',
  ],
  'dist/answers.js': ['src/core/detect/', 'src/extension/', 'src/webview/', 'node_modules/preact/'],
  'dist/detections.js': [
    'src/core/read/',
    'src/extension/',
    'src/webview/',
    'src/knowledge/resultCodeTexts.ts',
    'node_modules/',
  ],
  'dist/grid.js': ['src/core/', 'src/engine/', 'src/extension/', 'node_modules/papaparse/'],
  'dist/result-codes.js': ['src/core/', 'src/engine/', 'src/extension/', 'src/webview/'],
  'dist/native.js': [
    'src/core/formats/portalCsv.ts',
    'src/extension/',
    'src/webview/',
    'node_modules/papaparse/',
  ],
  'dist/hasher.js': ['src/core/', 'src/extension/', 'src/webview/', 'node_modules/'],
  'dist/engine.js': ['src/extension/', 'src/webview/', 'node_modules/preact/'],
};
