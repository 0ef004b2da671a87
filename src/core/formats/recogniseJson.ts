import { l10n } from '../../knowledge/l10n';
import { diagnosticJson } from './diagnosticJson';
import type { JsonLayout, NotRecognised, Recognised } from './format';
import { graphJson } from './graphJson';
import { jsonHead } from './jsonHead';
import { kindOfFileName } from './kindOfFileName';
import { logAnalyticsJson } from './logAnalytics';
import { isSignInCategory, otherCategory, otherFileOf } from './otherFiles';
import { powershellJson } from './powershellJson';
import { judgeSignInTable } from './signInTable';
import { nothingIn, quoted, recognised, refused, type Verdict } from './verdict';

type JsonRecord = Readonly<Record<string, unknown>>;

/** Recognises a text that begins as JSON: sign-ins in one of the formats, or says what it looks like instead. */
export function recogniseJson(
  text: string,
  fileName: string,
  complete: boolean,
): Recognised | NotRecognised {
  const { values, brokenAt } = jsonHead(text);
  const container = containerOf(values[0]);
  if (container === 'tables') return judgeTables(values[0] as JsonRecord, fileName);

  const records = values.flatMap((value) => recordsOf(value));
  if (records.length === 0) {
    if (brokenAt !== undefined || !complete || values.some(holdsSomething)) {
      return refused(
        brokenAt === undefined
          ? l10n.t('This is JSON without any object that could be a sign-in.')
          : l10n.t(
              'This begins like JSON but is not: it cannot be read beyond its first characters.',
            ),
      );
    }
    return nothingIn(l10n.t('The file is JSON that holds no records.'));
  }
  const layout: JsonLayout = { shape: 'json', container };
  const keys = keysOf(records);
  const verdict =
    judgeDiagnostic(records) ??
    judgeGraph(keys, records, fileName) ??
    judgeSignInTable(keys, fileName, logAnalyticsJson);
  if (verdict === undefined) return refused(otherJson(keys));
  if (typeof verdict === 'string') return refused(verdict);
  return recognised(
    {
      ...verdict,
      evidence: [...verdict.evidence, framing(values, container)],
    },
    layout,
  );
}

/** The key under which a page holds its records. */
function containerOf(value: unknown): JsonLayout['container'] {
  if (!isRecord(value)) return undefined;
  if (isTables(own(value, 'tables'))) return 'tables';
  if (Array.isArray(own(value, 'value'))) return 'value';
  return Array.isArray(own(value, 'records')) ? 'records' : undefined;
}

function recordsOf(value: unknown): readonly JsonRecord[] {
  if (Array.isArray(value)) return value.filter(isRecord);
  if (!isRecord(value)) return [];
  const container = containerOf(value);
  if (container === undefined) return Object.keys(value).length > 0 ? [value] : [];
  const inside = own(value, container);
  return Array.isArray(inside) ? inside.filter(isRecord) : [];
}

function holdsSomething(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (!isRecord(value)) return true;
  const container = containerOf(value);
  if (container === undefined) return Object.keys(value).length > 0;
  return holdsSomething(own(value, container));
}

function judgeTables(page: JsonRecord, fileName: string): Recognised | NotRecognised {
  const tables = own(page, 'tables');
  const first = Array.isArray(tables) ? tables.find(isRecord) : undefined;
  const columns = first === undefined ? undefined : own(first, 'columns');
  const names = (Array.isArray(columns) ? columns : []).flatMap((column: unknown) => {
    const name = isRecord(column) ? own(column, 'name') : undefined;
    return typeof name === 'string' ? [name] : [];
  });
  const verdict = judgeSignInTable(names, fileName, logAnalyticsJson);
  if (verdict === undefined) {
    const what = otherFileOf(names);
    return refused(
      what === undefined
        ? l10n.t(
            'This is an answer of the Log Analytics query API, but not of sign-ins. Its columns: {0}.',
            quoted(names),
          )
        : l10n.t(
            'This is an answer of the Log Analytics query API, but it looks like {0}. Its columns: {1}.',
            what,
            quoted(names),
          ),
    );
  }
  if (typeof verdict === 'string') return refused(verdict);
  return recognised(
    {
      ...verdict,
      evidence: [
        l10n.t(
          "It is an answer of the Log Analytics query API: 'tables' with 'columns' and 'rows'.",
        ),
        ...verdict.evidence,
      ],
    },
    { shape: 'json', container: 'tables' },
  );
}

