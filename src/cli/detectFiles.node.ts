import { basename } from 'node:path';
import type { DetectionId, Finding, NotJudged, Severity } from '../core/detect/detection';
import { compareFindings } from '../core/detect/findingOf';
import type { Incident } from '../core/detect/incidents';
import { fileSource } from '../engine/fileSource.node';
import { guardedRegExp } from '../engine/guardedRegExp.node';
import { native } from '../engine/native.node';
import { nodeHasher } from '../engine/nodeHasher.node';
import { pause } from '../engine/pause.node';
import { createSession, type Session } from '../engine/session';
import { l10n } from '../knowledge/l10n';
import {
  mostEvidenceRows,
  type Detected,
  type EngineState,
  type EvidenceRow,
  type Problem,
} from '../protocol/engineContract';
import { findingWords } from '../report/findingWords';
import { evidenceColumns, evidenceShown } from '../report/findingEvidence';
import { notebookFindings, type NotebookFacts, type WrittenNotebook } from './notebookText';
import { writeNotebook } from './writeNotebook.node';
import { loadResultCodes } from '../knowledge/resultCodes';
import type { ColumnName } from '../core/event';
import type { DetectOptions } from './detectOptions';
import { progressLine, type ProgressLine } from './progressLine.node';

/** A row of evidence as it is printed. `line` is left out where the file has changed meanwhile. */
export type PrintedEvidence = Pick<EvidenceRow, 'file' | 'record' | 'line' | 'id'>;

/** A finding as it is printed. */
export interface PrintedFinding {
  readonly id: string;
  readonly detection: DetectionId;
  readonly variant: string;
  readonly severity: Severity;
  readonly title: string;
  /** What was seen, in sentences. */
  readonly seen: readonly string[];
  readonly entities: Finding['entities'];
  /** ISO 8601 UTC; null where no event of it has a time. */
  readonly from: string | null;
  readonly to: string | null;
  readonly numbers: Finding['numbers'];
  readonly techniques: readonly string[];
  readonly evidence: readonly PrintedEvidence[];
  /** How many there are in all: `evidence` holds at most 2,000. */
  readonly evidenceCount: number;
}

/** What `inspect --detect` prints. */
export interface DetectReport {
  readonly files: readonly {
    readonly file: string;
    readonly bytes: number;
    readonly sha256: string | undefined;
    readonly records: number;
    readonly error?: Problem;
  }[];
  /** By severity, then time. */
  readonly findings: readonly PrintedFinding[];
  readonly incidents: readonly Incident[];
  readonly notJudged: readonly (NotJudged & { readonly detection: DetectionId })[];
  /** Sign-ins left out, by detection and by what trusts them. */
  readonly suppressed: Readonly<Partial<Record<DetectionId, Readonly<Record<string, number>>>>>;
  readonly withoutTime: number;
  /** What became of the sections of the notebook, where one was asked for. */
  readonly notebook?: WrittenNotebook['sections'] | { readonly error: string };
  /** Milliseconds: until all was read, and the detections. */
  readonly timingsMs?: { readonly read: number; readonly detect: number };
}

const { signal } = new AbortController();

/** Reads files as one evidence, as the editor opens them together, and runs detections over it. */
export async function detectFiles(
  paths: readonly string[],
  options: DetectOptions,
  tellsTimings: boolean,
): Promise<DetectReport> {
  const progress = progressLine(process.stderr);
  try {
    return await detecting(paths, options, tellsTimings, progress);
  } finally {
    progress.end();
  }
}

async function detecting(
  paths: readonly string[],
  { detections, parameters, trustedRanges, notebook }: DetectOptions,
  tellsTimings: boolean,
  progress: ProgressLine,
): Promise<DetectReport> {
  const started = performance.now();
  const named = namesOf(paths);
  const session = createSession(
    [...named].map(([name, path]) => ({ name, open: () => fileSource(path, path) })),
    {
      publish: (state) => progress.tell(progressOf(state)),
      pause,
      createHasher: (sizeBytes) => native.createHasher(sizeBytes) ?? nodeHasher(),
      loadNative: () => Promise.resolve(native.ingest()),
      regExps: guardedRegExp,
    },
  );
  await session.start();
  const read = performance.now();
  const { phase, problem, sources } = session.state;
  const files = sources.map((source) => ({
    file: named.get(source.file)!,
    bytes: source.bytes,
    sha256: source.sha256,
    records: source.records,
    ...(source.problem === undefined ? {} : { error: source.problem }),
  }));
  if (phase !== 'ready')
    return {
      // What is wrong with the only file is wrong with the whole.
      files: files.map((file) => ({ ...file, error: file.error ?? problem ?? notRead() })),
      findings: [],
      incidents: [],
      notJudged: [],
      suppressed: {},
      withoutTime: 0,
    };
  const suppressions = {
    trustedRanges,
    trustedAsns: [],
    serviceAccounts: [],
    allowedApps: {},
    microsoftAsns: true,
  };
  const detected = await session.handlers.detect({ detections, parameters, suppressions }, signal);
  const ended = performance.now();
  const noted =
    notebook === undefined ? undefined : noting(notebook, await factsOf(session, detected));
  return {
    files,
    findings: await printed(session, detected, named),
    incidents: detected.incidents,
    notJudged: detected.runs.flatMap(({ detection, notJudged }) =>
      notJudged.map((lack) => ({ detection, ...lack })),
    ),
    suppressed: Object.fromEntries(
      detected.runs.flatMap(({ detection, suppressed }) =>
        Object.keys(suppressed).length === 0 ? [] : [[detection, suppressed]],
      ),
    ),
    withoutTime: detected.withoutTime,
    ...(noted === undefined ? {} : { notebook: noted }),
    ...(tellsTimings
      ? { timingsMs: { read: Math.round(read - started), detect: Math.round(ended - read) } }
      : {}),
  };
}

