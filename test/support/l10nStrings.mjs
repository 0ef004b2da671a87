// @ts-check
/**
 * The sentences that users read, as they stand in src/: what `l10n.t` is called with. writeL10n.mjs writes them
 * into l10n/bundle.l10n.json, from which translators start; test/l10n.test.ts fails where that file is not up to date.
 */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const bundlePath = path.join(root, 'l10n/bundle.l10n.json');

/**
 * @typedef {object} Found
 * @property {ReadonlyMap<string, string>} sentences by sentence: where it was found first
 * @property {readonly string[]} faults calls of `l10n.t` that no translator could follow, with their places
 * @property {readonly string[]} literals words that users read and that do not go through `l10n.t`, with their places
 */

/** Attributes whose words are shown or spoken. */
const spokenAttributes = new Set([
  'title',
  'placeholder',
  'alt',
  'label',
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'aria-placeholder',
]);
const spokenProperties = new Set([
  'title',
  'textContent',
  'innerText',
  'placeholder',
  'ariaLabel',
  'alt',
]);

/** Names of formats and algorithms, and examples of addresses: the same in every language. */
const nobodysLanguage = /^(SHA-256|KQL|JSON|CSV|UTC|[\da-f.:/, ]*\d[\da-f.:/, ]*)$/;

/** @param {string} text */
const hasWords = (text) => /\p{L}/u.test(text) && !nobodysLanguage.test(text.trim());

/**
 * The literals with words that an expression may come to; those within calls are not looked for.
 * @param {ts.Expression | undefined} expression
 * @returns {readonly string[]}
 */
function wordsOf(expression) {
  if (expression === undefined) return [];
  if (ts.isStringLiteralLike(expression)) return hasWords(expression.text) ? [expression.text] : [];
  if (ts.isTemplateExpression(expression)) {
    const texts = [
      expression.head.text,
      ...expression.templateSpans.map(({ literal }) => literal.text),
    ];
    return [
      ...texts.filter(hasWords),
      ...expression.templateSpans.flatMap((span) => wordsOf(span.expression)),
    ];
  }
  if (ts.isConditionalExpression(expression))
    return [...wordsOf(expression.whenTrue), ...wordsOf(expression.whenFalse)];
  if (ts.isParenthesizedExpression(expression)) return wordsOf(expression.expression);
  if (ts.isBinaryExpression(expression)) {
    const { kind } = expression.operatorToken;
    if (kind === ts.SyntaxKind.PlusToken || kind === ts.SyntaxKind.QuestionQuestionToken)
      return [...wordsOf(expression.left), ...wordsOf(expression.right)];
    if (kind === ts.SyntaxKind.AmpersandAmpersandToken) return wordsOf(expression.right);
  }
  return [];
}

/**
 * Whether an expression is shown as it is: the text of JSX children, without what attributes hold.
 * @param {ts.Node} node
 */
function isChild(node) {
  return ts.isJsxElement(node.parent) || ts.isJsxFragment(node.parent);
}

/**
 * What is wrong with the places of a sentence: `{0}`, `{1}`, ... must be as many as the values, each used.
 * @param {string} sentence
 * @param {number} values
 */
function placesFault(sentence, values) {
  const places = new Set([...sentence.matchAll(/\{(\d+)\}/g)].map(([, index]) => Number(index)));
  const wanted = [...Array(values).keys()];
  if (places.size === values && wanted.every((index) => places.has(index))) return undefined;
  return `${values} values for the places ${[...places].sort().join(', ') || 'none'}`;
}

/**
 * Looks through one file of src/.
 * @param {string} file its path from the project's root, with forward slashes
 * @param {string} text
 * @returns {Found}
 */
