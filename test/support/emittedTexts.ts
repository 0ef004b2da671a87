import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import type { DetectionId } from '../../src/core/detect/detection';

/** What the source of a detection can write as a key. */
export interface EmittedTexts {
  /** Whether a key stands there as a literal or as the name of a member, or is made from a template and such a text. */
  has(key: string): boolean;
}

const folder = 'src/core/detect';

/** The texts in the source of a detection and of the modules beside it that it imports; what comments say is none. */
export function emittedTexts(id: DetectionId): EmittedTexts {
  const texts = new Set<string>();
  /** Ends of templates that begin with a value. */
  const ends = new Set<string>();
  for (const file of sourcesOf(id)) {
    const visit = (node: ts.Node): void => {
      if (ts.isStringLiteralLike(node)) texts.add(node.text);
      if (
        (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) &&
        ts.isIdentifier(node.name)
      )
        texts.add(node.name.text);
      if (ts.isTemplateExpression(node) && node.head.text === '' && node.templateSpans.length === 1)
        ends.add(node.templateSpans[0]!.literal.text);
      ts.forEachChild(node, visit);
    };
    visit(parsed(file));
  }
  ends.delete('');
  return {
    has: (key) =>
      texts.has(key) ||
      [...ends].some((end) => key.endsWith(end) && texts.has(key.slice(0, -end.length))),
  };
}

function parsed(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
}

function sourcesOf(id: DetectionId): readonly string[] {
  const own = path.join(folder, id);
  const files = [
    `${own}.ts`,
    ...(existsSync(own) ? readdirSync(own).map((name) => path.join(own, name)) : []),
  ];
  const imported = files.flatMap((file) =>
    parsed(file).statements.flatMap((statement) => {
      if (!ts.isImportDeclaration(statement)) return [];
      const from = (statement.moduleSpecifier as ts.StringLiteral).text;
      const target = path.join(path.dirname(file), `${from}.ts`);
      return path.dirname(target) === folder && existsSync(target) ? [target] : [];
    }),
  );
  // Names of all detections stand there, and types of theirs.
  return [...new Set([...files, ...imported])].filter(
    (file) => !/\/(?:detection|findingOf|signIns)\.ts$/.test(file),
  );
}
