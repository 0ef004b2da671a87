import { l10n } from '../../knowledge/l10n';
import type { Kind } from '../event';
import type { ExportFormat } from './format';
import { headerTimeZone } from './header';
import { kindOfFileName } from './kindOfFileName';
import { withIdentityAsUser } from './logAnalytics';
import { foldName } from './otherFiles';
import {
  columnCount,
  interactiveOrNot,
  quoted,
  servicePrincipalOrManagedIdentity,
  type Verdict,
} from './verdict';

const times = ['createddatetime', 'timegenerated'];
const whos = [
  'userprincipalname',
  'userdisplayname',
  'userid',
  'appdisplayname',
  'serviceprincipalname',
  'serviceprincipalid',
];
const results = ['resulttype', 'resultsignature', 'resultdescription', 'status'];
/** Names that other tables of Log Analytics do not share. */
const marks = [
  'appdisplayname',
  'authenticationdetails',
  'authenticationrequirement',
  'clientappused',
  'conditionalaccesspolicies',
  'conditionalaccessstatus',
  'isinteractive',
  'locationdetails',
  'resourceidentity',
  'risklevelduringsignin',
  'risklevelaggregated',
  'signineventtypes',
  'tokenissuertype',
  'uniquetokenidentifier',
];
/** What KQL calls the results of `summarize`. */
const aggregate =
  /^(?:count_?|countif_|dcount_\w*|(?:sum|avg|min|max|stdev|percentile|make_set|make_list|set|list|take_any|any)_\w+)$/i;

/**
 * Judges the columns of a table as those of a sign-in table of Log Analytics, or of a union or projection of them:
 * a verdict, a sentence that says why it is none although it comes near, or undefined where it does not come near.
 */
export function judgeSignInTable(
  columns: readonly string[],
  fileName: string,
  format: ExportFormat,
): Verdict | string | undefined {
  const names = new Set(columns.map((name) => foldName(withoutType(name))));
  const has = (name: string) => names.has(name);
  const identityOnly =
    has('identity') &&
    !['userprincipalname', 'userdisplayname', 'serviceprincipalname', 'serviceprincipalid'].some(
      has,
    );
  const who = whos.filter(has);
  const time = times.filter(has);
  const result = results.filter(has);
  const ofSignIns = marks.filter(has);
  const aggregates = columns.filter((name) => aggregate.test(name.trim()));

  if (time.length === 0) {
    const spans = has('starttime') && has('endtime');
    const near = who.length > 0 || has('resulttype') || ofSignIns.length > 0;
    if (near && (spans || aggregates.length > 0)) {
      return summarised(
        spans ? columns.filter((c) => /^(?:start|end)time/i.test(c.trim())) : aggregates,
      );
    }
    return undefined;
  }
  if (result.length === 0 || (who.length === 0 && !identityOnly)) return undefined;
  if (ofSignIns.length === 0 && !(has('resulttype') && has('ipaddress') && who.length > 0)) {
    return undefined;
  }
  if (identityOnly && ofSignIns.length === 0) return undefined;
  if (aggregates.length > 0 && !has('id') && !has('correlationid')) {
    return summarised(aggregates);
  }

  const kind = kindOfTable(has, fileName);
  const local = columns.filter((name) => headerTimeZone(name) === 'local');
  return {
    format: identityOnly ? withIdentityAsUser(format) : format,
    confidence: ofSignIns.length >= 3 && has('resulttype') ? 'certain' : 'likely',
    evidence: [
      l10n.t(
        "It has columns of Log Analytics' sign-in tables: {0}.",
        quoted(
          columns.filter((name) =>
            [...time, ...who, ...result].includes(foldName(withoutType(name))),
          ),
          5,
        ),
      ),
      columnCount(columns.length),
      ...(has('id') ? [] : [l10n.t("It has no 'Id': emissions of one sign-in cannot be told.")]),
      ...(columns.some((name) => withoutType(name) !== name)
        ? [l10n.t('It is a union of tables: some columns are split by type.')]
        : []),
    ],
    defaultKind: kind.kind,
    warnings: [
      ...kind.warnings,
      ...(local.length > 0
        ? [
            local.length === 1
              ? l10n.t(
                  '{0} is in the local time of the browser that exported the file; the zone is not written, so the times are read as UTC.',
                  quoted(local),
                )
              : l10n.t(
                  '{0} are in the local time of the browser that exported the file; the zone is not written, so the times are read as UTC.',
                  quoted(local),
                ),
          ]
        : []),
      ...(has('createddatetime')
        ? []
        : [
            l10n.t(
              'Without CreatedDateTime the time of an event is that of its emission (TimeGenerated), up to an hour after the sign-in.',
            ),
          ]),
    ],
  };
}

function summarised(columns: readonly string[]): string {
  return l10n.t(
    'This looks like the result of a summarize query ({0}): its rows stand for many sign-ins each. Export the events themselves.',
    quoted(columns),
  );
}

/** A column's name without what a union of tables puts behind it. */
function withoutType(name: string): string {
  return name.replace(/_(?:dynamic|string)$/i, '');
}

function kindOfTable(
  has: (name: string) => boolean,
  fileName: string,
): { readonly kind: Kind | undefined; readonly warnings: readonly string[] } {
  const says = ['category', 'type', 'isinteractive', 'signineventtypes'].some(has);
  const hint = kindOfFileName(fileName);
  if (has('managedserviceidentity')) return { kind: 'managedIdentity', warnings: [] };
  const users = has('userprincipalname') || has('userdisplayname') || has('userid');
  if (!users && (has('serviceprincipalname') || has('serviceprincipalid'))) {
    const kind = hint === 'servicePrincipal' || hint === 'managedIdentity' ? hint : undefined;
    const open = kind === undefined && !says;
    return { kind, warnings: open ? [servicePrincipalOrManagedIdentity()] : [] };
  }
  if (has('processingtimeinms') && !has('requirement') && !says) {
    return { kind: 'nonInteractive', warnings: [] };
  }
  return { kind: hint, warnings: says || hint !== undefined ? [] : [interactiveOrNot()] };
}