export function stringsIn(file, text) {
  /** @type {Map<string, string>} */
  const sentences = new Map();
  /** @type {string[]} */
  const faults = [];
  /** @type {string[]} */
  const literals = [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const room = file.split('/')[1];

  /** @param {ts.Node} node */
  const place = (node) =>
    `${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
  /**
   * @param {ts.Node} node
   * @param {readonly string[]} words
   */
  const note = (node, words) => {
    for (const word of words) literals.push(`${place(node)}: ${word.trim().replace(/\s+/g, ' ')}`);
  };

  /** @param {ts.CallExpression} call */
  const translated = (call) => {
    const [sentence, ...values] = call.arguments;
    if (sentence === undefined || !ts.isStringLiteralLike(sentence)) {
      faults.push(`${place(call)}: the sentence is no literal`);
      return;
    }
    if (values.some(ts.isSpreadElement)) faults.push(`${place(call)}: values are spread`);
    const fault = placesFault(sentence.text, values.length);
    if (fault !== undefined) faults.push(`${place(call)}: ${fault}: ${sentence.text}`);
    if (!/\p{L}/u.test(sentence.text.replace(/\{\d+\}/g, '')) && values.length < 2)
      faults.push(`${place(call)}: there is nothing to translate: ${sentence.text}`);
    if (!sentences.has(sentence.text)) sentences.set(sentence.text, place(call));
  };

  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isCallExpression(node)) {
      const { expression: called } = node;
      const [first, second] = node.arguments;
      if (ts.isPropertyAccessExpression(called)) {
        const name = called.name.text;
        if (called.expression.getText() === 'l10n' && name === 't') translated(node);
        if (room === 'extension' && /^show\w+Message$/.test(name))
          for (const argument of node.arguments) note(argument, wordsOf(argument));
        if (room === 'webview' && name === 'say' && first !== undefined)
          note(first, wordsOf(first));
        if (
          room === 'webview' &&
          name === 'setAttribute' &&
          first !== undefined &&
          ts.isStringLiteralLike(first) &&
          spokenAttributes.has(first.text)
        )
          note(node, wordsOf(second));
      }
    }
    if (room === 'webview') {
      if (ts.isJsxText(node) && hasWords(node.text)) note(node, [node.text]);
      if (ts.isJsxExpression(node) && isChild(node)) note(node, wordsOf(node.expression));
      if (ts.isJsxAttribute(node) && spokenAttributes.has(node.name.getText())) {
        const { initializer } = node;
        if (initializer !== undefined && ts.isStringLiteral(initializer))
          note(node, wordsOf(initializer));
        if (initializer !== undefined && ts.isJsxExpression(initializer))
          note(node, wordsOf(initializer.expression));
      }
      if (
        ts.isBinaryExpression(node) &&
        node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
        ts.isPropertyAccessExpression(node.left) &&
        spokenProperties.has(node.left.name.text)
      )
        note(node, wordsOf(node.right));
    }
    if (room === 'extension' && ts.isPropertyAssignment(node)) {
      const name = node.name.getText();
      if (/^(title|prompt|placeHolder|openLabel|saveLabel|detail)$/.test(name))
        note(node, wordsOf(node.initializer));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { sentences, faults, literals };
}

/**
 * Looks through all of src/.
 * @returns {Promise<Found>}
 */
export async function l10nStrings() {
  const files = (await readdir(path.join(root, 'src'), { recursive: true }))
    .map((file) => `src/${file.replaceAll('\\', '/')}`)
    .filter((file) => /\.tsx?$/.test(file))
    .sort();
  const found = await Promise.all(
    files.map(async (file) => stringsIn(file, await readFile(path.join(root, file), 'utf8'))),
  );
  return {
    sentences: new Map(found.flatMap(({ sentences }) => [...sentences])),
    faults: found.flatMap(({ faults }) => faults),
    literals: found.flatMap(({ literals }) => literals),
  };
}

/**
 * The text of the bundle: each sentence by itself, in alphabetical order.
 * @param {Iterable<string>} sentences
 */
export function bundleText(sentences) {
  const sorted = [...new Set(sentences)].sort();
  return `${JSON.stringify(Object.fromEntries(sorted.map((each) => [each, each])), undefined, 2)}\n`;
}
