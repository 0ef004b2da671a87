import type { Finding } from '../core/detect/detection';
import { l10n } from '../knowledge/l10n';
import type { ResultCodes } from '../knowledge/resultCodes';
import { evidenceCells, mostEvidenceShown, type FindingEvidence } from './findingEvidence';
import type { FindingWords } from './findingWords';
import { markdownCell } from './markdownCell';
import { markdownCode, markdownFence } from './markdownCode';
import { markdownProse } from './markdownProse';
import { proseCell } from './proseCell';
import { numberText } from './quantities';
import { timeText } from './timeText';
import { visibleText } from './visibleText';

/** Where the links of a finding lead, as URIs that are ready; without one there is no link. */
export interface FindingLinks {
  /** To all of its rows. */
  readonly all?: string | undefined;
  /** To each row of evidence, in the order of the rows. */
  readonly rows?: readonly (string | undefined)[];
}

/** Another finding of the same incident. */
export interface LinkedFinding {
  readonly words: Pick<FindingWords, 'title' | 'severityWord'>;
  /** Whether it is the one that leads the incident. */
  readonly leads: boolean;
}

/** Characters of a value from the export that are shown. */
const longestValue = 200;
/** Entities of one kind, and linked findings, that are listed. */
const mostListed = 10;

/**
 * A finding as the body of a section of a notebook: Markdown with `\n` between its lines, headings from `###` on. Everything
 * from the export is text and nothing else. `evidence`: rows as `evidenceShown` chooses them; `codes`: what error codes mean,
 * once that is loaded; `linked`: the other findings of its incident.
 */
export function findingMarkdown(
  finding: Finding,
  words: FindingWords,
  evidence: readonly FindingEvidence[],
  kql: string | undefined,
  links: FindingLinks,
  codes?: ResultCodes,
  linked: readonly LinkedFinding[] = [],
): string {
  const blocks = [
    `### ${markdownProse(words.title, longestValue * 2)}`,
    `**${l10n.t('Severity:')}** ${words.severityWord}`,
    list(words.severityReasons, '-'),
    `**${l10n.t('When:')}** ${markdownProse(words.window, longestValue)}`,
    ...part(l10n.t('What was seen'), list(words.seen, '-')),
    ...part(l10n.t('Who and what'), entityTable(words)),
    ...part(
      linked.some(({ leads }) => leads)
        ? l10n.t('Other findings of the same incident')
        : l10n.t('Other findings of the incident that it leads'),
      linkedList(linked),
    ),
    ...part(l10n.t('Evidence'), evidencePart(finding, words, evidence, links, codes)),
    ...part(l10n.t('Why it may be benign'), list(words.benign, '-')),
    ...part(l10n.t('What to do next'), list(words.next, '- [ ]')),
    ...part(l10n.t('What the export cannot show'), list(words.limits, '-')),
    ...part(
      l10n.t('The same question to Microsoft Sentinel'),
      kql === undefined ? '' : markdownFence('kql', kql),
    ),
    ...part(l10n.t('Thresholds'), parameterTable(words)),
    techniqueLine(words),
  ];
  return (
    blocks
      .filter((block) => block !== '')
      .join('\n\n')
      // A marker of a section that stands in a value is no marker.
      .replace(/<(?=!--\s*\/?signins:)/gi, '\uFF1C')
  );
}

