import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** What makes a string safe to be shown where VS Code looks for links and icons. */
const makesSafe = new Set(['noticeText', 'neutralisingNote']);

/** Values that are no text of strangers, by the expression that they stand as. */
const ownValues: readonly string[] = [
  // Digits: `passedCode` and the picker let nothing else through.
  'code',
  'codeTitle(words)',
  // A number.
  'uris.length',
  // The caller gives words of its own.
  'title',
];

/** Calls of VS Code that show a notification, or a part of one, each with the place of its text. */
function noticesIn(file: ts.SourceFile): readonly { readonly text: ts.Expression }[] {
  const found: { text: ts.Expression }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const called = node.expression.getText(file);
      if (/\bshow(Information|Warning|Error)Message$/.test(called))
        found.push({ text: node.arguments[0]! });
      const [options] = node.arguments;
      if (
        called.endsWith('withProgress') &&
        options !== undefined &&
        ts.isObjectLiteralExpression(options)
      )
        for (const property of options.properties) {
          if (property.name?.getText(file) !== 'title') continue;
          if (ts.isPropertyAssignment(property)) found.push({ text: property.initializer });
          if (ts.isShorthandPropertyAssignment(property)) found.push({ text: property.name });
        }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function isSafe(text: ts.Expression, file: ts.SourceFile): boolean {
  if (ts.isConditionalExpression(text))
    return isSafe(text.whenTrue, file) && isSafe(text.whenFalse, file);
  if (ownValues.includes(text.getText(file))) return true;
  if (!ts.isCallExpression(text)) return false;
  const called = text.expression.getText(file);
  if (makesSafe.has(called)) return true;
  // A sentence of ours into which nothing is put but what is our own.
  return (
    called === 'l10n.t' &&
    text.arguments.slice(1).every((value) => ownValues.includes(value.getText(file)))
  );
}

function unsafeNotices(name: string, source: string): readonly string[] {
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true);
  return noticesIn(file).flatMap(({ text }) =>
    isSafe(text, file) ? [] : [`${name}: ${text.getText(file)}`],
  );
}

describe('a notification, in which VS Code takes [words](command:...) for a link', () => {
  it('shows no text of strangers but through noticeText', () => {
    const folder = 'src/extension';
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    );
    const sources = files.map((name) => {
      const place = path.join(folder, name);
      return [place, readFileSync(place, 'utf8')] as const;
    });
    assert.deepEqual(
      sources.flatMap(([name, source]) => unsafeNotices(name, source)),
      [],
    );
    const shown = sources.flatMap(([name, source]) =>
      noticesIn(ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true)),
    );
    assert.ok(shown.length > 40, `only ${shown.length} were found`);
  });

  it('is found where it shows a name as it is', () => {
    for (const source of [
      'void window.showWarningMessage(`${name} is gone`);',
      "await window.showErrorMessage(l10n.t('{0} is gone', nameOf(uri)));",
      "await window.showErrorMessage(isOne ? l10n.t('One') : l10n.t('{0} is gone', file));",
      "window.withProgress({ location, title: l10n.t('Exporting {0}', file) }, run);",
      'window.withProgress({ location, title: file }, run);',
      'window.showInformationMessage(message, ...buttons);',
    ])
      assert.equal(unsafeNotices('planted.ts', source).length, 1, source);
    for (const source of [
      "void window.showWarningMessage(noticeText(l10n.t('{0} is gone', file)));",
      "window.withProgress({ location, title: l10n.t('Reading') }, run);",
    ])
      assert.deepEqual(unsafeNotices('planted.ts', source), []);
  });
});
