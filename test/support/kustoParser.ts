import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { runInThisContext } from 'node:vm';

interface List<T> {
  readonly Count: number;
  getItem(index: number): T;
}

/** The part of `Kusto.Language` that tests use; the package's own types describe the whole of it as globals. */
interface Language {
  readonly KustoCode: {
    Parse(query: string): Code;
    ParseAndAnalyze(query: string, globals: unknown): Code;
  };
  readonly KustoFacts: { GetStringLiteralValue(literal: string): string };
  readonly GlobalState: { readonly Default: { WithDatabase(database: unknown): unknown } };
  readonly Symbols: {
    readonly DatabaseSymbol: { readonly $ctor1: new (name: string, tables: unknown[]) => unknown };
    readonly TableSymbol: { From(schema: string): { WithName(name: string): unknown } };
  };
}

interface Code {
  GetDiagnostics(): List<{ readonly Message: string }>;
  GetLexicalTokens?(): unknown;
}

let language: Language | undefined;

/** Microsoft's parser of KQL. It is made for a browser: its two scripts are run in this order, and leave a global. */
export function kusto(): Language {
  if (language === undefined) {
    const require = createRequire(import.meta.url);
    const folder = dirname(require.resolve('@kusto/language-service-next/package.json'));
    for (const file of ['bridge.min.js', 'Kusto.Language.Bridge.min.js'])
      runInThisContext(readFileSync(join(folder, file), 'utf8'));
    language = (globalThis as unknown as { Kusto: { Language: Language } }).Kusto.Language;
  }
  return language;
}
