import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  columnNames,
  isDerived,
  nestedNames,
  type ColumnName,
  type SignInEvent,
} from '../../src/core/event';
import { loadResultCodes } from '../../src/knowledge/resultCodes';
import { policiesTable, stepsTable } from '../../src/report/detailsTables';
import {
  eventDetails,
  type DetailsSection,
  type EventTab,
  type KnownEvent,
} from '../../src/report/eventDetails';
import { signIns } from '../support/generateSignIns';
import { deepArray, hostileUserAgents } from '../support/hostile';
import { graphPolicies, graphSteps } from '../support/writers/graphRecord';

function known(
  values: SignInEvent,
  nested: Readonly<Record<string, unknown>> = {},
  held: readonly ColumnName[] = [],
): KnownEvent {
  const columns = columnNames.filter((column) => values[column] !== undefined);
  return {
    values: columns.map((column) => ({ column, value: values[column]! })),
    nested: Object.entries(nested).map(([name, value]) => ({
      name,
      json: typeof value === 'string' ? value : JSON.stringify(value),
    })),
    held: new Set([...columns, ...held]),
  };
}

const allFields = (sections: readonly DetailsSection[]) => sections.flatMap(({ fields }) => fields);

function fieldOf(event: KnownEvent, tab: EventTab, column: ColumnName) {
  const found = allFields(eventDetails(event)[tab]).find((field) => field.column === column);
  assert.ok(found, `${tab} ${column}`);
  return found;
}

const tableOf = (event: KnownEvent, tab: EventTab, title: string) =>
  eventDetails(event)[tab].find((section) => section.title === title)?.table;

