import { l10n } from '../../knowledge/l10n';
import type { Kind } from '../event';
import type { CsvLayout, ExportFormat, JsonLayout, NotRecognised, Recognised } from './format';

/** What a recogniser says of a file before the layout is added. */
export interface Verdict {
  readonly format: ExportFormat;
  readonly confidence: Recognised['confidence'];
  readonly evidence: readonly string[];
  readonly defaultKind: Kind | undefined;
  readonly warnings: readonly string[];
}

/** A verdict with the file's layout. */
export function recognised(verdict: Verdict, layout: CsvLayout | JsonLayout): Recognised {
  return { ok: true, ...verdict, layout };
}

/** A refusal of a file that holds something else; `looksLike` is a sentence. */
export function refused(looksLike: string): NotRecognised {
  return { ok: false, reason: 'notAnExport', looksLike };
}

/** A refusal of a file that holds nothing. */
export function nothingIn(looksLike: string): NotRecognised {
  return { ok: false, reason: 'empty', looksLike };
}

/** Names from a file, fit to stand in a sentence: at most `count` of them, shortened, control characters shown as blanks. */
export function quoted(names: readonly string[], count = 6): string {
  const shown = names.slice(0, count).map((name) => {
    const clean = name.replace(/[\p{C}\s]+/gu, ' ').trim();
    return `'${clean.length > 40 ? `${clean.slice(0, 39)}…` : clean}'`;
  });
  const more = names.length - shown.length;
  const list = shown.join(', ');
  return more > 0 ? l10n.t('{0} and {1} more', list, more) : list;
}

/** What to say of columns in which the exporting tool wrote the names of types. */
export function sentenceOfLosses(columns: string): string {
  return l10n.t(
    'The exporting tool wrote type names instead of the values of {0}: what they held is lost in this export.',
    columns,
  );
}

/** What to say where sign-ins of service principals and managed identities look the same. */
export function servicePrincipalOrManagedIdentity(): string {
  return l10n.t(
    'These are sign-ins of service principals or of managed identities: neither the file nor its name says which.',
  );
}

/** What to say where interactive and non-interactive sign-ins look the same. */
export function interactiveOrNot(): string {
  return l10n.t(
    'Neither the file nor its name says whether these are interactive or non-interactive sign-ins.',
  );
}

/** How many columns a header has, as a sentence. */
export function columnCount(columns: number): string {
  return columns === 1 ? l10n.t('1 column.') : l10n.t('{0} columns.', columns);
}
