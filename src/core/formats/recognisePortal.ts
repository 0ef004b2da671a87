import { l10n } from '../../knowledge/l10n';
import type { Kind } from '../event';
import type { CsvHead } from './csvHead';
import { normaliseHeader } from './header';
import { kindOfFileName } from './kindOfFileName';
import { portalCsv, portalCsvByPlace } from './portalCsv';
import {
  applicationHeaders,
  portalLayouts,
  translations,
  userHeaders,
  type PortalHeader,
  type PortalLanguage,
} from './portalHeaders';
import { parseTime } from './time';
import {
  columnCount,
  interactiveOrNot,
  quoted,
  servicePrincipalOrManagedIdentity,
  type Verdict,
} from './verdict';

type Language = 'English' | PortalLanguage;

const languages = ['English', ...(Object.keys(translations) as PortalLanguage[])] as const;

/** Fewer of the portal's headers than this may be chance. */
const fewestHeaders = 5;

/** The English header that a normalised header stands for in a language; the English ones hold in all. */
const englishOf: ReadonlyMap<Language, ReadonlyMap<string, PortalHeader>> = new Map(
  languages.map((language) => {
    const english = [...userHeaders, ...applicationHeaders].map(
      (header) => [normaliseHeader(header), header] as const,
    );
    const translated =
      language === 'English'
        ? []
        : Object.entries(translations[language]).map(
            ([header, name]) => [normaliseHeader(name), header as PortalHeader] as const,
          );
    return [language, new Map([...english, ...translated])];
  }),
);

/** The portal's CSV download in any language, by its headers, else (in a language not known) by the place of its columns. */
export function recognisePortal(head: CsvHead, fileName: string): Verdict | undefined {
  const folded = head.header.map(normaliseHeader);
  let language: Language = 'English';
  let known: readonly (PortalHeader | undefined)[] = folded.map(() => undefined);
  let hits = 0;
  for (const candidate of languages) {
    const names = folded.map((name) => englishOf.get(candidate)?.get(name));
    const count = names.filter((name) => name !== undefined).length;
    if (count > hits) [language, known, hits] = [candidate, names, count];
  }
  const layout = layoutOf(known);
  if (language === 'English' || layout === undefined) {
    const byName = recogniseByName(head, fileName, language, known, hits);
    if (byName !== undefined) return byName;
  }
  return layout === undefined
    ? undefined
    : recogniseByPlace(head, fileName, language, layout, hits);
}

/** The known order of columns that a header has the length of, unless a name that is known stands elsewhere. */
function layoutOf(
  known: readonly (PortalHeader | undefined)[],
): readonly PortalHeader[] | undefined {
  return portalLayouts.find(
    (layout) =>
      layout.length === known.length &&
      known.every((name, place) => name === undefined || name === layout[place]),
  );
}

function recogniseByName(
  head: CsvHead,
  fileName: string,
  language: Language,
  known: readonly (PortalHeader | undefined)[],
  hits: number,
): Verdict | undefined {
  const has = (name: PortalHeader) => known.includes(name);
  const time = has('Date (UTC)');
  const user = has('Username') || has('User') || has('User ID');
  const application = has('Service principal ID') || has('Service principal name');
  const result = has('Status') || has('Sign-in error code');
  if (!time || !result || hits < fewestHeaders) return undefined;
  if (!user && !application && !has('Application')) return undefined;

  const marks = head.header.filter((_, i) =>
    ['Date (UTC)', 'Request ID', 'Username', 'Service principal ID'].includes(known[i] ?? ''),
  );
  const unknown = head.header.filter((_, i) => known[i] === undefined);
  const kind = kindOf(user || !application, fileName);
  return {
    format: portalCsv,
    confidence: has('Request ID') && has('Status') ? 'certain' : 'likely',
    evidence: [
      l10n.t('The header has {0}.', quoted(marks)),
      countOf(head.header.length),
      ...(language === 'English' ? [] : [l10n.t('The header is in {0}.', language)]),
      ...(has('Request ID')
        ? []
        : [l10n.t("The request id's column is missing or its name is not known.")]),
      ...(unknown.length > 0 ? [l10n.t('Columns that are not known: {0}.', quoted(unknown))] : []),
    ],
    defaultKind: kind.kind,
    warnings: [
      ...kind.warnings,
      ...(language !== 'English' && unknown.length > 0
        ? [
            l10n.t(
              '{0}: the {1} names of these columns are not known; they are not read.',
              quoted(unknown),
              language,
            ),
          ]
        : []),
    ],
  };
}

function recogniseByPlace(
  head: CsvHead,
  fileName: string,
  language: Language,
  layout: readonly PortalHeader[],
  hits: number,
): Verdict | undefined {
  const named = language !== 'English' && hits >= fewestHeaders;
  const first = head.records[0];
  if (!named && (first === undefined || !fitsLayout(first, layout))) return undefined;
  const kind = kindOf(layout.includes('Username'), fileName);
  return {
    format: portalCsvByPlace(head.header, layout),
    confidence: named ? 'certain' : 'possible',
    evidence: [
      named
        ? l10n.t(
            'The header is in {0}: {1} of its names are known, each in its place.',
            language,
            hits,
          )
        : l10n.t(
            "The header's language is not known; its first record has a time, a request id and an address where the portal's download has them.",
          ),
      countOf(head.header.length),
    ],
    defaultKind: kind.kind,
    warnings: [
      ...kind.warnings,
      named
        ? l10n.t(
            "Columns whose names are not known in this language are taken by their place in the portal's download.",
          )
        : l10n.t(
            "The header's language is not known: all columns are taken by their place in the portal's download. Check a few against the portal.",
          ),
    ],
  };
}

/** Whether a record holds a time, an id and an address where the layout has them. */
function fitsLayout(record: readonly string[], layout: readonly PortalHeader[]): boolean {
  const at = (header: PortalHeader) => record[layout.indexOf(header)]?.trim() ?? '';
  return (
    parseTime(at('Date (UTC)')) !== undefined &&
    guid.test(at('Request ID').replace(/^'/, '')) &&
    guid.test(at('Correlation ID').replace(/^'/, '')) &&
    /^$|^[0-9a-f.:[\]]+$/i.test(at('IP address'))
  );
}

const guid = /^[0-9a-z]{8}(?:-[0-9a-z]{4}){3}-[0-9a-z]{12}$/i;

function kindOf(
  users: boolean,
  fileName: string,
): { readonly kind: Kind | undefined; readonly warnings: readonly string[] } {
  const hint = kindOfFileName(fileName);
  const possible: readonly Kind[] = users
    ? ['interactive', 'nonInteractive']
    : ['servicePrincipal', 'managedIdentity'];
  if (hint !== undefined && possible.includes(hint)) return { kind: hint, warnings: [] };
  return {
    kind: undefined,
    warnings: [users ? interactiveOrNot() : servicePrincipalOrManagedIdentity()],
  };
}

function countOf(columns: number): string {
  return portalLayouts.some((layout) => layout.length === columns)
    ? l10n.t("{0} columns, as a known version of the portal's download has.", columns)
    : columnCount(columns);
}