describe('eventDetails', () => {
  it('has a place for every column that is read, but for the place in the file', () => {
    const values = Object.fromEntries(columnNames.map((column) => [column, 'x'])) as SignInEvent;
    const shown = new Set(
      Object.values(eventDetails(known(values)))
        .flatMap(allFields)
        .map(({ column }) => column),
    );
    const missing = columnNames.filter((column) => !shown.has(column) && !isDerived(column));
    assert.deepEqual(missing, ['SourceFile', 'SourceRow']);
  });

  it('tells what the export lacks from what the event lacks', () => {
    const event = known({ Status: 'failure' }, {}, ['DeviceId']);
    const device = fieldOf(event, 'device', 'DeviceId');
    assert.deepEqual([device.value, device.shown, device.missing], [null, null, 'absent']);
    assert.equal(fieldOf(event, 'device', 'IsCompliant').missing, 'notInExport');
    const status = fieldOf(event, 'basic', 'Status');
    assert.deepEqual(
      [status.value, status.shown, status.missing],
      ['failure', 'Failure', undefined],
    );
  });

  it('never shows a value that is not there', () => {
    for (const section of Object.values(eventDetails(known({}))).flat()) {
      for (const field of section.fields) {
        assert.equal(field.value, null, field.label);
        assert.equal(field.missing, 'notInExport');
        assert.equal(field.explanation, undefined);
      }
      assert.equal(section.table, undefined);
    }
  });

  it('explains what it can', async () => {
    const event = known({ ResultType: '50126', ClientAppUsed: 'IMAP4' });
    const codes = await loadResultCodes();
    const result = allFields(eventDetails({ ...event, codes }).basic).find(
      ({ column }) => column === 'ResultType',
    );
    assert.match(result!.explanation!.title, /InvalidUserNameOrPassword/);
    assert.match(fieldOf(event, 'basic', 'ClientAppUsed').explanation!.lines.join(), /Legacy/);
  });

  it('names the country, and what an address is for', () => {
    const fields = allFields(
      eventDetails(known({ Country: 'NO', IPAddress: '10.1.2.3' })).location,
    );
    assert.ok(fields.some(({ label, shown }) => label === 'Country name' && shown === 'Norway'));
    assert.ok(
      fields.some(({ column, shown }) => column === 'IPAddressScope' && shown === 'Private'),
    );
  });

  it('puts the service principal first where it is what signs in', () => {
    const titles = (values: SignInEvent) =>
      eventDetails(known(values)).basic.map(({ title }) => title);
    const rest = ['Application and resource', 'Log'];
    assert.deepEqual(titles({ UserId: 'u' }), ['Sign-in', 'User', ...rest]);
    assert.deepEqual(titles({ Kind: 'servicePrincipal', ServicePrincipalId: 's' }), [
      'Sign-in',
      'Service principal',
      ...rest,
    ]);
    assert.deepEqual(titles({ UserId: 'u', ServicePrincipalId: 's' }), [
      'Sign-in',
      'User',
      'Service principal',
      ...rest,
    ]);
  });

  it('lists the steps of an authentication in their order', () => {
    const event = [...signIns({ seed: 'details', count: 300, kinds: ['interactive'] })].find(
      ({ steps }) => steps.length >= 2,
    )!;
    const details = graphSteps(event, (ms) => new Date(ms).toISOString());
    const table = tableOf(
      known({}, { AuthenticationDetails: details }),
      'authentication',
      'Steps',
    )!;
    assert.equal(table.rows.length, event.steps.length);
    event.steps.forEach(({ method, succeeded, resultDetail }, i) => {
      assert.equal(table.rows[i]![1], method === '' ? null : method);
      assert.equal(table.rows[i]![3], succeeded ? 'Yes' : 'No');
      assert.equal(table.rows[i]![4], resultDetail === '' ? null : resultDetail);
    });
  });

  it('lists the policies, failures first', () => {
    const policies = ['notApplied', 'success', 'reportOnlyFailure', 'surprise', 'failure'].map(
      (result) => ({
        displayName: `P ${result}`,
        enforcedGrantControls: ['Mfa', 'RequireCompliantDevice'],
        enforcedSessionControls: [],
        result,
        conditionsSatisfied: 'application,users',
        conditionsNotSatisfied: 'none',
      }),
    );
    const table = policiesTable(JSON.stringify(policies))!;
    assert.deepEqual(
      table.rows.map(([name, result]) => [name, result]),
      [
        ['P failure', 'Failure'],
        ['P reportOnlyFailure', 'Report-only: failure'],
        ['P success', 'Success'],
        ['P surprise', 'surprise'],
        ['P notApplied', 'Not applied'],
      ],
    );
    assert.deepEqual(table.rows[0]!.slice(2), [
      'Mfa, RequireCompliantDevice',
      null,
      'application, users',
      'none',
    ]);
  });

  it('reads what generated records carry', () => {
    for (const event of signIns({ seed: 'policies', count: 50, kinds: ['interactive'] })) {
      const records = graphPolicies(event.policies);
      assert.equal(policiesTable(JSON.stringify(records))?.rows.length ?? 0, records.length);
    }
  });

  it('reads conditions that are written as bits, and keys in either case', () => {
    const row = (policy: object) => policiesTable(JSON.stringify([policy]))!.rows[0]!;
    assert.equal(row({ Result: 'failure', ConditionsSatisfied: 19 })[1], 'Failure');
    assert.equal(row({ conditionsSatisfied: 19 })[4], 'application, users, clientType (19)');
    assert.equal(row({ result: 'x', conditionsNotSatisfied: 0 })[5], 'none');
    assert.equal(row({ conditionsSatisfied: 2 ** 30 })[4], '1073741824');
  });

  it('reads audiences in all their shapes', () => {
    const rows = (value: unknown) =>
      tableOf(known({}, { ConditionalAccessAudiences: value }), 'conditionalAccess', 'Audiences')
        ?.rows;
    assert.deepEqual(rows([{ applicationId: 'a', audienceReasons: 'none' }]), [['a', 'none']]);
    assert.deepEqual(rows(['a', 'b']), [
      ['a', null],
      ['b', null],
    ]);
  });

  it('says that nested values are missing, or not understood', () => {
    const note = (nested: Readonly<Record<string, unknown>>) =>
      eventDetails(known({}, nested)).conditionalAccess.find(({ title }) => title === 'Policies')!
        .note!;
    assert.match(note({}), /carries no policies/);
    assert.match(note({ ConditionalAccessPolicies: '"[redacted]"' }), /could not be understood/);
    assert.match(note({ ConditionalAccessPolicies: '[{' }), /could not be understood/);
  });

  it('shows what would not be seen in nested values', () => {
    const policies = [
      { displayName: 'a\u202eb\n', result: 'fail\u0000', enforcedGrantControls: ['\u2028'] },
    ];
    assert.deepEqual(policiesTable(JSON.stringify(policies))!.rows[0]!.slice(0, 3), [
      'a[U+202E]b',
      'fail␀',
      null,
    ]);
    assert.equal(policiesTable('[{"displayName":"a\\nb"}]')!.rows[0]![0], 'a␊b');
  });

  it('cuts what is too long, and says so', () => {
    const steps = Array.from({ length: 500 }, () => ({
      ...{ time: null, method: 'Password', detail: null },
      ...{ succeeded: true, result: null, requirement: null },
    }));
    const table = stepsTable(steps)!;
    assert.equal(table.rows.length, 200);
    assert.match(table.caption, /first 200/);
    const long = fieldOf(known({ UserAgent: 'x'.repeat(1e6) }), 'device', 'UserAgent');
    assert.ok(long.shown!.length <= 4001);
  });

  it('never fails, and shows nothing that steers the text around it, whatever the values are', () => {
    const hostile = fc.oneof(
      fc.constantFrom(
        ...hostileUserAgents,
        deepArray(20_000),
        `[${deepArray(5000)}]`,
        '[null]',
        '{}',
      ),
      fc.json(),
      fc
        .array(
          fc.dictionary(
            fc.constantFrom('result', 'displayName', 'key', 'succeeded', '__proto__', 'toString'),
            fc.jsonValue(),
          ),
        )
        .map((value) => JSON.stringify(value)),
      fc.string({ unit: 'binary' }),
    );
    const value = fc.oneof(fc.constantFrom(...hostileUserAgents), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...columnNames), value),
        fc.dictionary(fc.constantFrom(...nestedNames, '__proto__'), hostile),
        (values, nested) => {
          const sections = Object.values(eventDetails(known(values as SignInEvent, nested))).flat();
          const texts = sections.flatMap(({ fields, table }) => [
            ...fields.map(({ shown }) => shown),
            ...(table?.rows.flat() ?? []),
          ]);
          for (const text of texts)
            if (text !== null)
              assert.doesNotMatch(text, /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202A-\u202E\u2066-\u2069]/u);
          for (const { table } of sections)
            for (const row of table?.rows ?? []) assert.equal(row.length, table!.headings.length);
        },
      ),
      { numRuns: 100 },
    );
  });
});
