import { l10n } from '../../knowledge/l10n';
import { isLost } from './cellJson';
import { csvHead, type CsvHead } from './csvHead';
import { defenderCsv } from './defenderCsv';
import { flattenedCsv } from './flattenedCsv';
import type { CsvLayout, ExportFormat, NotRecognised, Recognised } from './format';
import { headerTimeZone, normaliseHeader, withoutTimeZone } from './header';
import { kindOfFileName } from './kindOfFileName';
import { logAnalyticsCsv } from './logAnalytics';
import { otherFileOf } from './otherFiles';
import { portalAuthDetails } from './portalAuthDetails';
import { portalCsv } from './portalCsv';
import { powershellCsv } from './powershellCsv';
import { recognisePortal } from './recognisePortal';
import { judgeSignInTable } from './signInTable';
import {
  columnCount,
  nothingIn,
  quoted,
  recognised,
  refused,
  sentenceOfLosses,
  type Verdict,
} from './verdict';

let knownHeaders: Set<string> | undefined;

/** Recognises a text that is no JSON: a CSV of sign-ins in one of the formats, or says what it looks like instead. */
export function recogniseCsv(
  text: string,
  fileName: string,
  complete: boolean,
): Recognised | NotRecognised {
  knownHeaders ??= new Set(
    [portalCsv, portalAuthDetails, logAnalyticsCsv, defenderCsv, flattenedCsv].flatMap((format) =>
      format.fields.map(({ from }) => normaliseHeader(from)),
    ),
  );
  const known = knownHeaders;
  const head = csvHead(text, complete, (name) => known.has(name));
  if (head === undefined) {
    return refused(
      l10n.t(
        'This is no CSV that can be read: its first line does not end within the first part of the file.',
      ),
    );
  }
  if (head.header.every((name) => name.trim() === '')) {
    return complete && head.records.length === 0
      ? nothingIn(l10n.t('The file holds no header and no records.'))
      : refused(l10n.t('This is no sign-in export: its first line holds no names of columns.'));
  }
  const verdict =
    judgeAuthDetails(head, fileName) ??
    recognisePortal(head, fileName) ??
    judgeDefender(head) ??
    judgeGraphColumns(head, fileName) ??
    judgeSignInTable(head.header, fileName, logAnalyticsCsv);
  if (verdict === undefined) return refused(otherCsv(head));
  if (typeof verdict === 'string') return refused(verdict);

  const layout: CsvLayout = {
    shape: 'csv',
    delimiter: head.delimiter,
    newline: head.newline,
    header: head.header,
    dataOffsetBytes: head.dataOffsetBytes,
  };
  return recognised(
    { ...verdict, warnings: [...verdict.warnings, ...lossesOf(head, verdict.format)] },
    layout,
  );
}

function judgeAuthDetails(head: CsvHead, fileName: string): Verdict | undefined {
  const has = headerTest(head);
  if (!has('authentication method') || !has('succeeded') || !has('request id')) return undefined;
  const dated = has('date (utc)') || has('date');
  return {
    format: portalAuthDetails,
    confidence: dated && has('requirement') ? 'certain' : 'likely',
    evidence: [
      l10n.t("The header has 'Request ID', 'Authentication method' and 'Succeeded'."),
      columnCount(head.header.length),
      l10n.t('Its rows are the steps of sign-ins: several belong to one request id.'),
    ],
    defaultKind: kindOfFileName(fileName),
    warnings: dated ? [] : [l10n.t('The steps have no date.')],
  };
}

function judgeDefender(head: CsvHead): Verdict | undefined {
  const has = headerTest(head);
  const who = ['accountupn', 'accountobjectid', 'accountdisplayname', 'serviceprincipalname'];
  const about = [...who, 'serviceprincipalid', 'application', 'applicationid'].filter(has);
  if (!has('timestamp') || !has('errorcode') || about.length === 0) return undefined;
  const ofServicePrincipals = has('ismanagedidentity') || has('serviceprincipalname');
  return {
    format: defenderCsv,
    confidence:
      has('application') && (has('logontype') || has('ismanagedidentity')) ? 'certain' : 'likely',
    evidence: [
      l10n.t(
        "The header has 'Timestamp', 'ErrorCode' and {0}, as Defender XDR's {1} has.",
        quoted(
          head.header.filter((name) => about.includes(normaliseHeader(name))),
          2,
        ),
        ofServicePrincipals
          ? 'AADSpnSignInEventsBeta'
          : l10n.t('{0} or {1}', 'AADSignInEventsBeta', 'EntraIdSignInEvents'),
      ),
      columnCount(head.header.length),
    ],
    defaultKind: undefined,
    warnings: [],
  };
}

