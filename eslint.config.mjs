// @ts-check
import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { rooms } from './rooms.mjs';

const names = Object.keys(rooms);

/** Rooms that know neither Node nor the DOM, and the globals of those that they have all the same: see globals.d.ts. */
const pureRooms = ['core', 'knowledge', 'report', 'protocol'];
const sharedGlobals = new Set(['TextDecoder', 'TextEncoder', 'AbortController', 'AbortSignal']);

/**
 * The lint fence of one room: which other rooms, packages and Node modules its files may name in a static import.
 * @param {string} name
 * @param {{ files: string[], ignores?: string[], node?: boolean, packages?: readonly string[] }} part
 * @returns {import('eslint').Linter.Config}
 */
const fence = (name, { files, ignores = [], node = false, packages = [] }) => {
  const room = rooms[name];
  if (room === undefined) throw new Error(`no room ${name}`);
  const allowed = new Set([name, ...room.values]);
  const closed = names.filter((other) => !allowed.has(other));
  const mayName = [...room.packages, ...packages];
  return {
    files,
    ignores,
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            ...closed.map((other) => ({
              regex: `(^|/)\\.\\./(${other})(/|$)`,
              allowTypeImports: room.types.includes(other),
              message: `${name} may not import ${room.types.includes(other) ? 'values of ' : ''}${other}: see rooms.mjs`,
            })),
            {
              // Any bare specifier that the room does not list.
              regex: `^(?!\\.{1,2}/|node:)(?!(${mayName.map((p) => p.replaceAll('/', '\\/')).join('|') || '$^'})$)`,
              message: `${name} may not import this package: see rooms.mjs`,
            },
            ...(node
              ? []
              : [
                  {
                    regex: '^node:',
                    message: 'Node modules only in *.node.ts of a room that may: see rooms.mjs',
                  },
                ]),
            { regex: '/index$', message: 'no barrels' },
          ],
        },
      ],
    },
  };
};

export default defineConfig(
  {
    ignores: [
      'dist/',
      'node_modules/',
      '.vscode-test/',
      'test/fixtures/',
      'test/host/node_modules/',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      'no-console': 'error',
      eqeqeq: 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'no default exports' },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // The hot loops index typed arrays, where `noUncheckedIndexedAccess` sees `| undefined` that cannot be.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/prefer-for-of': 'off',
    },
  },
  ...names.flatMap((name) => {
    const room = rooms[name];
    const nodeFiles = [`src/${name}/**/*.node.ts`];
    const folders = Object.entries(room?.packagesIn ?? {});
    return [
      fence(name, { files: [`src/${name}/**/*.{ts,tsx}`], ignores: room?.node ? nodeFiles : [] }),
      ...(room?.node ? [fence(name, { files: nodeFiles, node: true })] : []),
      ...folders.map(([folder, packages]) =>
        fence(name, { files: [`src/${name}/${folder}/**/*.ts`], packages }),
      ),
    ];
  }),
  {
    // The compiler would know Node's globals in core: the types of papaparse bring them along.
    files: pureRooms.map((name) => `src/${name}/**`),
    rules: {
      'no-restricted-globals': [
        'error',
        ...Object.keys({ ...globals.node, ...globals.browser }).filter(
          (name) => !sharedGlobals.has(name),
        ),
      ],
    },
  },
  {
    // Terminals print; scripts and tests may use what Node has.
    files: ['src/cli/**', 'test/**', '*.js', '*.mjs'],
    languageOptions: { globals: globals.node },
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.{js,mjs}'],
    rules: {
      'no-restricted-syntax': 'off',
      '@typescript-eslint/no-require-imports': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    // AssemblyScript, which TypeScript reads as if all numbers were of one kind: what is said of kinds here is not.
    files: ['src/ingest/**'],
    rules: {
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/no-namespace': 'off',
      'no-loss-of-precision': 'off',
      'no-useless-assignment': 'off',
    },
  },
  {
    files: ['test/**'],
    rules: {
      // mocha's describe/it and node:test style asserts
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
);
