import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { runInThisContext } from 'node:vm';
import { signInTableSchemas } from './signInTableSchemas';

interface Diagnostics {
  readonly Count: number;
  getItem(index: number): { readonly Message: string };
}

/** The part of `Kusto.Language` that tests use; the package describes the whole of it, but as globals. */
interface Language {
  readonly KustoCode: {
    Parse(query: string, globals: unknown): { GetDiagnostics(): Diagnostics };
    ParseAndAnalyze(query: string, globals: unknown): { GetDiagnostics(): Diagnostics };
  };
  readonly KustoFacts: { GetStringLiteralValue(literal: string): string };
  readonly Aggregates: { readonly All: readonly { readonly Name: string }[] };
  readonly Syntax: {
    readonly SyntaxKind: Readonly<Record<string, number>>;
    readonly SyntaxFacts: { GetText(kind: number): string };
  };
  readonly GlobalState: { readonly Default: { WithDatabase(database: unknown): unknown } };
  readonly Symbols: {
    readonly DatabaseSymbol: { readonly $ctor1: new (name: string, tables: unknown[]) => unknown };
    readonly TableSymbol: { From(schema: string): { WithName(name: string): unknown } };
  };
}

let language: Language | undefined;
let workspace: unknown;

/** Microsoft's parser of KQL. It is made for a browser: its two scripts are run in this order, and leave a global. */
function kusto(): Language {
  if (language === undefined) {
    const { resolve } = createRequire(import.meta.url);
    const folder = dirname(resolve('@kusto/language-service-next/package.json'));
    for (const file of ['bridge.min.js', 'Kusto.Language.Bridge.min.js'])
      runInThisContext(readFileSync(join(folder, file), 'utf8'), { filename: file });
    language = (globalThis as unknown as { Kusto: { Language: Language } }).Kusto.Language;
  }
  return language;
}

/** What Microsoft's parser finds wrong with a query of a workspace that has the sign-in tables and no other. */
export function kqlFaults(query: string): readonly string[] {
  const { KustoCode, GlobalState, Symbols } = kusto();
  workspace ??= GlobalState.Default.WithDatabase(
    new Symbols.DatabaseSymbol.$ctor1(
      'workspace',
      Object.entries(signInTableSchemas).map(([name, columns]) =>
        Symbols.TableSymbol.From(
          `(${Object.entries(columns)
            .flatMap(([type, names]) => names.split(' ').map((column) => `${column}:${type}`))
            .join(', ')})`,
        ).WithName(name),
      ),
    ),
  );
  const found = KustoCode.ParseAndAnalyze(query, workspace).GetDiagnostics();
  return [...Array(found.Count).keys()].map((i) => found.getItem(i).Message);
}

/** The value of a string literal, as Microsoft's parser reads it. */
export function kqlLiteralValue(literal: string): string {
  return kusto().KustoFacts.GetStringLiteralValue(literal);
}

/** The names of the aggregations, and the keywords that may follow a pipe, as Microsoft's parser knows them. */
export function kqlWords(): {
  readonly aggregates: readonly string[];
  readonly operators: readonly string[];
} {
  const { Aggregates, GlobalState, KustoCode, Syntax } = kusto();
  const keywords = Object.entries(Syntax.SyntaxKind)
    .filter(([kind]) => kind.endsWith('Keyword'))
    .map(([, kind]) => Syntax.SyntaxFacts.GetText(kind));
  return {
    aggregates: Aggregates.All.map(({ Name }) => Name),
    operators: keywords.filter((keyword) => {
      const found = KustoCode.Parse(`T | ${keyword} x`, GlobalState.Default).GetDiagnostics();
      return ![...Array(found.Count).keys()].some(
        (i) => found.getItem(i).Message === 'Query operator expected.',
      );
    }),
  };
}
