import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import type { DetectionId } from '../../src/core/detect/detection';

/** What the keys of sentences in a detection's source are for. */
export type KeyPart =
  'variant' | 'reasons' | 'benign' | 'next' | 'limits' | 'notJudged' | 'suppressed';

/** The keys that a detection's source names, by part: those that stand there as literals, and those that they come from. */
export function detectionKeys(id: DetectionId): Readonly<Record<KeyPart, ReadonlySet<string>>> {
  const found: Record<KeyPart, Set<string>> = {
    variant: new Set(),
    reasons: new Set(),
    benign: new Set(),
    next: new Set(),
    limits: new Set(),
    notJudged: new Set(),
    suppressed: new Set(),
  };
  for (const file of filesOf(id)) {
    const source = ts.createSourceFile(
      file,
      readFileSync(file, 'utf8'),
      ts.ScriptTarget.Latest,
      true,
    );
    new Scan(source, found).run();
  }
  return found;
}

function filesOf(id: DetectionId): readonly string[] {
  const folder = path.join('src/core/detect', id);
  return [
    `${folder}.ts`,
    ...(existsSync(folder) ? readdirSync(folder).map((name) => path.join(folder, name)) : []),
  ];
}

const partOfProperty: Readonly<Record<string, KeyPart>> = {
  variant: 'variant',
  reasons: 'reasons',
  benign: 'benign',
  next: 'next',
  limits: 'limits',
  what: 'notJudged',
};

/** Names of what a tuple is taken apart into. */
const partOfElement: Readonly<Record<string, KeyPart>> = { reason: 'reasons', variant: 'variant' };

/** Names of variables and functions that hold keys wherever they are used. */
const partOfName: readonly (readonly [RegExp, KeyPart])[] = [
  [/^(?:reasons|placeReason)$/, 'reasons'],
  [/^benignOf$/, 'benign'],
];

class Scan {
  constructor(
    private readonly source: ts.SourceFile,
    private readonly found: Record<KeyPart, Set<string>>,
  ) {}

  run(): void {
    this.visit(this.source);
  }