/** Findings are printed even where the notebook cannot be written. */
function noting(notebook: string, facts: NotebookFacts): DetectReport['notebook'] {
  try {
    return writeNotebook(notebook, facts);
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** Each file once, by a name of its own: that of the file, or its path where another has the same name. */
function namesOf(paths: readonly string[]): ReadonlyMap<string, string> {
  const all = [...new Set(paths)];
  const named = new Map<string, string>();
  for (const path of all) {
    const name = basename(path);
    const isAlone = all.every((other) => other === path || basename(other) !== name);
    named.set(isAlone ? name : path, path);
  }
  return named;
}

/** Findings of all detections, the gravest first, with the places of their evidence. */
async function printed(
  session: Session,
  detected: Detected,
  named: ReadonlyMap<string, string>,
): Promise<readonly PrintedFinding[]> {
  const infos = await session.handlers.detections(undefined, signal);
  const infoOf = new Map(infos.map((info) => [info.id, info]));
  const parametersOf = new Map(detected.runs.map((run) => [run.detection, run.parameters]));
  const findings = detected.runs.flatMap((run) => run.findings).sort(compareFindings);
  const places = await placesOf(
    session,
    findings.flatMap(({ evidence }) => evidence),
    named,
  );
  return findings.map((finding) => {
    const { detection } = finding;
    const words = findingWords(
      finding,
      infoOf.get(detection)!,
      parametersOf.get(detection)!,
      'utc',
    );
    return {
      id: finding.id,
      detection,
      variant: finding.variant,
      severity: finding.severity,
      title: words.title,
      seen: words.seen,
      entities: finding.entities,
      from: timeText(finding.fromMs),
      to: timeText(finding.toMs),
      numbers: finding.numbers,
      techniques: finding.techniques,
      evidence: finding.evidence.map((row) => places.get(row)!),
      evidenceCount: finding.evidenceCount,
    };
  });
}

async function placesOf(
  session: Session,
  evidence: readonly number[],
  named: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<number, PrintedEvidence>> {
  const rows = await evidenceOf(session, evidence, []);
  return new Map(
    [...rows].map(([row, { file, record, line, id }]) => [
      row,
      { file: named.get(file)!, record, line, id },
    ]),
  );
}

/** Each row is looked up once, in the order of the file, however many findings it belongs to. */
async function evidenceOf(
  { handlers }: Session,
  evidence: readonly number[],
  columns: readonly ColumnName[],
): Promise<ReadonlyMap<number, EvidenceRow>> {
  const rows = [...new Set(evidence)].sort((a, b) => a - b);
  const found = new Map<number, EvidenceRow>();
  for (let from = 0; from < rows.length; from += mostEvidenceRows) {
    const tableRows = rows.slice(from, from + mostEvidenceRows);
    for (const row of await handlers.evidence({ tableRows, columns }, signal))
      found.set(row.tableRow, row);
  }
  return found;
}

/** What a notebook is made from. */
async function factsOf(session: Session, detected: Detected): Promise<NotebookFacts> {
  return {
    state: session.state,
    detected,
    infos: await session.handlers.detections(undefined, signal),
    evidence: await evidenceOf(
      session,
      notebookFindings(detected).flatMap(evidenceShown),
      evidenceColumns,
    ),
    codes: await loadResultCodes(),
    now: new Date(),
    // Of package.json, where npm has started this.
    toolVersion: process.env['npm_package_version'] ?? '',
  };
}

function progressOf({ phase, bytesRead, bytesTotal, work }: EngineState): string {
  if (work !== undefined) return l10n.t('detection {0} of {1}', work.done + 1, work.of);
  return phase === 'ready'
    ? l10n.t('looking up the evidence')
    : l10n.t('reading, {0} %', Math.floor((100 * bytesRead) / Math.max(1, bytesTotal)));
}

function notRead(): Problem {
  return { code: 'failed', message: l10n.t('nothing was read') };
}

function timeText(ms: number): string | null {
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}
