import assert from 'node:assert/strict';
import { columnTypes, nestedNames, type ColumnName } from '../../../src/core/event';
import { decoders } from '../../../src/core/formats/decode';
import { defenderCsv } from '../../../src/core/formats/defenderCsv';
import { diagnosticJson } from '../../../src/core/formats/diagnosticJson';
import { flattenedCsv } from '../../../src/core/formats/flattenedCsv';
import { formatIds, type ExportFormat } from '../../../src/core/formats/format';
import { graphJson } from '../../../src/core/formats/graphJson';
import { logAnalyticsCsv, logAnalyticsJson } from '../../../src/core/formats/logAnalytics';
import { portalAuthDetails } from '../../../src/core/formats/portalAuthDetails';
import { portalCsv } from '../../../src/core/formats/portalCsv';
import { powershellCsv } from '../../../src/core/formats/powershellCsv';
import { powershellJson } from '../../../src/core/formats/powershellJson';
import { readPlainly } from './referenceReader';

const formats: readonly ExportFormat[] = [
  portalCsv,
  portalAuthDetails,
  graphJson,
  logAnalyticsCsv,
  logAnalyticsJson,
  diagnosticJson,
  defenderCsv,
  powershellJson,
  powershellCsv,
  flattenedCsv,
];

/** The engine derives these from the others. */
const derivedColumns: readonly ColumnName[] = ['EventTime', 'Group', 'SourceFile', 'SourceRow'];

describe('the formats', () => {
  it('are one for each id', () => {
    assert.deepEqual(
      formats.map(({ id }) => id),
      formatIds,
    );
  });

  for (const format of formats) {
    it(`${format.name}: maps to known columns by known decoders, nothing twice`, () => {
      const seen = new Set<string>();
      for (const { column, from, as, at, occurrence } of format.fields) {
        assert.ok(Object.hasOwn(columnTypes, column), column);
        assert.ok(Object.hasOwn(decoders, as), as);
        assert.ok(!derivedColumns.includes(column), column);
        assert.equal(columnTypes[column] === 'time', as === 'time', `${column} as ${as}`);
        const key = [column, from, as, at, occurrence].join('|');
        assert.ok(!seen.has(key), key);
        seen.add(key);
      }
      for (const { name } of format.nested) assert.ok(nestedNames.includes(name));
    });
  }

  it('say the status themselves in the portal only', () => {
    assert.deepEqual(
      formats
        .filter(({ fields }) => fields.some(({ column }) => column === 'Status'))
        .map(({ id }) => id),
      ['portal-csv'],
    );
  });

  it('merge the emissions of an Id, but not the steps of one', () => {
    assert.deepEqual(
      formats.filter(({ oneRowPerId }) => !oneRowPerId).map(({ id }) => id),
      ['portal-auth-details'],
    );
  });
});

describe('what a mapping decides', () => {
  const json = (format: ExportFormat, record: unknown) =>
    readPlainly(JSON.stringify([record]), {
      ok: true,
      format,
      confidence: 'certain',
      evidence: [],
      layout: { shape: 'json', container: undefined },
      defaultKind: undefined,
      warnings: [],
    })[0]!;

  it('a service principal named in a user sign-in makes it none of a service principal', () => {
    const event = json(logAnalyticsJson, {
      Category: 'SignInLogs',
      Type: 'SigninLogs',
      IsInteractive: true,
      UserPrincipalName: 'a@contoso.com',
      ServicePrincipalName: 'Azure Portal',
      ServicePrincipalId: '00000000-0000-0000-0000-000000000000',
    });
    assert.equal(event.Kind, 'interactive');
  });

  it('IsInteractive overrides the category of user sign-ins, and no other', () => {
    const kind = (record: object) => json(logAnalyticsJson, record).Kind;
    assert.equal(kind({ Category: 'SignInLogs', IsInteractive: false }), 'nonInteractive');
    assert.equal(kind({ Category: 'SignInLogs' }), 'interactive');
    assert.equal(kind({ Type: 'SigninLogs' }), 'interactive');
    assert.equal(kind({ Type: 'AADManagedIdentitySignInLogs' }), 'managedIdentity');
    assert.equal(kind({ Category: 'ADFSSignInLogs', IsInteractive: true }), 'adfs');
    assert.equal(kind({ AppDisplayName: 'x' }), undefined);
    const diagnostic = (category: string) =>
      json(diagnosticJson, { category, properties: { isInteractive: false } }).Kind;
    assert.equal(diagnostic('SignInLogs'), 'nonInteractive');
    assert.equal(diagnostic('ServicePrincipalSignInLogs'), 'servicePrincipal');
  });

  it('the envelope’s result holds where it is a number, else the status object’s', () => {
    const result = (record: object) => json(diagnosticJson, record).ResultType;
    const properties = { status: { errorCode: 50053 } };
    assert.equal(result({ resultType: '50126', properties }), '50126');
    assert.equal(result({ resultType: 50126, properties }), '50126');
    assert.equal(result({ RESULTTYPE: 'Failure', properties }), '50053');
    assert.equal(result({ resultType: 'Failure', properties: {} }), 'Failure');
    assert.equal(result({ resultType: 'Success', properties: {} }), '0');
    assert.equal(result({ properties: {} }), undefined);
    assert.equal(result({ resultType: '', properties: {} }), undefined);
  });

  it('PowerShell’s wrapped dates and odd cases of keys are read', () => {
    const event = json(powershellJson, {
      CreatedDateTime: { value: '/Date(1700000000000)/', DateTime: 'Tuesday' },
      STATUS: { errorcode: 53003 },
    });
    assert.equal(event.CreatedDateTime, '2023-11-14T22:13:20.000Z');
    assert.equal(event.ResultType, '53003');
  });

  it('a string where an object belongs, null and empty are absent', () => {
    const event = json(graphJson, {
      createdDateTime: '2026-06-15T12:00:00Z',
      location: '[redacted]',
      deviceDetail: null,
      status: {},
      userPrincipalName: '',
      riskEventTypes_v2: [],
    });
    assert.deepEqual(
      { ...event },
      {
        CreatedDateTime: '2026-06-15T12:00:00.000Z',
        EventTime: '2026-06-15T12:00:00.000Z',
        Status: 'unknown',
      },
    );
  });
});