function judgeDiagnostic(records: readonly JsonRecord[]): Verdict | string | undefined {
  // Rows of Log Analytics have a category and an operation too, but no `time`.
  const enveloped = records.filter(
    (record) =>
      own(record, 'properties') !== undefined ||
      (own(record, 'category') !== undefined && own(record, 'time') !== undefined),
  );
  const categories = new Set<string>();
  let unnamed = 0;
  for (const record of enveloped) {
    const category = own(record, 'category');
    if (typeof category === 'string') categories.add(category);
    else if (own(record, 'operationName') === 'Sign-in activity') unnamed++;
  }
  if (categories.size === 0 && unnamed === 0) return undefined;
  const ofSignIns = [...categories].filter(isSignInCategory);
  const others = [...categories].filter((category) => !isSignInCategory(category));
  if (ofSignIns.length === 0 && unnamed === 0) {
    const what =
      otherCategory(others[0]!) ?? l10n.t('records of the category {0}', quoted(others, 1));
    return l10n.t('This looks like {0} from diagnostic settings, not like a sign-in export.', what);
  }
  return {
    format: diagnosticJson,
    confidence: ofSignIns.length > 0 ? 'certain' : 'likely',
    evidence: [
      ofSignIns.length > 0
        ? l10n.t(
            'Its records are envelopes of diagnostic settings, of the category {0}.',
            quoted(ofSignIns),
          )
        : l10n.t(
            "Its records are envelopes of diagnostic settings, of the operation 'Sign-in activity'.",
          ),
    ],
    defaultKind: undefined,
    warnings: [
      ...(others.length > 0
        ? [
            l10n.t(
              'The file also holds records of other categories ({0}), which are no sign-ins.',
              quoted(others),
            ),
          ]
        : []),
    ],
  };
}

function judgeGraph(
  keys: readonly string[],
  records: readonly JsonRecord[],
  fileName: string,
): Verdict | undefined {
  const folded = new Set(keys.map((key) => key.toLowerCase()));
  const has = (key: string) => folded.has(key.toLowerCase());
  const who = ['userPrincipalName', 'userId', 'appDisplayName', 'appId', 'servicePrincipalId'];
  const result = ['status', 'conditionalAccessStatus', 'signInEventTypes', 'isInteractive'];
  if (!has('createdDateTime') || !who.some(has) || !result.some(has)) return undefined;
  // Log Analytics' own names, in rows printed as objects.
  if (has('TimeGenerated') || has('ResultType')) return undefined;

  const camel = keys.includes('createdDateTime');
  const shown = keys.filter((key) =>
    ['createddatetime', 'userprincipalname', 'appdisplayname', 'status'].includes(
      key.toLowerCase(),
    ),
  );
  const status = records.some((record) => isRecord(own(record, 'status')));
  return {
    format: camel ? graphJson : powershellJson,
    confidence: has('status') && has('appDisplayName') ? 'certain' : 'likely',
    evidence: [
      camel
        ? l10n.t("Its records have {0}, as Microsoft Graph's sign-ins have.", quoted(shown))
        : l10n.t(
            "Its records have {0}: Graph's properties as PowerShell writes them.",
            quoted(shown),
          ),
      has('signInEventTypes') || has('authenticationDetails')
        ? l10n.t('They have properties of Graph beta.')
        : l10n.t('They have the properties of Graph v1.0.'),
    ],
    defaultKind: kindOfFileName(fileName),
    warnings: status
      ? []
      : [
          l10n.t(
            "The records hold no 'status' object: how the sign-ins ended is not in this export.",
          ),
        ],
  };
}

function framing(values: readonly unknown[], container: JsonLayout['container']): string {
  const many = values.length > 1;
  if (container !== undefined) {
    return many
      ? l10n.t("The records lie under '{0}' of several pages.", container)
      : l10n.t("The records lie under '{0}'.", container);
  }
  if (Array.isArray(values[0])) {
    return many
      ? l10n.t('The file is several arrays, one after another.')
      : l10n.t('The file is an array of records.');
  }
  return many
    ? l10n.t('The file is JSON Lines: one record after another.')
    : l10n.t('The file is a single record.');
}

/** What JSON that is no sign-in export looks like. */
function otherJson(keys: readonly string[]): string {
  const what = otherFileOf(keys);
  return what === undefined
    ? l10n.t(
        'This is JSON, but not of sign-ins: a time, a user or application, and a result were not found together. Its records have the keys {0}.',
        quoted(keys),
      )
    : l10n.t(
        'This looks like {0}, not like a sign-in export. Its records have the keys {1}.',
        what,
        quoted(keys),
      );
}

/** The keys of the first records, in order, each once. */
function keysOf(records: readonly JsonRecord[]): readonly string[] {
  return [...new Set(records.slice(0, 20).flatMap((record) => Object.keys(record)))];
}

/** The value of a key in any case. */
function own(record: JsonRecord, key: string): unknown {
  if (Object.hasOwn(record, key)) return record[key];
  const folded = key.toLowerCase();
  const other = Object.keys(record).find((name) => name.toLowerCase() === folded);
  return other === undefined ? undefined : record[other];
}

function isTables(value: unknown): boolean {
  return Array.isArray(value) && value.some((table) => isRecord(table) && 'columns' in table);
}

function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
