import { basename } from 'node:path';
import type { ColumnName, SignInEvent } from '../core/event';
import { fileSource } from '../engine/fileSource.node';
import { guardedRegExp } from '../engine/guardedRegExp.node';
import { native } from '../engine/native.node';
import { nodeHasher } from '../engine/nodeHasher.node';
import { pause } from '../engine/pause.node';
import { l10n } from '../knowledge/l10n';
import { createSession, type Session } from '../engine/session';
import { pageRows, type EngineState, type RejectedRecord } from '../protocol/engineContract';
import { detectFiles, type DetectReport } from './detectFiles.node';
import type { DetectOptions } from './detectOptions';
import { inspectOptions, usage, type InspectOptions } from './inspectOptions';
import { inspectText } from './inspectText';
import { jsonText } from './jsonText';
import { SettingsError } from './readSettings.node';
import { visible } from './visible';

/** Rejected records of a file that are told of one by one. */
const mostRejectedTold = 10;

/** What `inspect --json` says of one file. */
export interface FileReport {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string | undefined;
  readonly format: EngineState['sources'][number]['format'];
  readonly records: number;
  readonly rows: number;
  readonly rejectedCount: number;
  readonly rejected: readonly Omit<RejectedRecord, 'file'>[];
  readonly warnings: readonly string[];
  readonly timeRange: { readonly from: string; readonly to: string } | null;
  readonly kinds: Readonly<Record<string, number>>;
  readonly status: Readonly<Record<string, number>>;
  readonly groups: Readonly<Record<string, number>>;
  readonly users: number;
  readonly ipAddresses: number;
  readonly sample?: readonly SignInEvent[];
  /** Milliseconds: until the format was known, from there until all was read, and in all. */
  readonly timingsMs?: {
    readonly recognise: number;
    readonly read: number;
    readonly total: number;
  };
  readonly peakRssBytes?: number;
}

/** Why a file was not read; its place in `files` is kept. */
export interface FileFailure {
  readonly file: string;
  readonly error: { readonly code: string; readonly message: string };
}

/**
 * `inspect`: each file in a session of its own, by the engine that the editor uses; with `--detect` all files in one.
 * Resolves to the exit code.
 */
export async function runInspect(args: readonly string[]): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    console.log(usage);
    return 0;
  }
  const options = inspectOptions(args);
  if (typeof options === 'string') {
    console.error(`inspect: ${options}\n\n${usage}`);
    return 1;
  }
  const exit = new ExitCode();
  if (options.detect !== undefined) {
    const report = await detecting(options, options.detect);
    if (typeof report === 'string') {
      console.error(visible(`inspect: ${report}`));
      return 1;
    }
    for (const complaint of report.complaints) console.error(visible(complaint));
    for (const { file, error, rejected, rejectedCount } of report.files) {
      if (error !== undefined) exit.failed(file, error);
      sayRejected(file, rejected, rejectedCount);
    }
    const { notebook } = report;
    if (notebook !== undefined && 'error' in notebook)
      exit.failed(options.detect.notebook!, { code: 'unwritten', message: notebook.error });
    console.log(jsonText(report));
    return exit.code;
  }
  const files: (FileReport | FileFailure)[] = [];
  for (const path of options.files) {
    const report = await inspectFile(path, options);
    files.push(report);
    if ('error' in report) exit.failed(path, report.error);
    else if (!options.json) console.log(inspectText(report));
  }
  if (options.json) console.log(jsonText({ files }));
  return exit.code;
}

/** A text says why the detections could not be run. */
async function detecting(
  { files, timings }: InspectOptions,
  detect: DetectOptions,
): Promise<DetectReport | string> {
  try {
    return await detectFiles(files, detect, timings);
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
}

/** Says which records could not be read, and where they stand; they cost only themselves. */
function sayRejected(
  file: string,
  rejected: DetectReport['files'][number]['rejected'],
  count: number,
): void {
  const told = rejected.slice(0, mostRejectedTold);
  for (const { line, reason } of told)
    console.error(visible(l10n.t('{0}:{1}: {2}', file, line, reason)));
  const more = count - told.length;
  if (more === 1) console.error(visible(l10n.t('{0}: one more record could not be read', file)));
  else if (more > 1)
    console.error(visible(l10n.t('{0}: {1} more records could not be read', file, more)));
}

/** What the command says of a run that was not wholly good. */
class ExitCode {
  code = 0;

  /** Says what is wrong with a file. A file that cannot be read is graver than one that is no export. */
  failed(file: string, { code, message }: FileFailure['error']): void {
    console.error(visible(`${file}: ${message}`));
    const isOther = code === 'notAnExport' || code === 'empty';
    this.code = isOther && this.code !== 1 ? 2 : 1;
  }
}

async function inspectFile(
  path: string,
  options: InspectOptions,
): Promise<FileReport | FileFailure> {
  const started = performance.now();
  let recognisedAt = started;
  const session = createSession([{ name: basename(path), open: () => fileSource(path, path) }], {
    publish: () => undefined,
    pause,
    createHasher: (sizeBytes) => native.createHasher(sizeBytes) ?? nodeHasher(),
    loadNative: () => Promise.resolve(native.ingest()),
    regExps: guardedRegExp,
    onRecognised: () => (recognisedAt = performance.now()),
  });
  await session.start();
  const ended = performance.now();
  const { problem, summary, sources } = session.state;
  const [source] = sources;
  if (problem !== undefined || summary === undefined || source === undefined)
    return {
      file: path,
      error: problem ?? { code: 'failed', message: l10n.t('nothing was read') },
    };
  const { total, records: rejected } = await session.handlers.rejected(
    { start: 0, count: 1000 },
    new AbortController().signal,
  );
  return {
    file: path,
    bytes: source.bytes,
    sha256: source.sha256,
    format: source.format,
    records: source.records,
    rows: summary.rows,
    rejectedCount: total,
    rejected: rejected.map(({ line, offsetBytes, reason }) => ({ line, offsetBytes, reason })),
    warnings: source.warnings,
    timeRange: summary.timeRange ?? null,
    kinds: summary.kinds,
    status: summary.status,
    groups: summary.groups,
    users: summary.users,
    ipAddresses: summary.ipAddresses,
    ...(options.rows > 0
      ? { sample: await sample(session, options.rows, options.columns ?? summary.columns) }
      : {}),
    ...(options.timings
      ? {
          timingsMs: {
            recognise: rounded(recognisedAt - started),
            read: rounded(ended - recognisedAt),
            total: rounded(ended - started),
          },
          peakRssBytes: process.resourceUsage().maxRSS * 1024,
        }
      : {}),
  };
}

/** The first events, in the order of the file. */
async function sample(
  { handlers }: Session,
  count: number,
  columns: readonly ColumnName[],
): Promise<readonly SignInEvent[]> {
  const { signal } = new AbortController();
  const { view, rows } = await handlers.openView(
    { filters: [], search: { text: '', mode: 'plain' }, sort: [], grouping: null },
    signal,
  );
  const events: SignInEvent[] = [];
  for (let start = 0; start < Math.min(count, rows); start += pageRows) {
    const page = await handlers.rows({ view, start, columns }, signal);
    page.tableRows.slice(0, count - start).forEach((_, i) => {
      events.push(
        Object.fromEntries(
          columns.flatMap((name, c) => {
            const value = page.columns[c]?.[i] ?? null;
            return value === null ? [] : ([[name, value]] as const);
          }),
        ),
      );
    });
  }
  return events;
}

function rounded(ms: number): number {
  return Math.round(ms * 10) / 10;
}
