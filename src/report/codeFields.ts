/** Names of fields that hold an error code of Microsoft Entra ID, in small letters and with letters only. */
const fieldNames = new Set([
  // Log Analytics, diagnostic logs, Elastic
  'resulttype',
  'resulttypes',
  'propertiesresulttype',
  'azuresigninlogsresulttype',
  // Graph, the `Status` of Log Analytics, Defender XDR, OAuth answers
  'errorcode',
  'errorcodes',
  'statuserrorcode',
  'propertiesstatuserrorcode',
  'azuresigninlogspropertiesstatuserrorcode',
  // The unified audit log of Microsoft 365
  'errornumber',
  // The portal, in the languages whose name of it is known
  'signinerrorcode',
  'signinerrorcodes',
  'codederreurdeconnexion',
  'códigodeerrordeiniciodesesión',
  'サインインのエラーコード',
]);

/** Names that say beyond doubt what follows them, without an operator too. */
const sureName = /^(?:resulttypes?|signinerrorcodes?)$/;

const longestName = 80;

/** What a name is compared by: no path before it, no ending of a custom log (`_s`, `_d`), its letters only. */
function nameLetters(name: string): string {
  return name
    .replace(/_[sdgbt]$/, '')
    .replace(/^.*[./:]/s, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Whether a column, or a cell of a table's header, of this name holds error codes of sign-ins. */
export function isCodeField(name: string): boolean {
  if (name.length > longestName) return false;
  return fieldNames.has(nameLetters(name.trim()));
}

/** A name in a text, from `start`. */
export interface FieldName {
  readonly start: number;
  /** As it is written, `ResultType`. */
  readonly name: string;
  /** Whether what follows it is an error code even without an operator: `ResultType 50126`. */
  readonly sure: boolean;
  /** Whether it speaks of several codes: `Sign-in error codes: 50126, 50053`. */
  readonly plural: boolean;
}

const nameAtEnd =
  /(?:(?:azure_signinlogs_)?(?:properties_)?(?:status_)?(?:result[_ -]?types?|error[_ -]?codes?|error[_ -]?number)(?:_[sdgbt])?|sign[_ -]?in[_ -]error[_ -]codes?(?:_[sdgbt])?|code d['’]erreur de connexion|código de error de inicio de sesión|サインインのエラー コード)$/iu;

/** After these words an "error code" of prose is one of a sign-in. */
const ofSignIns = /(?:sign-?\s?in|log-?\s?in|entra(?: id)?|azure ad|aad|aadsts|microsoft)\s+$/i;

/** The name of a field of error codes that ends at `end`; undefined where none does, or where it is the end of another name. */
export function fieldNameBefore(text: string, end: number): FieldName | undefined {
  const from = Math.max(0, end - longestName);
  const found = nameAtEnd.exec(text.slice(from, end));
  if (found === null) return undefined;
  const start = from + found.index;
  if (!beginsName(text, start)) return undefined;
  const [name] = found;
  // "error code" as two words is said of much else: it stands at the beginning, or sign-ins are named before it.
  if (/^error /i.test(name) && !beginsSentence(text, start)) return undefined;
  const letters = nameLetters(name);
  return { start, name, sure: sureName.test(letters), plural: letters.endsWith('s') };
}

function beginsName(text: string, start: number): boolean {
  const before = text[start - 1];
  if (before === undefined) return true;
  // `\n` and the like within a string.
  if (/[nrt]/.test(before) && text[start - 2] === '\\') return true;
  if (before === '-') return !/[\p{L}\p{N}_]/u.test(text[start - 2] ?? '');
  return !/[\p{L}\p{N}_]/u.test(before);
}

function beginsSentence(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 40), start);
  return /(?:^|[\n.;,|(>*"'\t-])[ \t*_#>]*$/.test(before) || ofSignIns.test(before);
}
