import { l10n } from '../knowledge/l10n';
import { detectSettings, type DetectSettings, type SetDetection } from '../report/detectSettings';
import { ownDeadlines, type OwnDeadline } from '../report/notebook/deadlines';
import { jsonFault } from './jsonFault';

/** What the terminal takes from a settings.json of VS Code. */
export interface FileSettings extends Pick<DetectSettings, 'parameters' | 'suppressions'> {
  readonly deadlines: readonly OwnDeadline[];
  /** What cannot be used, with its line from 1; the defaults hold there. */
  readonly complaints: readonly { readonly line: number; readonly message: string }[];
}

/** What is wrong with a whole file. */
export interface SettingsFault {
  /** From 1. */
  readonly line: number;
  readonly message: string;
}

/** How the settings of detections begin; others of this beginning there are not. */
const detectPrefix = 'signins.detect.';

/**
 * Reads the settings of detections as the editor does, from the text of a settings.json: comments, and commas at the ends of
 * lists, are allowed; keys of others are passed over.
 */
export function settingsFile(
  text: string,
  detections: readonly SetDetection[],
): FileSettings | SettingsFault {
  const parsed = parse(text.replace(/^\uFEFF/, ' '));
  if ('message' in parsed) return parsed;
  const known = new Set<string>();
  const { parameters, suppressions, refused } = detectSettings(detections, (name) => {
    known.add(name);
    return parsed.get(name);
  });
  const unknown = [...parsed.keys()].filter(
    (key) => key.startsWith(detectPrefix) && !known.has(key),
  );
  const complaints = [
    ...refused.map(({ setting, words }) => ({ line: lineOfKey(text, setting), message: words })),
    ...unknown.map((key) => ({
      line: lineOfKey(text, key),
      message: l10n.t('There is no setting {0}: it is passed over.', key),
    })),
  ].sort((a, b) => a.line - b.line);
  const deadlines = ownDeadlines(parsed.get('signins.notebook.deadlines'));
  return { parameters, suppressions, deadlines, complaints };
}

function parse(text: string): ReadonlyMap<string, unknown> | SettingsFault {
  const plain = withoutComments(text);
  let value: unknown;
  try {
    value = JSON.parse(plain);
  } catch {
    return { line: lineAt(plain, jsonFault(plain)), message: l10n.t('this is no JSON') };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return {
      line: 1,
      message: l10n.t('this is no object of settings, as a settings.json holds it'),
    };
  return new Map(Object.entries(value));
}

/** JSON of the same length and lines, with blanks in place of comments and of commas at the ends of lists. */
function withoutComments(text: string): string {
  const blank = (part: string) => part.replace(/[^\r\n]/g, ' ');
  const strings = '"(?:[^"\\\\\\r\\n]|\\\\.)*"';
  return text
    .replace(new RegExp(`${strings}|//[^\\r\\n]*|/\\*[\\s\\S]*?\\*/`, 'g'), (part) =>
      part.startsWith('"') ? part : blank(part),
    )
    .replace(new RegExp(`${strings}|,(?=\\s*[}\\]])`, 'g'), (part) =>
      part.startsWith('"') ? part : ' ',
    );
}

function lineOfKey(text: string, key: string): number {
  // A list by protocol is told of as `key.protocol`.
  for (let name = key; name.includes('.'); name = name.slice(0, name.lastIndexOf('.'))) {
    const at = text.indexOf(JSON.stringify(name));
    if (at !== -1) return lineAt(text, at);
  }
  return 1;
}

function lineAt(text: string, at: number): number {
  return text.slice(0, at).split(/\r\n?|\n/).length;
}
