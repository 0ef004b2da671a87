import assert from 'node:assert/strict';
import { ExportReader, openExport } from '../../../src/core/read/exportReader';
import { runToEnd } from '../../../src/core/steps';
import { TextCells, type DictionaryCells } from '../../../src/core/table/cells';
import type { DictionaryColumn } from '../../../src/core/table/column';
import { Derivation } from '../../../src/core/table/derive';
import { SourceFeed } from '../../../src/core/table/sourceFeed';
import { TableBuilder } from '../../../src/core/table/tableBuilder';
import { chunkedSource } from '../../support/collectRecords';
import { eventsOf, readExport, readExports } from '../../support/readExport';

const header =
  'Date (UTC),Request ID,User ID,User,Username,Application,IP address,Location,Status,Sign-in error code,Failure reason';

function portal(rows: readonly string[]): string {
  return [header, ...rows].join('\r\n');
}

const guid = (n: number) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;

/** Diagnostic records, which carry an Id, a time of emission and nested values. */
function diagnostic(
  emissions: readonly {
    time: string;
    id: string;
    user?: string;
    createdDateTime?: string;
    riskState?: string;
    result?: string;
    description?: string;
    transfer?: string;
  }[],
): string {
  return emissions
    .map(
      ({
        time,
        id,
        user = 'adele@contoso.com',
        createdDateTime = '2026-01-01T00:00:00Z',
        riskState,
        transfer,
        result = '0',
        description,
      }) =>
        JSON.stringify({
          time,
          category: 'SignInLogs',
          resultType: result,
          resultDescription: description,
          properties: {
            id,
            createdDateTime,
            userPrincipalName: user,
            appDisplayName: 'Azure Portal',
            riskState,
            originalTransferMethod: transfer,
          },
        }),
    )
    .join('\n');
}

