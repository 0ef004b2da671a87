import type { ColumnName, Kind, NestedName } from '../event';
import type { DecoderName } from './decode';

/** The formats of sign-in exports, by the ids that `inspect` prints. */
export const formatIds = [
  'portal-csv',
  'portal-auth-details',
  'graph-json',
  'log-analytics-csv',
  'log-analytics-json',
  'diagnostic-json',
  'defender-csv',
  'powershell-json',
  'powershell-csv',
  'flattened-csv',
] as const;
export type FormatId = (typeof formatIds)[number];

/**
 * Where one canonical column comes from in a format. Several mappings of one column are alternatives in order of
 * preference: for each record the first whose decoded value is present wins.
 */
export interface FieldMapping {
  readonly column: ColumnName;
  /**
   * CSV and tables: the header, compared as `normaliseHeader` folds it. JSON: the dotted path of keys from the record,
   * `properties.status.errorCode`.
   */
  readonly from: string;
  /** CSV with repeated headers: which one, from 1. Default 1. */
  readonly occurrence?: number;
  /** The cell holds JSON (or a Python literal) as text: the dotted path inside it. */
  readonly at?: string;
  /** How the text becomes the canonical value. */
  readonly as: DecoderName;
}

/** Where a nested value lies; several mappings of one name are alternatives in order. */
export interface NestedMapping {
  readonly name: NestedName;
  readonly from: string;
}

/** One export format: data, not code. */
export interface ExportFormat {
  readonly id: FormatId;
  /** As shown to the user: "Portal CSV". */
  readonly name: string;
  readonly fields: readonly FieldMapping[];
  readonly nested: readonly NestedMapping[];
  /** JSON: whether keys match in any case (pipelines and PowerShell change it). CSV headers always do. */
  readonly anyKeyCase: boolean;
  /** Whether rows that repeat an Id are emissions of one sign-in, to be merged; false where they are its steps. */
  readonly oneRowPerId: boolean;
}

/** A CSV file: its dialect as papaparse found it, and where its first record begins. */
export interface CsvLayout {
  readonly shape: 'csv';
  /** One character. */
  readonly delimiter: string;
  readonly newline: '\r\n' | '\n' | '\r';
  /** As written, in order, duplicates and blanks included. */
  readonly header: readonly string[];
  /** Of the first record after the header, in the file's text as UTF-8 without its BOM. */
  readonly dataOffsetBytes: number;
}

/**
 * A JSON file: a run of top-level values, each an array of records, a record, or a page. `container` names the key
 * under which a page holds its records (`value`, `records`); with `tables`, records are arrays beside a `columns` list.
 */
export interface JsonLayout {
  readonly shape: 'json';
  readonly container: 'value' | 'records' | 'tables' | undefined;
}

/** A sign-in export, recognised. */
export interface Recognised {
  readonly ok: true;
  readonly format: ExportFormat;
  /** `certain`: only this format looks so. `likely`: it fits, some marks are missing. `possible`: read on with care. */
  readonly confidence: 'certain' | 'likely' | 'possible';
  /** What was seen, each a short sentence fit to be shown. */
  readonly evidence: readonly string[];
  readonly layout: CsvLayout | JsonLayout;
  /** The kind of the records that do not say it themselves. */
  readonly defaultKind: Kind | undefined;
  /** True of a layout that has no record at all (header only, empty array). */
  readonly warnings: readonly string[];
}

/** Not a sign-in export (or not a readable one), with a sentence that says what it looks like instead. */
export interface NotRecognised {
  readonly ok: false;
  /** `empty`: no bytes or only white space; `notAnExport`: something else. */
  readonly reason: 'empty' | 'notAnExport';
  readonly looksLike: string;
}
