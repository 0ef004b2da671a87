import { basename, dirname } from 'node:path';
import type { DetectionId, Finding, NotJudged } from '../core/detect/detection';
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
  mostBranches,
  mostEvidenceRows,
  type Detected,
  type EngineState,
  type EvidenceRow,
  type Problem,
  type RejectedRecord,
} from '../protocol/engineContract';
import { findingWords } from '../report/findingWords';
import { evidenceColumns, evidenceShown } from '../report/findingEvidence';
import { findingRecord, type FindingRecord } from '../report/findingsTable';
import { fileLinks } from './fileLinks.node';
import { packageFacts } from './packageFacts.node';
import { readSettings, type ReadSettings } from './readSettings.node';
import { notebookFindings, type NotebookFacts, type WrittenNotebook } from './notebookText';
import { writeNotebook } from './writeNotebook.node';
import { loadResultCodes } from '../knowledge/resultCodes';
import type { ColumnName } from '../core/event';
import type { DetectOptions } from './detectOptions';
import { progressLine, type ProgressLine } from './progressLine.node';

/** A finding as it is printed. */
export interface PrintedFinding extends FindingRecord {
  readonly variant: string;
  /** Why it is as severe as it is, what was seen, what may be benign about it, what to do next and what the export cannot show: in sentences. */
  readonly severityReasons: readonly string[];
  readonly seen: readonly string[];
  readonly benign: readonly string[];
  readonly next: readonly string[];
  readonly limits: readonly string[];
  readonly numbers: Finding['numbers'];
  readonly techniques: readonly string[];
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
    readonly rejectedCount: number;
    /** The first 1,000. */
    readonly rejected: readonly Omit<RejectedRecord, 'file'>[];
    readonly error?: Problem;
  }[];
  /** By severity, then time. */
  readonly findings: readonly PrintedFinding[];
  readonly incidents: readonly Incident[];
  readonly notJudged: readonly (NotJudged & { readonly detection: DetectionId })[];
  /** Sign-ins left out, by detection and by what trusts them. */
  readonly suppressed: Readonly<Partial<Record<DetectionId, Readonly<Record<string, number>>>>>;
  readonly withoutTime: number;
  /** What of the settings cannot be used; the defaults hold there. */
  readonly complaints: readonly string[];
  /** What became of the sections of the notebook, where one was asked for. */
  readonly notebook?: WrittenNotebook['sections'] | { readonly error: string };
  /** Milliseconds: until all was read, and the detections. */
  readonly timingsMs?: { readonly read: number; readonly detect: number };
}

/** Records of all files together that are told of. */
const mostRejected = 1000;