  private visit(node: ts.Node): void {
    if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name)) {
      const part = partOfProperty[node.name.text];
      if (part !== undefined) this.collect(node.initializer, part);
      if (node.name.text === 'suppressed') this.named(node.initializer);
    }
    if (ts.isShorthandPropertyAssignment(node)) {
      const part = partOfProperty[node.name.text];
      if (part !== undefined) this.follow(node.name, part, 0);
    }
    if (ts.isVariableDeclaration(node) && node.initializer !== undefined) {
      if (ts.isIdentifier(node.name)) {
        const { text } = node.name;
        for (const [name, part] of partOfName)
          if (name.test(text)) this.collect(node.initializer, part);
      } else if (ts.isArrayBindingPattern(node.name))
        node.name.elements.forEach((element, i) => {
          if (!ts.isBindingElement(element) || !ts.isIdentifier(element.name)) return;
          const part = partOfElement[element.name.text];
          if (part !== undefined) this.collectElement(node.initializer!, i, part);
        });
    }
    if (ts.isCallExpression(node)) this.visitCall(node);
    ts.forEachChild(node, (child) => {
      this.visit(child);
    });
  }

  /** Reasons that are names of an object's members: `{ ...suppressed, sharedCountry: 3 }`. */
  private named(node: ts.Node): void {
    if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name))
      this.found.suppressed.add(node.name.text);
    else
      ts.forEachChild(node, (child) => {
        this.named(child);
      });
  }

  private visitCall(node: ts.CallExpression): void {
    const called = node.expression;
    const [first, second] = node.arguments;
    if (ts.isPropertyAccessExpression(called) && first !== undefined) {
      const receiver = called.expression.getText(this.source);
      if (/^add(?:All)?$/.test(called.name.text) && /(?:leftOut|suppressed)$/.test(receiver))
        this.collect(first, 'suppressed');
    }
    if (ts.isIdentifier(called) && called.text === 'lacks')
      for (const argument of [first, second])
        if (argument !== undefined && ts.isStringLiteral(argument) && /^[a-z]/.test(argument.text))
          this.found.notJudged.add(argument.text);
    // `tell(variant, positions, clients, severity, reasons, texts)` and `seen(variant, positions)`.
    if (ts.isIdentifier(called) && /^(?:tell|seen)$/.test(called.text) && first !== undefined) {
      this.collect(first, 'variant');
      const reasons = node.arguments[4];
      if (reasons !== undefined) this.collect(reasons, 'reasons');
    }
  }

  /** Literals that an expression can come to. */
  private collect(node: ts.Node, part: KeyPart, depth = 0): void {
    if (ts.isStringLiteralLike(node)) {
      this.found[part].add(node.text);
      return;
    }
    if (ts.isConditionalExpression(node)) {
      this.collect(node.whenTrue, part, depth);
      this.collect(node.whenFalse, part, depth);
    } else if (ts.isBinaryExpression(node)) {
      const kind = node.operatorToken.kind;
      if (
        kind === ts.SyntaxKind.AmpersandAmpersandToken ||
        kind === ts.SyntaxKind.QuestionQuestionToken ||
        kind === ts.SyntaxKind.BarBarToken
      ) {
        if (kind !== ts.SyntaxKind.AmpersandAmpersandToken) this.collect(node.left, part, depth);
        this.collect(node.right, part, depth);
      }
    } else if (ts.isArrayLiteralExpression(node))
      node.elements.forEach((element) => {
        this.collect(element, part, depth);
      });
    else if (
      ts.isSpreadElement(node) ||
      ts.isParenthesizedExpression(node) ||
      ts.isAsExpression(node) ||
      ts.isSatisfiesExpression(node)
    )
      this.collect(node.expression, part, depth);
    else if (ts.isObjectLiteralExpression(node))
      node.properties.forEach((property) => {
        if (ts.isPropertyAssignment(property)) this.collect(property.initializer, part, depth);
      });
    else if (ts.isElementAccessExpression(node)) this.collect(node.expression, part, depth);
    else if (ts.isIdentifier(node)) this.follow(node, part, depth);
    else if (ts.isCallExpression(node) && ts.isIdentifier(node.expression))
      this.follow(node.expression, part, depth);
  }

  private collectElement(node: ts.Node, index: number, part: KeyPart): void {
    if (ts.isConditionalExpression(node)) {
      this.collectElement(node.whenTrue, index, part);
      this.collectElement(node.whenFalse, index, part);
    } else if (ts.isAsExpression(node) || ts.isParenthesizedExpression(node))
      this.collectElement(node.expression, index, part);
    else if (ts.isArrayLiteralExpression(node)) {
      const element = node.elements[index];
      if (element !== undefined) this.collect(element, part);
    }
  }

  /** What a variable or function of the file holds or returns, by its name. */
  private follow(name: ts.Identifier, part: KeyPart, depth: number): void {
    if (depth > 3) return;
    const look = (node: ts.Node): void => {
      if (
        ts.isVariableDeclaration(node) &&
        ts.isIdentifier(node.name) &&
        node.name.text === name.text &&
        node.initializer !== undefined
      )
        this.collect(node.initializer, part, depth + 1);
      if (ts.isFunctionDeclaration(node) && node.name?.text === name.text)
        this.returned(node, part, depth + 1);
      if (
        ts.isCallExpression(node) &&
        ts.isPropertyAccessExpression(node.expression) &&
        node.expression.name.text === 'push' &&
        node.expression.expression.getText(this.source) === name.text
      )
        node.arguments.forEach((argument) => {
          this.collect(argument, part, depth + 1);
        });
      ts.forEachChild(node, look);
    };
    look(this.source);
  }

  private returned(node: ts.Node, part: KeyPart, depth: number): void {
    if (ts.isReturnStatement(node) && node.expression !== undefined)
      this.collect(node.expression, part, depth);
    ts.forEachChild(node, (child) => {
      this.returned(child, part, depth);
    });
  }
}
