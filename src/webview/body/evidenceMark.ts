import { l10n } from '../../knowledge/l10n';
import { evidenceOf, findingLine } from '../../report/evidenceOf';
import type { TipWords } from './cellTip';

/** Findings that are named to a screen reader, and in the tooltip. */
const mostSaid = 3;
const mostTold = 12;

/**
 * The mark at a row's number that says that the row is evidence of findings. It is the tool's: the analyst's own marks have a
 * column. Its severity is a shape and a colour, and words for a screen reader, which reads them with the number of the row.
 */
export class EvidenceMark {
  private element: HTMLElement | undefined;
  private value: string | null | undefined;

  constructor(private readonly gutter: HTMLElement) {}

  /** Shows the findings that a value of the column Findings names; nothing where it is absent, or not here yet. */
  show(value: string | null | undefined): void {
    if (value === this.value) return;
    this.value = value;
    const [gravest] = evidenceOf(value ?? '');
    if (typeof value !== 'string' || gravest === undefined) {
      this.element?.remove();
      return;
    }
    const element = (this.element ??= newMark());
    element.className = `evidence evidence-${gravest.severity}`;
    element.setAttribute('aria-label', evidenceLabel(value));
    if (element.parentElement === null) this.gutter.append(element);
  }
}

function newMark(): HTMLElement {
  const element = document.createElement('span');
  element.setAttribute('role', 'img');
  return element;
}

/** What a screen reader says of a row that is evidence. */
function evidenceLabel(value: string): string {
  const lines = evidenceOf(value).map(findingLine);
  const said = lines.slice(0, mostSaid).join('; ');
  const left = lines.length - mostSaid;
  if (left <= 0) return l10n.t('Evidence of: {0}', said);
  return left === 1
    ? l10n.t('Evidence of: {0}; and of one more finding', said)
    : l10n.t('Evidence of: {0}; and of {1} more findings', said, left);
}

/** What the tooltip of a row says that is evidence; undefined where the value names no finding. */
export function evidenceTip(value: string): TipWords | undefined {
  const lines = evidenceOf(value).map(findingLine);
  if (lines.length === 0) return undefined;
  const left = lines.length - mostTold;
  return {
    title:
      lines.length === 1
        ? l10n.t('Evidence of a finding')
        : l10n.t('Evidence of {0} findings', lines.length),
    lines: [
      ...lines.slice(0, mostTold),
      ...(left <= 0
        ? []
        : [left === 1 ? l10n.t('and of one more') : l10n.t('and of {0} more', left)]),
    ],
  };
}