const { signal } = new AbortController();
const everything = { filters: [], search: { text: '', mode: 'plain' } } as const;

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
  options: DetectOptions,
  tellsTimings: boolean,
  progress: ProgressLine,
): Promise<DetectReport> {
  const { detections, notebook } = options;
  const started = performance.now();
  const settings = readSettings(options.settings);
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
  const rejected =
    phase === 'ready'
      ? (await session.handlers.rejected({ start: 0, count: mostRejected }, signal)).records
      : [];
  const files = sources.map((source) => ({
    file: named.get(source.file)!,
    bytes: source.bytes,
    sha256: source.sha256,
    records: source.records,
    rejectedCount: source.rejectedCount,
    rejected: rejected
      .filter(({ file }) => file === source.file)
      .map(({ line, offsetBytes, reason }) => ({ line, offsetBytes, reason })),
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
      complaints: settings.complaints,
    };
  const { parameters, suppressions } = settings;
  const detected = await session.handlers.detect(
    {
      detections,
      parameters: Object.fromEntries(
        detections.map((id) => [id, { ...parameters[id], ...options.parameters[id] }]),
      ),
      suppressions: {
        ...suppressions,
        trustedRanges: [...suppressions.trustedRanges, ...options.trustedRanges],
      },
    },
    signal,
  );
  const ended = performance.now();
  const places = await evidenceOf(
    session,
    detected.runs.flatMap(({ findings }) => findings.flatMap(({ evidence }) => evidence)),
    [],
  );
  const noted =
    notebook === undefined
      ? undefined
      : await noting(notebook, async () => {
          const folder = options.folder ?? dirname(notebook);
          return factsOf(session, detected, { named, folder, places, settings });
        });
  return {
    files,
    findings: await printed(session, detected, places, named),
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
    complaints: settings.complaints,
    ...(noted === undefined ? {} : { notebook: noted }),
    ...(tellsTimings
      ? { timingsMs: { read: Math.round(read - started), detect: Math.round(ended - read) } }
      : {}),
  };
}

/** Findings are printed even where the notebook cannot be written. */
async function noting(
  notebook: string,
  facts: () => Promise<NotebookFacts>,
): Promise<DetectReport['notebook']> {
  try {
    return await writeNotebook(notebook, await facts());
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
  places: ReadonlyMap<number, EvidenceRow>,
  named: ReadonlyMap<string, string>,
): Promise<readonly PrintedFinding[]> {
  const infos = await session.handlers.detections(undefined, signal);
  const infoOf = new Map(infos.map((info) => [info.id, info]));
  const parametersOf = new Map(detected.runs.map((run) => [run.detection, run.parameters]));
  const findings = detected.runs.flatMap((run) => run.findings).sort(compareFindings);
  const leaderOf = new Map(
    detected.incidents.flatMap(({ id, findings: linked }) => linked.map((of) => [of, id])),
  );
  return findings.map((finding) => {
    const { detection } = finding;
    const words = findingWords(
      finding,
      infoOf.get(detection)!,
      parametersOf.get(detection)!,
      'utc',
    );
    const evidence = finding.evidence.map((row) => {
      const place = places.get(row)!;
      return { ...place, file: named.get(place.file)! };
    });
    return {
      ...findingRecord(finding, words.title, evidence, leaderOf.get(finding.id)),
      variant: finding.variant,
      severityReasons: words.severityReasons,
      seen: words.seen,
      benign: words.benign,
      next: words.next,
      limits: words.limits,
      numbers: finding.numbers,
      techniques: finding.techniques,
      evidenceCount: finding.evidenceCount,
    };
  });
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
async function factsOf(
  session: Session,
  detected: Detected,
  known: {
    readonly named: ReadonlyMap<string, string>;
    readonly folder: string;
    readonly places: ReadonlyMap<number, EvidenceRow>;
    readonly settings: ReadSettings;
  },
): Promise<NotebookFacts> {
  const { named, folder, places, settings } = known;
  const { handlers, state } = session;
  const { version, extensionId } = packageFacts(process.argv[1] ?? '');
  const linked = state.sources.map(
    ({ file, sha256 }) => [file, { path: named.get(file)!, sha256 }] as const,
  );
  return {
    state,
    ranges: await rangesByFile(session),
    detected,
    infos: await handlers.detections(undefined, signal),
    evidence: await evidenceOf(
      session,
      notebookFindings(detected).flatMap(evidenceShown),
      evidenceColumns,
    ),
    fileOf: (row) => places.get(row)?.file,
    codes: await loadResultCodes(),
    questions: {
      idsOf: (tableRows) => Promise.resolve(handlers.idsOf({ tableRows }, signal)),
      valuesOf: async (column, within) => {
        const { branches } = await handlers.branches(
          { ...everything, filters: within, column, order: 'count', start: 0, count: mostBranches },
          signal,
        );
        return branches.flatMap(({ values }) => values);
      },
    },
    links: fileLinks(new Map(linked), folder, extensionId),
    deadlines: settings.deadlines,
    now: new Date(Math.floor(Date.now() / 1000) * 1000),
    toolVersion: version,
  };
}

/** The first and the last event of each file that has any. */
async function rangesByFile({ handlers }: Session): Promise<NotebookFacts['ranges']> {
  const { branches } = await handlers.branches(
    { ...everything, column: 'SourceFile', order: 'name', start: 0, count: mostBranches },
    signal,
  );
  return new Map(
    branches.flatMap(({ values, first, last }) =>
      first === null || last === null
        ? []
        : values.flatMap((file) => (file === null ? [] : [[file, { from: first, to: last }]])),
    ),
  );
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
