import { l10n } from '../../knowledge/l10n';
import type { ColumnName } from '../event';
import type { NotRecognised, Recognised } from '../formats/format';
import { endsInFirstRecord } from '../formats/cutRecord';
import { isSignInCategory } from '../formats/otherFiles';
import { recognise } from '../formats/recognise';
import type { Steps } from '../steps';
import type { TableBuilder } from '../table/tableBuilder';
import type { ByteSource } from './byteSource';
import { CsvReader } from './csvReader';
import { dataOffset } from './dataOffset';
import { encodingOf } from './encoding';
import type { NativeIngest } from './ingest';
import { JsonReader } from './jsonReader';
import { LineCounter } from './lineCounter';
import { planForHeader, planForPaths, type Plan } from './plan';
import type { RecordSink } from './recordSink';
import { decodeUtf8Leniently } from './utf8';
import { utf8Source, type Utf8Source } from './utf8Source';

/** How much of a file is looked at to recognise it: more where its first record has not ended by then. */
const shortestHeadBytes = 64 * 1024;
const longestHeadBytes = 8 * 1024 * 1024;
/** Of what is no JSON: taking CSV apart, of which no line ends, is slow. */
const longestCsvHeadBytes = 1024 * 1024;
const longerHeadBytes = (headBytes: number) =>
  headBytes < longestCsvHeadBytes ? longestCsvHeadBytes : longestHeadBytes;

/**
 * A sign-in has one of these. What has none is no sign-in, but a part of one: an object inside a record that broke, or
 * the blank rows that a spreadsheet leaves.
 */
const tellingColumns: readonly ColumnName[] = [
  'CreatedDateTime',
  'TimeGenerated',
  'UserPrincipalName',
  'UserId',
  'AppDisplayName',
  'AppId',
  'ServicePrincipalId',
];

/** A file recognised as a sign-in export, ready to be read. */
export interface OpenedExport {
  readonly ok: true;
  readonly name: string;
  readonly text: Utf8Source;
  readonly recognised: Recognised;
}

