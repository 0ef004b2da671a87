import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { groupOfResultType } from '../../src/knowledge/resultGroups';
import { signInTables } from '../../src/knowledge/signInTables';
import { commonCodes } from '../support/commonCodes';
import { kqlWords } from '../support/kustoParser';
import { categoryScopes } from '../support/resultCodeGrammar';
import { resultCodeGrammarPath, resultCodeGrammarText } from '../support/resultCodeGrammarText';
import { contributes, grammarRegistry, tokenise } from './grammars';

async function tokensOf(scope: string, text: string) {
  const grammar = await (await grammarRegistry('.')).loadGrammar(scope);
  assert.ok(grammar, scope);
  return tokenise(grammar, text).flat();
}

/** The innermost scopes of every token with this text. */
async function scopesOf(scope: string, line: string, text: string) {
  return (await tokensOf(scope, line))
    .filter((token) => token.text === text)
    .map(({ scopes }) => scopes.at(-1));
}

describe('the grammar of result codes', () => {
  it('is what src/knowledge says (npm run syntaxes)', async () => {
    assert.equal(readFileSync(resultCodeGrammarPath, 'utf8'), await resultCodeGrammarText());
  });

  it('has the category of each of the common codes, in every format', async () => {
    for (const code of commonCodes) {
      const group = groupOfResultType(code);
      assert.ok(group !== 'unknown', code);
      const wanted = categoryScopes[group].split(' ').at(-1);
      for (const [scope, line, text] of [
        ['source.kusto.signins', `| where ResultType == ${code}`, code],
        ['source.kusto.signins', `| where ErrorCode in ('${code}')`, code],
        ['source.kusto.signins', `// AADSTS${code}`, `AADSTS${code}`],
        ['source.json.signins', `"errorCode": ${code}`, code],
        ['source.json.signins', `"resultType":"${code}"`, code],
        ['text.csv.signins', `a\n1,Failure,${code},x`, code],
        ['text.csv.signins', `a\n"1","Failure","${code}"`, code],
      ] as const)
        assert.deepEqual(await scopesOf(scope, line, text), [wanted], `${scope}: ${line}`);
    }
  });

  it('sees no code in a number that only looks like one', async () => {
    for (const [scope, line] of [
      ['source.kusto.signins', '| where Port == 50126 or Id in (50126)'],
      ['source.kusto.signins', '| where ResultType == 50126.5 or ResultType > 50126'],
      ['source.kusto.signins', '| take 50126 // 50126'],
      ['source.json.signins', '"autonomousSystemNumber": 50126, "id": "50126"'],
      ['source.json.signins', '"errorCode": "50126x", "note": "50126", "myErrorCode": 50126'],
      ['text.csv.signins', 'a\n1, 50126,50126 ,x50126,"50126 ",50126-1,16000,"65001",0'],
      ['text.csv.signins', '50126,50053\n'],
    ] as const) {
      const seen = (await tokensOf(scope, line)).filter(({ scopes }) =>
        scopes.some((each) => each.includes('result-code.') && each.startsWith('constant')),
      );
      assert.deepEqual(seen, [], line);
    }
  });
});

describe('the grammar of KQL', () => {
  const scope = 'source.kusto.signins';

  it("knows every aggregation and every operator that Microsoft's parser knows", async () => {
    const { aggregates, operators } = kqlWords();
    assert.ok(aggregates.length > 40 && operators.length > 40);
    for (const name of aggregates)
      assert.deepEqual(
        await scopesOf(scope, `| summarize ${name}(x)`, name),
        ['support.function.aggregation.kusto'],
        name,
      );
    for (const name of operators.filter((each) => !each.startsWith('__')))
      assert.deepEqual(
        await scopesOf(scope, `T | ${name} x`, name),
        ['keyword.control.tabular.kusto'],
        name,
      );
  });

  it('knows the tables of sign-ins', async () => {
    for (const { name } of Object.values(signInTables))
      assert.deepEqual(await scopesOf(scope, name, name), ['entity.name.type.table.kusto']);
  });
});

describe('the files in syntaxes/', () => {
  const { customEditors, grammars, languages } = contributes('.');

  it('are those that package.json contributes, and no others', () => {
    const named = new Set([
      ...grammars.map(({ path }) => path),
      ...languages.flatMap(({ configuration }) => configuration ?? []),
    ]);
    assert.deepEqual(
      [...named].sort(),
      readdirSync('syntaxes').map((name) => `./syntaxes/${name}`),
    );
    for (const { scopeName, path } of grammars)
      assert.equal(
        (JSON.parse(readFileSync(path, 'utf8')) as (typeof grammars)[0]).scopeName,
        scopeName,
      );
  });

  it('leave `kusto` without a grammar: there it could take the place of another one', () => {
    assert.deepEqual(
      grammars.flatMap(({ language }) => language ?? []),
      ['signins-csv', 'signins-json', 'signins-kusto'],
    );
    assert.ok(languages.some(({ id }) => id === 'kusto'));
  });

  it('are for the files that are opened as exports', () => {
    const [editor] = customEditors;
    const patterns = editor!.selector.map(({ filenamePattern }) => filenamePattern);
    for (const kind of ['csv', 'json'])
      assert.deepEqual(
        languages.find(({ id }) => id === `signins-${kind}`)?.filenamePatterns,
        patterns
          .map((pattern) => pattern.replace('{csv,json}', kind))
          .filter((pattern) => pattern.endsWith(`.${kind}`)),
      );
  });

  it('repeat nothing that repeats: to the engine of VS Code {0,9}+ is a repetition of a repetition', () => {
    for (const { path } of grammars)
      assert.doesNotMatch(readFileSync(path, 'utf8'), /\}[+*]|[+*]\)[+*]/);
  });

  it('have expressions for language configurations that VS Code can read', () => {
    const expressions = (value: unknown): string[] =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([key, each]) =>
            typeof each === 'string' && /^(wordPattern|start|end|.*IndentPattern)$/.test(key)
              ? [each]
              : expressions(each),
          )
        : [];
    for (const { configuration } of languages) {
      const found = expressions(JSON.parse(readFileSync(configuration!, 'utf8')));
      assert.ok(found.length > 0, configuration);
      for (const each of found) assert.doesNotMatch('', new RegExp(each), each);
    }
  });
});
