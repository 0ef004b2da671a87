import { l10n } from '../../knowledge/l10n';
import { visibleText } from '../../report/visibleText';

/** How a list of exports that are opened as one ends, in lower case. */
export const signInsFileEnding = '.signins.json';

/** Files of one list at most. */
export const mostListedFiles = 1000;

/** An entry of a list: the path from the list's folder, or why the entry is refused, in words that name it. */
export type ListedFile =
  | { readonly path: string }
  | {
      /** The entry as written, shortened. */
      readonly entry: string;
      readonly refusal: string;
    };

/** A list of exports that are opened as one, read; or why it is none, in words for the user. */
export type SignInsList =
  | { readonly ok: true; readonly files: readonly ListedFile[] }
  | { readonly ok: false; readonly message: string };

/** Whether a file is named as a list of exports. */
export function isSignInsFile(path: string): boolean {
  return path.toLowerCase().endsWith(signInsFileEnding);
}

/** The text of a list: `{"version": 1, "files": [...]}`. Throws where the list could not be read again as a whole. */
export function signInsFileText(files: readonly string[]): string {
  const text = `${JSON.stringify({ version: 1, files }, null, 2)}\n`;
  const list = parseSignInsFile(text);
  if (!list.ok) throw new Error(list.message);
  for (const file of list.files) if ('refusal' in file) throw new Error(file.refusal);
  return text;
}

/**
 * Reads a list, which a stranger may have written: no path of it leads out of the folder that the list is in. An entry that
 * is refused costs only itself; a list with anything else in it, or of another version, is refused as a whole.
 */
export function parseSignInsFile(text: string): SignInsList {
  let list: unknown;
  try {
    // VS Code writes no byte order mark, Windows' own editors do.
    list = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    return refused(l10n.t('This list of sign-in exports is not JSON: {0}', what.slice(0, 200)));
  }
  if (typeof list !== 'object' || list === null || Array.isArray(list))
    return refused(l10n.t('This list of sign-in exports is no object with "version" and "files".'));
  const { version, files } = list as { readonly version?: unknown; readonly files?: unknown };
  if (version !== 1)
    return refused(
      version === undefined
        ? l10n.t('This list of sign-in exports does not say its version.')
        : l10n.t(
            'This list of sign-in exports is of version {0}; this extension knows version 1.',
            shown(version),
          ),
    );
  const other = Object.keys(list).find((key) => key !== 'version' && key !== 'files');
  if (other !== undefined)
    return refused(
      l10n.t(
        'This list of sign-in exports has a key {0}, which version 1 does not have.',
        shown(other),
      ),
    );
  if (!Array.isArray(files)) return refused(l10n.t('This list of sign-in exports has no "files".'));
  if (files.length === 0) return refused(l10n.t('This list of sign-in exports names no file.'));
  if (files.length > mostListedFiles)
    return refused(
      l10n.t(
        'This list of sign-in exports names {0} files; {1} can be opened as one.',
        files.length,
        mostListedFiles,
      ),
    );
  const seen = new Set<string>();
  return {
    ok: true,
    files: (files as readonly unknown[]).map((entry): ListedFile => {
      const refusal = refusalOf(entry, seen);
      if (typeof entry !== 'string' || refusal !== undefined)
        return { entry: shown(entry), refusal: refusal ?? '' };
      seen.add(entry);
      return { path: entry };
    }),
  };
}

function refused(message: string): SignInsList {
  return { ok: false, message };
}

/** Why an entry is not followed, or undefined. */
function refusalOf(entry: unknown, seen: ReadonlySet<string>): string | undefined {
  const name = shown(entry);
  if (typeof entry !== 'string')
    return l10n.t('The entry {0} of the list is no text: it was left aside.', name);
  if (entry.trim() === '') return l10n.t('An entry of the list is empty: it was left aside.');
  // A NUL above all: some systems end the name there.
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\0-\x1f\x7f]/.test(entry))
    return l10n.t('The entry {0} of the list holds a control character: it was left aside.', name);
  if (entry.includes('\\'))
    return l10n.t(
      'The entry {0} of the list holds a backslash; folders are parted by "/": it was left aside.',
      name,
    );
  if (/^[a-z]:/i.test(entry))
    return l10n.t(
      'The entry {0} of the list begins with a drive; paths begin at the folder of the list: it was left aside.',
      name,
    );
  if (/^[a-z][a-z0-9+.-]*:/i.test(entry))
    return l10n.t('The entry {0} of the list is an address and no path: it was left aside.', name);
  if (entry.startsWith('/'))
    return l10n.t(
      'The entry {0} of the list is an absolute path; paths begin at the folder of the list: it was left aside.',
      name,
    );
  const parts = entry.split('/');
  // Windows drops blanks and dots at the end of a name: ".. " is "..".
  if (parts.some((part) => part.startsWith('..') && /^[. ]+$/.test(part)))
    return l10n.t(
      'The entry {0} of the list leads out of the folder of the list: it was left aside.',
      name,
    );
  if (parts.some((part) => /^[. ]*$/.test(part)))
    return l10n.t('The entry {0} of the list has a part without a name: it was left aside.', name);
  if (seen.has(entry))
    return l10n.t('The entry {0} of the list is there twice: it was opened once.', name);
  return undefined;
}

/** A value of the list as it may stand in a sentence. */
function shown(value: unknown): string {
  return visibleText(JSON.stringify(value), 200);
}
