import { l10n } from '../../knowledge/l10n';
import { markdownCell } from '../markdownCell';
import { markdownText } from '../markdownText';
import { proseCell } from '../proseCell';
import { timeText, type Zone } from '../timeText';
import { visibleText } from '../visibleText';
import type { Deadline } from './deadlines';
import type { NotebookSection } from './mergeSection';
import { withoutMarkers } from './tableMarkdown';

/** A file of evidence, as its line in the notebook's table tells of it. */
export interface EvidenceFile {
  readonly file: string;
  /** Whether it only tells more of the sign-ins of another file: the portal's authentication details. */
  readonly isCompanion: boolean;
  readonly format: string;
  readonly rows: number;
  readonly rejected: number;
  /** ISO 8601 UTC of the first and the last event; undefined where none has a time. */
  readonly timeRange: { readonly from: string; readonly to: string } | undefined;
  /** Lower-case hex; undefined where the file was not read to its end. */
  readonly sha256: string | undefined;
  /** ISO 8601 UTC. */
  readonly readAt: string;
}

/** What a new notebook is made with. */
export interface NewNotebook {
  readonly name: string;
  readonly toolVersion: string;
  readonly zone: Zone;
  /** IANA name of the machine's time zone. */
  readonly timeZoneName: string;
  readonly discovered: Date;
  readonly deadlines: readonly Deadline[];
}

/** The headings of a notebook that sections are put under; whole lines. */
export const headings = () => ({
  evidence: `## ${l10n.t('Evidence')}`,
  keyEvents: `## ${l10n.t('Key events')}`,
  findings: `## ${l10n.t('Findings')}`,
  affected: `## ${l10n.t('Affected accounts and addresses')}`,
  gaps: `## ${l10n.t('Blockers and gaps')}`,
  notes: `## ${l10n.t('Notes')}`,
});

/** The text of a new notebook: front matter, and a heading with what belongs under it for each part of an investigation. */
export function newNotebook(made: NewNotebook): string {
  const { evidence, keyEvents, findings, affected, gaps, notes } = headings();
  const blockers = [
    l10n.t('Retention reached: events before … are gone'),
    l10n.t(
      'Export incomplete: rejected records, gaps in time, row limits of the tool it came from',
    ),
    l10n.t('Tables or columns missing: non-interactive, service principal, audit log, …'),
    l10n.t('Origin unknown: VPN, proxy, relay or mobile network'),
    l10n.t('Insider case: to be kept covert; who may know'),
    l10n.t('Legal hold against containment'),
    l10n.t('Licences missing: risk detections, longer retention'),
  ];
  const containment = [
    l10n.t('Reset the password and revoke sessions of: …'),
    l10n.t('Block the addresses: …'),
    l10n.t('Review registered devices, authentication methods and consents of: …'),
  ];
  const lines = [
    '---',
    `case: ${JSON.stringify(visibleText(made.name))}`,
    `tool: ${JSON.stringify(`Sign-in Investigator ${made.toolVersion}`)}`,
    `timeZone: ${JSON.stringify(made.zone === 'utc' ? 'UTC' : made.timeZoneName)}`,
    `discovered: ${JSON.stringify(made.discovered.toISOString())}`,
    '---',
    '',
    `# ${markdownText(made.name)}`,
    '',
    `## ${l10n.t('Scope')}`,
    '',
    l10n.t('What is asked, by whom, for which tenant and time; what is not.'),
    '',
    evidence,
    '',
    keyEvents,
    '',
    findings,
    '',
    affected,
    '',
    l10n.t('What happened to each, and its state: suspected, confirmed, contained, cleared.'),
    '',
    gaps,
    '',
    ...blockers.map((blocker) => `- [ ] ${blocker}`),
    '',
    `## ${l10n.t('Clocks')}`,
    '',
    l10n.t('Counted from discovery, {0} UTC.', timeText(made.discovered.toISOString(), 'utc')),
    '',
    tableHead([l10n.t('Deadline'), l10n.t('Due (UTC)'), l10n.t('Counted by')]),
    ...made.deadlines.map(
      ({ name, source, due }) =>
        `| ${[markdownCell(name), timeText(due, 'utc'), proseCell(source)].join(' | ')} |`,
    ),
    '',
    `## ${l10n.t('Containment')}`,
    '',
    ...containment.map((step) => `- [ ] ${step}`),
    '',
    notes,
    '',
  ];
  return withoutMarkers(lines.join('\n'));
}

/** The table of what was read: put under the heading `evidence`, and anew with every export that is added. */
export function evidenceSection(files: readonly EvidenceFile[]): NotebookSection {
  const head = [
    l10n.t('File'),
    l10n.t('Format'),
    l10n.t('Rows'),
    l10n.t('Rejected'),
    l10n.t('First event (UTC)'),
    l10n.t('Last event (UTC)'),
    l10n.t('SHA-256'),
    l10n.t('Read (UTC)'),
  ];
  const lines = files.map((file) =>
    tableLine([
      file.file,
      file.format,
      file.rows.toLocaleString('en-US'),
      file.rejected.toLocaleString('en-US'),
      timeOf(file, 'from'),
      timeOf(file, 'to'),
      file.sha256 ?? l10n.t('not read to the end'),
      timeText(file.readAt.replace(/\.\d+Z$/, 'Z'), 'utc'),
    ]),
  );
  return { id: 'evidence', body: withoutMarkers([tableHead(head), ...lines].join('\n')) };
}

function timeOf({ timeRange, isCompanion }: EvidenceFile, end: 'from' | 'to'): string {
  if (timeRange !== undefined) return timeText(timeRange[end], 'utc');
  return isCompanion ? l10n.t('as its sign-ins') : l10n.t('unknown');
}

function tableHead(cells: readonly string[]): string {
  return `${tableLine(cells)}\n| ${cells.map(() => '---').join(' | ')} |`;
}

function tableLine(cells: readonly string[]): string {
  return `| ${cells.map((cell) => markdownCell(cell)).join(' | ')} |`;
}