describe('TableBuilder', () => {
  it('derives time, status, group, kind and the source of each row', () => {
    const { events } = readExport(
      portal([
        `2026-01-02T03:04:05Z,${guid(1)},u1,Adele,adele@contoso.com,Azure Portal,192.0.2.1,"Toronto, Ontario, CA",Success,0,Other.`,
        `2026-01-02T03:04:06Z,${guid(2)},u1,Adele,adele@contoso.com,Azure Portal,192.0.2.1,"Toronto, Ontario, CA",Failure,50126,Invalid password`,
        `2026-01-02T03:04:07Z,${guid(3)},u1,Adele,adele@contoso.com,Azure Portal,192.0.2.1,CA,Success,,None`,
      ]),
      'InteractiveSignIns_2026-01-01_2026-01-03.csv',
    );
    assert.deepEqual(
      events.map((e) => [
        e.EventTime,
        e.Status,
        e.ResultType,
        e.ResultDescription,
        e.Group,
        e.City,
        e.Country,
        e.Kind,
        e.SourceRow,
      ]),
      [
        [
          '2026-01-02T03:04:05.000Z',
          'success',
          '0',
          undefined,
          'success',
          'Toronto',
          'CA',
          'interactive',
          '1',
        ],
        [
          '2026-01-02T03:04:06.000Z',
          'failure',
          '50126',
          'Invalid password',
          'authentication-failure',
          'Toronto',
          'CA',
          'interactive',
          '2',
        ],
        [
          '2026-01-02T03:04:07.000Z',
          'success',
          '0',
          undefined,
          'success',
          undefined,
          'CA',
          'interactive',
          '3',
        ],
      ],
    );
  });

  it('does not take a sign-in without a result for a success', () => {
    const { events } = readExport(
      JSON.stringify([
        {
          id: 'a',
          createdDateTime: '2026-01-01T00:00:00Z',
          userPrincipalName: 'a@contoso.com',
          appDisplayName: 'x',
          status: {},
        },
      ]),
    );
    assert.equal(events[0]?.Status, 'unknown');
    assert.equal(events[0].Group, 'unknown');
    assert.equal(events[0].ResultType, undefined);
  });

  it('merges emissions of one Id field by field: what says something wins, the latest of it', () => {
    const { events, table, records } = readExport(
      diagnostic([
        { time: '2026-01-01T00:20:00Z', id: guid(1), riskState: 'remediated', transfer: 'none' },
        {
          time: '2026-01-01T00:05:00Z',
          id: guid(1),
          riskState: 'none',
          transfer: 'deviceCodeFlow',
        },
        { time: '2026-01-01T00:06:00Z', id: guid(2) },
        { time: '2026-01-01T00:10:00Z', id: guid(1), riskState: 'atRisk' },
      ]),
    );
    assert.equal(records, 4);
    assert.equal(events.length, 2);
    assert.equal(events[0]?.RiskState, 'remediated');
    assert.equal(events[0].OriginalTransferMethod, 'deviceCodeFlow');
    assert.equal(events[0].TimeGenerated, '2026-01-01T00:05:00.000Z');
    assert.deepEqual(
      table.emissionsOf(0).map(({ number }) => number),
      [2, 4, 1],
    );
    assert.deepEqual(
      table.emissionsOf(1).map(({ number }) => number),
      [3],
    );
    assert.equal(table.locationOf(1).number, 3);
  });

  it('takes what belongs to a result from emissions of that result only', () => {
    const emission = (minute: number, result: string, description?: string) => ({
      time: `2026-01-01T00:0${minute}:00Z`,
      id: guid(1),
      result,
      ...(description === undefined ? {} : { description }),
    });
    const merged = (...emissions: ReturnType<typeof emission>[]) => {
      const { events } = readExport(diagnostic(emissions));
      assert.equal(events.length, 1);
      const { ResultType, Status, Group, ResultDescription } = events[0]!;
      return [ResultType, Status, Group, ResultDescription];
    };
    assert.deepEqual(merged(emission(1, '50074', 'MFA needed'), emission(2, '0')), [
      '0',
      'success',
      'success',
      undefined,
    ]);
    assert.deepEqual(
      merged(emission(1, '50126', 'Wrong password'), emission(2, '0'), emission(3, '50126')),
      ['50126', 'failure', 'authentication-failure', 'Wrong password'],
    );
  });

  it('answers as before until merging is done', () => {
    const emissions = [
      { time: '2026-01-01T00:05:00Z', id: guid(1), riskState: 'none' },
      { time: '2026-01-01T00:10:00Z', id: guid(1), riskState: 'atRisk' },
      { time: '2026-01-01T00:06:00Z', id: guid(2), riskState: 'none' },
    ];
    const opened = openExport(chunkedSource(Buffer.from(diagnostic(emissions))), 'x.json');
    assert.ok(opened.ok);
    const table = new TableBuilder(7);
    runToEnd(new ExportReader(opened, table, { reject: () => undefined }).read());
    const before = eventsOf(table);
    const steps = table.finish();
    for (let step = steps.next(); step.done !== true; step = steps.next())
      assert.deepEqual(eventsOf(table), before);
    assert.deepEqual(
      eventsOf(table).map(({ RiskState }) => RiskState),
      ['atRisk', 'none'],
    );
  });

  it('keeps apart what repeats an Id but is another user or another time, and says so', () => {
    const { events, warnings } = readExport(
      diagnostic([
        { time: '2026-01-01T00:00:00Z', id: guid(1), user: 'adele@contoso.com' },
        { time: '2026-01-01T00:00:00Z', id: guid(1), user: 'ALEX@contoso.com' },
        { time: '2026-01-01T00:00:00Z', id: guid(1), user: 'alex@contoso.com' },
        { time: '2026-01-01T00:00:00Z', id: guid(1), createdDateTime: '2026-01-01T00:00:02Z' },
      ]),
    );
    assert.deepEqual(
      events.map((e) => e.UserPrincipalName),
      ['adele@contoso.com', 'alex@contoso.com', 'adele@contoso.com'],
    );
    assert.ok(warnings.some((w) => w.startsWith('2 records repeat the Id')));
  });

  it('merges across files of different formats, but never the steps of one sign-in', () => {
    const row = `2026-01-02T03:04:05Z,${guid(1)},u1,Adele,adele@contoso.com,Azure Portal,192.0.2.1,CA,Success,0,Other.`;
    const graph = JSON.stringify([
      {
        id: guid(1),
        createdDateTime: '2026-01-02T03:04:05.123Z',
        userPrincipalName: 'adele@contoso.com',
        appDisplayName: 'Azure Portal',
        status: { errorCode: 0 },
        riskState: 'none',
      },
    ]);
    const merged = readExports([
      { name: 'a.csv', content: portal([row]) },
      { name: 'b.json', content: graph },
    ]);
    assert.equal(merged.events.length, 1);
    assert.equal(merged.events[0]?.RiskState, 'none');
    assert.equal(merged.events[0].IPAddress, '192.0.2.1');
    assert.equal(merged.events[0].SourceFile, 'a.csv, b.json');

    const step = (method: string) =>
      `${guid(1)},2026-01-02T03:04:05Z,${method},,true,,Primary authentication`;
    const steps = readExport(
      [
        'Request ID,Date (UTC),Authentication method,Authentication method detail,Succeeded,Result detail,Requirement',
        step('Password'),
        step('Mobile app notification'),
      ].join('\n'),
    );
    assert.equal(steps.events.length, 2);
  });

  it('holds unique values in smaller shapes and gives them back as they were', () => {
    const rows = Array.from(
      { length: 20_000 },
      (_, i) =>
        `2026-01-02T03:04:05Z,${i % 5000 === 4999 ? `odd-${i}` : guid(i)},u${i},Adele,adele@contoso.com,Azure Portal,192.0.2.${i % 250},CA,Success,0,Other.`,
    );
    const { table } = readExport(portal(rows));
    const id = table.column('Id');
    assert.equal(id.shape, 'guid');
    assert.equal(table.column('UserId').shape, 'text');
    assert.equal(table.column('IPAddress').shape, 'dictionary');
    for (const row of [0, 1, 4999, 8191, 8192, 9999, 19_999]) {
      assert.equal(id.text(row), row % 5000 === 4999 ? `odd-${row}` : guid(row));
      assert.equal(table.column('UserId').text(row), `u${row}`);
    }
  });

  it('gives values that are no plain text the same meaning wherever in the file they come', () => {
    const odd = [
      ` ${guid(0xa)} `,
      '   ',
      'System.Collections.Generic.List[x]',
      `'${guid(0xb)}`,
      ' padded value ',
      'Microsoft Teams',
    ];
    const row = (id: string, user: string, i: number) =>
      `2026-01-02T03:04:05Z,${id},${user},${i},adele@contoso.com,Azure Portal,192.0.2.1,CA,Success,0,Other.`;
    const plain = Array.from({ length: 9000 }, (_, i) => row(guid(i + 100), `user-number-${i}`, i));
    const values = (rows: readonly string[], from: number) => {
      const { table, warnings } = readExport(portal(rows));
      return {
        lost: warnings.filter((warning) => warning.includes('lost')),
        values: odd.map((_, i) => [
          table.column('Id').text(from + i),
          table.column('UserId').text(from + i),
        ]),
      };
    };
    const few = odd.map((value, i) => row(value, value, i));
    const early = values(few, 0);
    assert.deepEqual(early.values.slice(0, 3), [
      [guid(0xa), guid(0xa)],
      [null, null],
      [null, null],
    ]);
    assert.equal(early.lost.length, 1);
    assert.deepEqual(values([...plain, ...few], 9000), early);
  });

  it('takes unique values by the mappings of their own source', () => {
    const columns = new Map([['UserId', new TextCells('UserId', 8)]] as const);
    const feed = new SourceFeed(
      {
        slotNames: ['details', 'id'],
        columns: new Map([
          [
            'UserId',
            [
              { slot: 0, at: 'user.id', as: 'id' },
              { slot: 1, at: undefined, as: 'id' },
            ],
          ],
        ]),
      },
      columns,
      (name) => columns.get(name as 'UserId')!,
      7,
    );
    for (const [row, [details, id]] of (
      [
        ['{"user":{"id":"from-within"}}', 'from-outside'],
        ['{"user":{}}', 'from-outside'],
        ['   ', ' blanks-around '],
      ] as const
    ).entries()) {
      const a = Buffer.from(details);
      const bytes = Buffer.concat([a, Buffer.from(id)]);
      feed.put(row, bytes, Int32Array.of(0, a.length), Int32Array.of(a.length, bytes.length));
    }
    assert.deepEqual(
      [0, 1, 2].map((row) => columns.get('UserId')!.text(row)),
      ['from-within', 'from-outside', 'blanks-around'],
    );
  });

  it('merges repeats among unique values too', () => {
    const rows = Array.from(
      { length: 20_000 },
      (_, i) =>
        `2026-01-02T03:04:05Z,${guid(i % 19_990)},,Adele,adele@contoso.com,Azure Portal,192.0.2.1,CA,Success,0,Other.`,
    );
    const { table } = readExport(portal(rows));
    assert.equal(table.column('Id').shape, 'guid');
    assert.equal(table.rowCount, 19_990);
    assert.equal(table.emissionsOf(3).length, 2);
    assert.equal(table.column('Id').text(19_989), guid(19_989));
  });

  it('decides day and month by the whole column', () => {
    const times = (list: readonly string[]) => {
      const rows = list.map(
        (t, i) => `"${t}",${guid(i)},u,A,a@contoso.com,App,192.0.2.1,CA,Success,0,Other.`,
      );
      const { events, warnings } = readExport(portal(rows));
      return {
        times: events.map((e) => e.EventTime?.slice(0, 10)),
        warned: warnings.some((w) => w.includes('month')),
      };
    };
    assert.deepEqual(times(['3/12/2025 7:22:01 AM', '25/12/2025 7:22:01 AM']), {
      times: ['2025-12-03', '2025-12-25'],
      warned: false,
    });
    assert.deepEqual(times(['3/12/2025 7:22:01 AM', '12/25/2025 7:22:01 AM']), {
      times: ['2025-03-12', '2025-12-25'],
      warned: false,
    });
    assert.deepEqual(times(['3/12/2025 7:22:01 AM']), { times: ['2025-03-12'], warned: true });
  });

  it('decides day and month for each table of a query answer, and keeps what it could not decide', () => {
    const answer = (...tables: (readonly string[])[]) =>
      JSON.stringify({
        tables: tables.map((times, t) => ({
          name: 'PrimaryResult',
          columns: [
            'TimeGenerated',
            'CreatedDateTime',
            'UserPrincipalName',
            'ResultType',
            'Id',
            'AppDisplayName',
            'IPAddress',
          ].map((name) => ({ name, type: 'string' })),
          rows: times.map((time, i) => [
            '2026-01-01T00:00:00Z',
            time,
            'a@contoso.com',
            '0',
            guid(t * 100 + i),
            'App',
            '192.0.2.1',
          ]),
        })),
      });
    const { events } = readExport(
      answer(['3/12/2025 7:22:01 AM', '25/12/2025 7:22:01 AM'], ['12/25/2025 7:22:01 AM']),
    );
    assert.deepEqual(
      events.map(({ EventTime }) => EventTime?.slice(0, 10)),
      ['2025-12-03', '2025-12-25', '2025-12-25'],
    );
    const { warnings } = readExport(answer(['3/12/2025 7:22:01 AM'], ['12/25/2025 7:22:01 AM']));
    assert.ok(warnings.some((warning) => warning.includes('month')));
  });

  it('never makes room for many more rows than it has read, whatever it is told to expect', () => {
    const table = new TableBuilder(7);
    const columns = new Map([['Id', [{ slot: 0, at: undefined, as: 'id' }]]] as const);
    const { record } = table.startSource({
      file: 'x.csv',
      plan: { slotNames: ['Id'], columns },
      defaultKind: undefined,
      oneRowPerId: true,
    });
    table.expectRows(20_000_000);
    const zero = Int32Array.of(0);
    const room = () => (table.column('SourceFile') as DictionaryColumn).codes.length;
    for (let row = 0; row < 300_000; row++) {
      record(new Uint8Array(1), zero, zero, row, 1);
      if (row % 1000 === 0) assert.ok(room() <= Math.max(65_536, row * 4));
    }
    assert.equal(room(), 1_048_576);
  });

  it('looks at each distinct coordinate once', () => {
    const builder = new TableBuilder(7);
    const latitude = builder.column('Latitude') as DictionaryCells;
    latitude.carried = true;
    latitude.put(0, latitude.intern('0'));
    const longitude = builder.column('Longitude') as DictionaryCells;
    longitude.put(0, longitude.intern('0.0'));
    let looked = 0;
    latitude.entries = new Proxy(latitude.entries, {
      get: (entries, key): unknown => {
        if (key === '1') looked++;
        return Reflect.get(entries, key);
      },
    });
    const derivation = new Derivation((name) => builder.column(name) as DictionaryCells);
    derivation.rows(0, 1, undefined);
    derivation.rows(1, 2, undefined);
    assert.equal(looked, 1);
    assert.equal(latitude.text(0), null);
    assert.equal(longitude.text(0), null);
  });

  it('rejects records of another category among sign-ins, and says which', () => {
    const audit = JSON.stringify({
      time: '2026-01-01T00:00:00Z',
      category: 'AuditLogs',
      properties: { id: 'a' },
    });
    const { events, rejected } = readExport(
      `${diagnostic([{ time: '2026-01-01T00:20:00Z', id: guid(1) }])}\n${audit}\n${diagnostic([{ time: '2026-01-01T00:20:00Z', id: guid(2) }])}`,
    );
    assert.equal(events.length, 2);
    assert.deepEqual(
      rejected.map(({ line, reason }) => ({ line, reason })),
      [{ line: 2, reason: 'its category is "AuditLogs": no sign-in' }],
    );
  });

  it('reads a time that PowerShell wrapped into an object', () => {
    const record = (time: unknown) => ({
      Id: guid(1),
      CreatedDateTime: time,
      UserPrincipalName: 'a@contoso.com',
      AppDisplayName: 'x',
      Status: { ErrorCode: 0 },
    });
    for (const time of [
      '2026-01-02T03:04:05Z',
      '/Date(1767323045000)/',
      { value: '/Date(1767323045000)/', DateTime: 'Friday' },
    ])
      assert.equal(
        readExport(JSON.stringify([record(time)])).events[0]?.EventTime,
        '2026-01-02T03:04:05.000Z',
      );
  });

  it('names the columns whose values the exporting tool lost, once, wherever in the file', () => {
    const row = (status: string, location: string) =>
      `2026-01-02T03:04:05Z,a@contoso.com,App,${status},${location},System.Object[]`;
    const { warnings } = readExport(
      [
        'CreatedDateTime,UserPrincipalName,AppDisplayName,Status,Location,AuthenticationDetails',
        ...Array.from({ length: 60 }, () => row('Microsoft.Graph.PowerShell.Models.X', '')),
        row('', 'Microsoft.Graph.PowerShell.Models.Y'),
      ].join('\r\n'),
    );
    const losses = warnings.filter((warning) => warning.includes('lost'));
    assert.equal(losses.length, 1, losses.join(' | '));
    assert.match(losses[0]!, /'Status', 'Location'.*Without Status/);
  });

  it('says which columns an export carries', () => {
    const { table } = readExport(
      portal([
        `2026-01-02T03:04:05Z,${guid(1)},u1,Adele,adele@contoso.com,App,192.0.2.1,,Success,0,Other.`,
      ]),
    );
    assert.equal(table.column('City').carried, true);
    assert.equal(table.column('City').text(0), null);
    assert.equal(table.column('RiskState').carried, false);
  });
});
