import type { Severity } from '../core/detect/detection';
import { l10n } from '../knowledge/l10n';
import { membersOf } from '../knowledge/listMembers';
import { severityWord } from './severityWord';
import { visibleText } from './visibleText';

/** A finding as a row that is evidence of it names it. */
export interface NamedFinding {
  readonly severity: Severity;
  /** Safe to show as text. */
  readonly title: string;
}

/** From the gravest. */
const severities: readonly Severity[] = ['high', 'medium', 'low', 'informational'];

/** Characters of a title that are shown. */
const longestTitle = 400;

/** The findings that a value of the column Findings names, in its order: the gravest first. */
export function evidenceOf(value: string): readonly NamedFinding[] {
  return membersOf('Findings', value).flatMap((member) => {
    const severity = severities.find((name) => member.startsWith(`${name}: `));
    if (severity === undefined) return [];
    return [{ severity, title: visibleText(member.slice(severity.length + 2), longestTitle) }];
  });
}

/** A finding on a line: `High: Password spray from 1 IP address`. */
export function findingLine({ severity, title }: NamedFinding): string {
  return l10n.t('{0}: {1}', severityWord(severity), title);
}