/** Graph's objects as columns: of PowerShell's `Export-Csv`, or flattened to dotted headers. */
function judgeGraphColumns(head: CsvHead, fileName: string): Verdict | undefined {
  const has = headerTest(head);
  const who = ['userprincipalname', 'userid', 'appdisplayname', 'appid', 'serviceprincipalid'];
  if (!has('createddatetime') || !who.some(has)) return undefined;
  const names = head.header.map((name) => name.trim());
  const dotted = names.filter((name) => /^(?:status|location|deviceDetail)\.\w/i.test(name));
  if (dotted.some((name) => /^status\.errorcode$/i.test(name))) {
    return {
      format: flattenedCsv,
      confidence: 'certain',
      evidence: [
        l10n.t(
          "The header has {0}: Graph's properties, flattened.",
          quoted(['createdDateTime', ...dotted], 4),
        ),
        columnCount(names.length),
      ],
      defaultKind: kindOfFileName(fileName),
      warnings: [],
    };
  }
  // Log Analytics knows the same names, but a ResultType besides, and no plain columns of these.
  const ofLogAnalytics = ['resulttype', 'timegenerated', 'locationdetails', 'aadtenantid'];
  if (ofLogAnalytics.some(has) || head.header.some((name) => headerTimeZone(name) !== undefined)) {
    return undefined;
  }
  if (!has('status')) return undefined;
  const camel = names.includes('createdDateTime');
  const lost = head.records.some((record) => record.some(isLost));
  return {
    format: camel ? flattenedCsv : powershellCsv,
    confidence: lost || head.typeLine ? 'certain' : 'likely',
    evidence: [
      l10n.t(
        "The header has {0}: Graph's properties as columns.",
        quoted(names.filter((name) => /^(?:createddatetime|status|devicedetail)$/i.test(name))),
      ),
      columnCount(names.length),
      ...(head.typeLine ? [l10n.t("The first line is PowerShell's #TYPE.")] : []),
    ],
    defaultKind: kindOfFileName(fileName),
    warnings: [],
  };
}

/**
 * Says which nested values the exporting tool lost, where it lost none that columns are filled from: of those, the reader
 * tells, who sees the whole file.
 */
function lossesOf(head: CsvHead, format: ExportFormat): readonly string[] {
  const read = new Set(format.fields.map(({ from }) => normaliseHeader(from)));
  const lost = head.header.filter((_, i) => head.records.some((record) => isLost(record[i] ?? '')));
  return lost.length === 0 || lost.some((name) => read.has(normaliseHeader(name)))
    ? []
    : [sentenceOfLosses(quoted(lost, 12))];
}

/** What a CSV that is no sign-in export looks like. */
function otherCsv(head: CsvHead): string {
  const what = otherFileOf(head.header);
  const columns = quoted(head.header);
  if (what !== undefined) {
    return l10n.t(
      'This looks like {0}, not like a sign-in export. Its columns: {1}.',
      what,
      columns,
    );
  }
  if (head.header.length < 2) {
    return l10n.t(
      'This looks like plain text: its first line is {0}. A sign-in export has columns for a time, a user or application, and a result.',
      columns,
    );
  }
  return l10n.t(
    'This is a table with the columns {0}. A sign-in export has columns for a time, a user or application, and a result; those were not found together.',
    columns,
  );
}

function headerTest(head: CsvHead): (normalised: string) => boolean {
  const names = new Set(head.header.map((name) => withoutTimeZone(normaliseHeader(name))));
  return (name) => names.has(name);
}
