import { l10n } from '../knowledge/l10n';
import { columnNames, type ColumnName } from '../core/event';

/** What `inspect` was asked to do. */
export interface InspectOptions {
  readonly files: readonly string[];
  readonly json: boolean;
  /** How many events to show. */
  readonly rows: number;
  /** Which columns of them; undefined for all that the export holds. */
  readonly columns: readonly ColumnName[] | undefined;
  readonly timings: boolean;
}

export const usage = `Usage: inspect <file...> [--json] [--rows N] [--columns a,b] [--timings]

Reads sign-in exports and says what they hold.

  --json         one JSON object for the whole run
  --rows N       also the first N events, by canonical column
  --columns a,b  only these columns of them, such as EventTime,UserPrincipalName,ResultType
  --timings      also how long it took and how much memory

Exit code: 0 read; 1 a file cannot be read, or the arguments are wrong; 2 a file is no sign-in export.`;

/** Reads the arguments; a text says what is wrong with them. */
export function inspectOptions(args: readonly string[]): InspectOptions | string {
  const files: string[] = [];
  let json = false;
  let timings = false;
  let rows = 0;
  let columns: ColumnName[] | undefined;
  let onlyFiles = false;
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (onlyFiles || !arg.startsWith('-') || arg === '-') {
      files.push(arg);
      continue;
    }
    const [name, inline] = splitOnce(arg);
    const value = () => inline ?? args[++i];
    switch (name) {
      case '--':
        onlyFiles = true;
        break;
      case '--json':
        json = true;
        break;
      case '--timings':
        timings = true;
        break;
      case '--rows': {
        const text = value();
        rows = Number(text);
        if (text === undefined || text.trim() === '' || !Number.isSafeInteger(rows) || rows < 0)
          return text === undefined
            ? l10n.t('--rows takes a whole number')
            : l10n.t('--rows takes a whole number, not {0}', text);
        break;
      }
      case '--columns': {
        const names = (value() ?? '').split(',').map((part) => part.trim());
        columns = [];
        for (const wanted of names) {
          const column = columnNames.find((c) => c.toLowerCase() === wanted.toLowerCase());
          if (column === undefined) return l10n.t('there is no column {0}', wanted);
          columns.push(column);
        }
        break;
      }
      default:
        return l10n.t('unknown option {0}', name);
    }
  }
  if (files.length === 0) return l10n.t('no file is named');
  return { files, json, rows, columns, timings };
}

function splitOnce(arg: string): readonly [string, string | undefined] {
  const at = arg.indexOf('=');
  return at === -1 ? [arg, undefined] : [arg.slice(0, at), arg.slice(at + 1)];
}
