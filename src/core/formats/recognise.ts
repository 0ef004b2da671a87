import { l10n } from '../../knowledge/l10n';
import type { NotRecognised, Recognised } from './format';
import { recogniseCsv } from './recogniseCsv';
import { recogniseJson } from './recogniseJson';
import { nothingIn, refused } from './verdict';

/** What begins a file that is no text, as its first bytes look when decoded, and what it is called. */
const magics: readonly (readonly [beginning: string, words: () => string])[] = [
  [
    'PK\u0003\u0004',
    () =>
      l10n.t(
        'This is a ZIP archive or an Excel workbook (.xlsx). Save the sheet as CSV, or unpack the archive, and open that.',
      ),
  ],
  [
    '\u001f\ufffd',
    () => l10n.t('This is compressed with gzip. Unpack it and open what is inside.'),
  ],
  ['%PDF-', () => l10n.t('This is a PDF document.')],
  ['SQLite format 3', () => l10n.t('This is an SQLite database.')],
  ['PAR1', () => l10n.t('This is a Parquet file. Export the sign-ins as CSV or JSON.')],
  ['ElfFile', () => l10n.t('This is a Windows event log (.evtx).')],
  [
    '\ufffd\ufffd\u0011',
    () => l10n.t('This is an old Office document (.xls). Save the sheet as CSV and open that.'),
  ],
];

/**
 * Says which export format a file has, from the beginning of its text (its first 64 KB, or more where no record ends within them; decoded, without BOM),
 * how sure that is and what was seen; or what the file looks like instead. `fileName` is a hint only; `complete` says that
 * `head` is the whole file. Never throws, whatever the text.
 */
export function recognise(
  head: string,
  fileName: string,
  complete: boolean,
): Recognised | NotRecognised {
  const magic = magics.find(([beginning]) => head.startsWith(beginning));
  if (magic !== undefined) return refused(magic[1]());
  if (head === '' && complete) return nothingIn(l10n.t('The file is empty.'));
  // A few are what a tool let slip into an export, and valid UTF-8.
  if (isMuch(head, /\0/g)) return refused(l10n.t('This is a binary file, not text.'));
  const start = /\S/.exec(head)?.[0];
  if (start === undefined) {
    return complete
      ? nothingIn(l10n.t('The file holds nothing but white space.'))
      : refused(l10n.t('This is no sign-in export: it begins with nothing but white space.'));
  }
  if (start === '{' || start === '[') return recogniseJson(head, fileName, complete);
  if (start === '<') {
    return refused(
      /<(?:!doctype\s+html|html|head|body)\b/i.test(head)
        ? l10n.t(
            'This is an HTML page: perhaps a sign-in page or an error that was saved in place of the export.',
          )
        : l10n.t('This is XML, not a sign-in export.'),
    );
  }
  if (isMuch(head, /\ufffd/g)) {
    return refused(
      l10n.t('This is a binary file, or text in an encoding other than UTF-8 and UTF-16.'),
    );
  }
  return recogniseCsv(head, fileName, complete);
}

/** Whether more than a twentieth of a text is what a pattern finds. */
function isMuch(text: string, pattern: RegExp): boolean {
  return (text.match(pattern) ?? []).length > text.length / 20;
}
