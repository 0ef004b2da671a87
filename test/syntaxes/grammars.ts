import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import {
  INITIAL,
  Registry,
  type IGrammar,
  type IRawGrammar,
  type IRawTheme,
} from 'vscode-textmate';

interface Manifest {
  readonly contributes: {
    readonly customEditors: readonly {
      readonly selector: readonly { readonly filenamePattern: string }[];
    }[];
    readonly grammars: readonly {
      readonly scopeName: string;
      readonly path: string;
      readonly language?: string;
      readonly injectTo?: readonly string[];
      readonly embeddedLanguages?: Readonly<Record<string, string>>;
    }[];
    readonly languages: readonly {
      readonly id: string;
      readonly filenamePatterns?: readonly string[];
      readonly configuration?: string;
    }[];
  };
}

/** What package.json contributes, below the folder of the project. */
export function contributes(root: string): Manifest['contributes'] {
  return (JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Manifest)
    .contributes;
}

/** A grammar's file. */
export function readGrammar(file: string): IRawGrammar {
  return JSON.parse(readFileSync(file, 'utf8')) as IRawGrammar;
}

let engine: Promise<void> | undefined;

/**
 * The grammars of package.json as VS Code loads them, with its engine, and others beside them by scope.
 * @param others grammars of others: the one of Markdown, into which ours is injected
 */
export async function grammarRegistry(
  root: string,
  others: Readonly<Record<string, IRawGrammar>> = {},
  theme?: IRawTheme,
): Promise<Registry> {
  engine ??= loadWASM(
    readFileSync(
      createRequire(path.resolve(root, 'package.json')).resolve(
        'vscode-oniguruma/release/onig.wasm',
      ),
    ),
  );
  await engine;
  const { grammars } = contributes(root);
  return new Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (sources) => createOnigScanner(sources),
      createOnigString: (text) => createOnigString(text),
    }),
    loadGrammar: (scope) => {
      const ours = grammars.find(({ scopeName }) => scopeName === scope);
      return Promise.resolve(
        ours === undefined ? others[scope] : readGrammar(path.join(root, ours.path)),
      );
    },
    getInjections: (scope) =>
      grammars.filter(({ injectTo }) => injectTo?.includes(scope)).map((each) => each.scopeName),
    ...(theme && { theme }),
  });
}

/** A stretch of a line and its scopes, the outermost first, without the scope of the grammar. */
export interface Token {
  readonly text: string;
  readonly from: number;
  readonly scopes: readonly string[];
}

/**
 * The tokens of a text, line by line.
 * @throws Error where a line takes longer than a minute, which no line of a megabyte does
 */
export function tokenise(grammar: IGrammar, text: string): readonly (readonly Token[])[] {
  let state = INITIAL;
  return text.split('\n').map((line) => {
    const { tokens, ruleStack, stoppedEarly } = grammar.tokenizeLine(line, state, 60_000);
    if (stoppedEarly) throw new Error(`gave up on: ${line.slice(0, 60)}`);
    state = ruleStack;
    return tokens
      .map(({ startIndex, endIndex, scopes }) => ({
        text: line.slice(startIndex, endIndex),
        from: startIndex,
        scopes: scopes.slice(1),
      }))
      .filter(({ text: each }) => each !== '');
  });
}
