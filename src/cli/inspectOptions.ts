import { l10n } from '../knowledge/l10n';
import { columnNames, type ColumnName } from '../core/event';
import { detectOptions, type DetectOptions } from './detectOptions';

/** What `inspect` was asked to do. */
export interface InspectOptions {
  readonly files: readonly string[];
  readonly json: boolean;
  /** How many events to show. */
  readonly rows: number;
  /** Which columns of them; undefined for all that the export holds. */
  readonly columns: readonly ColumnName[] | undefined;
  readonly timings: boolean;
  /** The detections to run over all files together; undefined: what each file holds is told instead. */
  readonly detect: DetectOptions | undefined;
}

export const usage = `Usage: inspect <file...> [--json] [--rows N] [--columns a,b] [--timings]
       inspect <file...> --detect all|<id>[,<id>] [--set <id>.<parameter>=N] [--trusted RANGE]
               [--settings FILE] [--notebook FILE [--folder DIR]] [--timings]

Reads sign-in exports and says what they hold, or what attacks they show.

  --json         one JSON object for the whole run
  --rows N       also the first N events, by canonical column
  --columns a,b  only these columns of them, such as EventTime,UserPrincipalName,ResultType
  --timings      also how long it took and how much memory
  --detect IDS   runs detections over all files together, and prints one JSON object with the findings
  --set ID.P=N   a parameter of a detection other than its default, such as passwordSpray.accounts=10; repeatable
  --trusted R    addresses and CIDR ranges that are trusted, such as 203.0.113.0/24; repeatable
  --settings F   a settings.json of VS Code: its signins.detect.* and signins.notebook.deadlines hold as in the editor, where
                 --set and --trusted say nothing else
  --notebook F   also writes the findings above informational into a Markdown file, made where there is none; what you
                 wrote in it stays
  --folder DIR   the folder that you open in VS Code, for the links of the notebook to files below it; else the notebook's

Exit code: 0 read; 1 a file cannot be read, or the arguments are wrong; 2 a file is no sign-in export.`;

/** Reads the arguments; a text says what is wrong with them. */
export function inspectOptions(args: readonly string[]): InspectOptions | string {
  const files: string[] = [];
  let json = false;
  let timings = false;
  let rows = 0;
  let columns: ColumnName[] | undefined;
  let detect: string | undefined;
  let settings: string | undefined;
  let notebook: string | undefined;
  let folder: string | undefined;
  const set: string[] = [];
  const trusted: string[] = [];
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
      case '--detect':
        detect = value() ?? '';
        break;
      case '--set':
        set.push(value() ?? '');
        break;
      case '--trusted':
        trusted.push(value() ?? '');
        break;
      case '--settings':
        settings = value() ?? '';
        break;
      case '--folder':
        folder = value() ?? '';
        break;
      case '--notebook':
        notebook = value() ?? '';
        break;
      default:
        return l10n.t('unknown option {0}', name);
    }
  }
  if (files.length === 0) return l10n.t('no file is named');
  const detecting = detectOptions({ detect, set, trusted, settings, notebook, folder });
  if (typeof detecting === 'string') return detecting;
  if (detecting !== undefined && (rows > 0 || columns !== undefined))
    return l10n.t('--rows and --columns do not go with --detect');
  return { files, json, rows, columns, timings, detect: detecting };
}

function splitOnce(arg: string): readonly [string, string | undefined] {
  const at = arg.indexOf('=');
  return at === -1 ? [arg, undefined] : [arg.slice(0, at), arg.slice(at + 1)];
}