/** A link whose words are Markdown already; only the words where the address is none to be followed. */
export function markdownLink(words: string, uri: string | undefined): string {
  if (uri === undefined || /^\s*(?:command|javascript|vbscript|data):/i.test(uri)) return words;
  // What would end the address, or the cell that it stands in; a tilde, of which links to evidence have many, does neither.
  const address = uri.replace(/[\s<>()[\]\\|`"'*_$@\p{Cc}\p{Cf}]/gu, (character) =>
    encodeURIComponent(character).replace(
      /[()'*_]/g,
      (kept) => `%${kept.charCodeAt(0).toString(16).toUpperCase()}`,
    ),
  );
  return `[${words}](${address})`;
}

function part(heading: string, body: string): readonly string[] {
  return body === '' ? [] : [`#### ${heading}`, body];
}

function list(sentences: readonly string[], mark: string): string {
  return sentences
    .map((sentence) => `${mark} ${markdownProse(sentence, longestValue * 5)}`)
    .join('\n');
}

function linkedList(linked: readonly LinkedFinding[]): string {
  const listed = linked.slice(0, mostListed).map(({ words: { title, severityWord }, leads }) => {
    const words = markdownProse(title, longestValue * 2);
    return leads
      ? l10n.t('- **{0}**, leads: {1}', severityWord, words)
      : l10n.t('- **{0}**: {1}', severityWord, words);
  });
  const more = linked.length - listed.length;
  if (more > 0)
    listed.push(
      `- ${more === 1 ? l10n.t('and one more') : l10n.t('and {0} more', numberText(more))}`,
    );
  return listed.join('\n');
}

function tableOf(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(headings.map((heading) => markdownCell(heading))),
    line(headings.map(() => '---')),
    ...rows.map(line),
  ].join('\n');
}

const codeSpan = (text: string) => markdownCode(visibleText(text, longestValue));
const cell = (text: string | null) => markdownCell(visibleText(text ?? '', longestValue));

function entityTable({ entities }: FindingWords): string {
  if (entities.length === 0) return '';
  return tableOf(
    [l10n.t('Kind'), l10n.t('Number'), l10n.t('Names')],
    entities.map(({ label, values, count }) => {
      const listed = values.slice(0, mostListed);
      const more = count - listed.length;
      return [
        markdownCell(label),
        numberText(count),
        listed.map(cell).join(', ') +
          (more <= 0
            ? ''
            : more === 1
              ? ` ${l10n.t('and one more')}`
              : ` ${l10n.t('and {0} more', numberText(more))}`),
      ];
    }),
  );
}

function evidencePart(
  { evidenceCount }: Finding,
  { zone }: FindingWords,
  evidence: readonly FindingEvidence[],
  { all, rows }: FindingLinks,
  codes: ResultCodes | undefined,
): string {
  const shown = evidence.slice(0, mostEvidenceShown);
  const total = numberText(evidenceCount);
  const said =
    shown.length >= evidenceCount
      ? evidenceCount === 1
        ? l10n.t('The row that shows it.')
        : l10n.t('The {0} rows that show it.', total)
      : l10n.t(
          '{0} of the {1} rows that show it, from the beginning and from the end.',
          numberText(shown.length),
          total,
        );
  const more =
    all === undefined ? '' : ` ${markdownLink(l10n.t('Show all in the sign-in grid'), all)}`;
  const [first] = shown;
  if (first === undefined) return said + more;
  const cells = shown.map(evidenceCells);
  const hasPlace = cells.some(({ place }) => place !== null);
  const hasId = shown.some(({ id }) => id !== null);
  // Where all are of one file, it is named once: its name is long.
  const isOneFile = shown.every(({ file }) => file === first.file);
  const where = isOneFile
    ? ` ${
        shown.length === 1
          ? l10n.t('It stands in {0}.', codeSpan(first.file))
          : l10n.t('All of them stand in {0}.', codeSpan(first.file))
      }`
    : '';
  return [
    said + where + more,
    tableOf(
      [
        zone === 'utc' ? l10n.t('Time (UTC)') : l10n.t('Time (local)'),
        l10n.t('User'),
        l10n.t('IP address'),
        ...(hasPlace ? [l10n.t('Place')] : []),
        l10n.t('Result'),
        l10n.t('Application'),
        ...(isOneFile ? [] : [l10n.t('File')]),
        l10n.t('Line'),
        ...(hasId ? [l10n.t('Id')] : []),
      ],
      shown.map((row, i) => {
        const { time, user, address, place, code, detail, application } = cells[i]!;
        return [
          cell(time === null ? null : timeText(time, zone)),
          cell(user),
          cell(address),
          ...(hasPlace ? [cell(place)] : []),
          cell(code === null ? null : codeText(code, detail, codes)),
          cell(application),
          ...(isOneFile ? [] : [cell(row.file)]),
          markdownLink(
            row.line === undefined
              ? l10n.t('record {0}', numberText(row.record))
              : numberText(row.line),
            rows?.[i],
          ),
          ...(hasId ? [cell(row.id)] : []),
        ];
      }),
    ),
  ].join('\n\n');
}

function codeText(code: string, detail: string | null, codes: ResultCodes | undefined): string {
  const meaning = detail ?? codes?.shortMeaning(code) ?? '';
  return meaning === '' ? code : l10n.t('{0} ({1})', code, meaning);
}

function parameterTable({ parametersUsed }: FindingWords): string {
  if (parametersUsed.length === 0) return '';
  return tableOf(
    [l10n.t('Value'), l10n.t('What it decides'), l10n.t('Where it comes from')],
    parametersUsed.map(({ value, meaning, source }) => [value, meaning, source].map(proseCell)),
  );
}

function techniqueLine({ techniques }: FindingWords): string {
  if (techniques.length === 0) return '';
  const links = techniques.map(({ id, name, url }) =>
    markdownLink(markdownProse(l10n.t('{0} ({1})', id, name)), url),
  );
  return `**${l10n.t('MITRE ATT&CK:')}** ${links.join(', ')}`;
}