/** Recognises a file by its beginning; throws what the source throws. */
export function openExport(file: ByteSource, name: string): OpenedExport | NotRecognised {
  const start = new Uint8Array(shortestHeadBytes);
  const encoding = encodingOf(start.subarray(0, file.read(0, start)));
  const text = utf8Source(file, encoding);
  for (let headBytes = shortestHeadBytes; ; headBytes = longerHeadBytes(headBytes)) {
    const { head, bytes, isWhole } = headOf(text, headBytes);
    const recognised = recognise(head, name, isWhole);
    const longest = /^\s*[[{]/.test(head) ? longestHeadBytes : longestCsvHeadBytes;
    if (isWhole || headBytes >= longest || !mightTellMore(recognised, head))
      return recognised.ok
        ? { ok: true, name, text, recognised: withDataOffset(recognised, head, bytes) }
        : recognised;
  }
}

/** Recognising sees text; reading begins at a byte. */
function withDataOffset(recognised: Recognised, head: string, bytes: Uint8Array): Recognised {
  const { layout } = recognised;
  if (layout.shape === 'json') return recognised;
  const dataOffsetBytes = dataOffset(bytes, head, layout.dataOffsetBytes);
  return { ...recognised, layout: { ...layout, dataOffsetBytes } };
}

/** A CSV is known by its header; of JSON, a record that is cut may look like one of another format. */
function mightTellMore(recognised: Recognised | NotRecognised, head: string): boolean {
  const isKnownByHeader = recognised.ok && recognised.layout.shape === 'csv';
  return !isKnownByHeader && endsInFirstRecord(head);
}

/** The beginning of a text. */
function headOf(
  text: Utf8Source,
  headBytes: number,
): { readonly head: string; readonly bytes: Uint8Array; readonly isWhole: boolean } {
  const head = new Uint8Array(headBytes);
  const got = text.read(0, head);
  // Not into the middle of a character.
  let end = got;
  if (got === headBytes) while (end > got - 4 && (head[end - 1]! & 0xc0) === 0x80) end--;
  if (end < got || (got === headBytes && head[end - 1]! >= 0xc0)) end--;
  const bytes = head.subarray(0, end);
  return { head: decodeUtf8Leniently(bytes), bytes, isWhole: got < headBytes };
}

/** What a reader reports while it reads. */
export interface ReadReport {
  /** `offsetBytes` is in the source's UTF-8. */
  reject(line: number, offsetBytes: number, reason: string): void;
}

/**
 * Reads one opened export into a table: by the native scanners where they are given and know how the file is written, else,
 * and what they leave, by the readers in JavaScript, which give the same table.
 */
export class ExportReader {
  readonly lines: LineCounter;
  /** The columns of a query answer's table, once they were met. */
  columns: readonly string[] | undefined;
  /** By category: why its records are no sign-ins, or ''. */
  private readonly refusals = new Map<string, string>();
  /** Gone once reading has ended: its window is memory, and an export may be a thousand files. */
  private reader: CsvReader | JsonReader | undefined;
  private endPositionBytes = 0;
  /** Records of the sources before this one. */
  private readonly recordsBefore: number;

  constructor(
    private readonly opened: OpenedExport,
    private readonly builder: TableBuilder,
    report: ReadReport,
    ingest?: NativeIngest,
  ) {
    const { text, recognised, name } = opened;
    this.recordsBefore = builder.recordCount;
    const { format, layout, defaultKind } = recognised;
    const plan =
      layout.shape === 'csv'
        ? planForHeader(format, layout.header)
        : layout.container === 'tables'
          ? { slotNames: [], columns: new Map() }
          : planForPaths(format);
    // Before the source is begun: reading may throw, and a source that was begun has its place in the table.
    const dataLine = layout.shape === 'csv' ? linesBefore(text, layout.dataOffsetBytes) : 1;
    // The one place where it is chosen.
    const native = layout.shape === 'csv' && ingest?.reads(layout) === true ? ingest : undefined;
    const source = { file: name, plan, defaultKind, oneRowPerId: format.oneRowPerId };
    const sink = builder.startSource(source, native);
    const put = sink.record;
    const reject = report.reject.bind(report);
    let categorySlots = slotsOf(plan, ['Category']);
    let tellingSlots = slotsOf(plan, tellingColumns);
    const record: RecordSink['record'] = (bytes, starts, ends, offsetBytes, lengthBytes) => {
      for (const slot of categorySlots) {
        const refusal = this.refusal(bytes, starts[slot]!, ends[slot]!);
        if (refusal !== undefined) return refusal;
      }
      if (!tellingSlots.some((slot) => ends[slot]! > starts[slot]!)) return tellsNothing();
      return put(bytes, starts, ends, offsetBytes, lengthBytes);
    };
    const countLines =
      native && ((_bytes: Uint8Array, from: number, to: number) => native.countLines(from, to));
    if (layout.shape === 'csv') {
      this.lines = new LineCounter(layout.dataOffsetBytes, dataLine, countLines);
      const runs = native?.csvRuns(layout, sink, {
        categorySlots,
        tellingSlots,
        refusal: this.refusal.bind(this),
        tellsNothing,
      });
      this.reader = new CsvReader(text, layout, { record, reject }, this.lines, runs);
    } else {
      this.lines = new LineCounter(0, 1);
      this.reader = new JsonReader(
        text,
        layout,
        plan.slotNames,
        format.anyKeyCase,
        {
          record,
          reject,
          columns: (names) => {
            this.columns = names;
            const replanned = planForHeader(format, names);
            categorySlots = slotsOf(replanned, ['Category']);
            tellingSlots = slotsOf(replanned, tellingColumns);
            builder.replan(replanned);
          },
        },
        this.lines,
      );
    }
  }

  /** How far reading has come, in the source's UTF-8. */
  get positionBytes(): number {
    return this.reader?.positionBytes ?? this.endPositionBytes;
  }

  /** Reads all records and settles the columns; returns sentences for the user. */
  *read(): Steps<readonly string[]> {
    const total = this.opened.text.sizeBytes;
    let estimated = false;
    const { reader } = this;
    if (reader === undefined) return [];
    const steps = reader.read();
    while (steps.next().done !== true) {
      if (!estimated && this.positionBytes > 256 * 1024 && this.ownRecords > 0) {
        estimated = true;
        this.expectRows(total);
      }
      yield;
    }
    const warnings = [...this.opened.recognised.warnings, ...this.builder.settle()];
    if (reader instanceof JsonReader && reader.isIncompletePages)
      warnings.push(
        l10n.t(
          'The last page of this file names a next page (@odata.nextLink) that is not in it: the export is incomplete.',
        ),
      );
    return warnings;
  }

  /** Lets go of what only reading needs; to be called when it has ended, or was given up. */
  end(): void {
    this.endPositionBytes = this.positionBytes;
    this.lines.end();
    this.reader = undefined;
  }

  /**
   * Diagnostic settings and unions of tables mix audit logs with sign-ins: why a record of the category
   * `bytes[start, end)` is none, or undefined.
   */
  private refusal(bytes: Uint8Array, start: number, end: number): string | undefined {
    if (start === end) return undefined;
    const category = decodeUtf8Leniently(bytes, start, Math.min(end, start + 100));
    let refusal = this.refusals.get(category);
    if (refusal === undefined) {
      refusal = isSignInCategory(category)
        ? ''
        : l10n.t('its category is {0}: no sign-in', JSON.stringify(category));
      // A hostile file may hold a million categories.
      if (this.refusals.size < 1000) this.refusals.set(category, refusal);
    }
    return refusal === '' ? undefined : refusal;
  }

  private get ownRecords(): number {
    return this.builder.recordCount - this.recordsBefore;
  }

  /** By what a record of this source took on average so far, and a little more. */
  private expectRows(totalBytes: number): void {
    const rows = Math.ceil((this.ownRecords * totalBytes * 1.03) / this.positionBytes);
    this.builder.expectRows(this.recordsBefore + rows + 1024);
  }
}

function tellsNothing(): string {
  return l10n.t('it holds neither a time nor a user nor an application');
}

/** The line, from 1, on which `offsetBytes` lies. */
function linesBefore(text: Utf8Source, offsetBytes: number): number {
  const head = new Uint8Array(offsetBytes);
  text.read(0, head);
  return 1 + head.reduce((lines, byte) => (byte === 0x0a ? lines + 1 : lines), 0);
}

/** The slots that feed any of the columns. */
function slotsOf(plan: Plan, columns: readonly ColumnName[]): readonly number[] {
  return columns.flatMap((column) => (plan.columns.get(column) ?? []).map(({ slot }) => slot));
}
