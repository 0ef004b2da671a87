import assert from 'node:assert/strict';
import { columnNames, type ColumnName } from '../../src/core/event';
import type { Session } from '../../src/engine/session';
import { mostEmissions, mostStoryEvents, type RowStory } from '../../src/protocol/engineContract';
import type { GeneratedSignIn } from '../support/generatedSignIn';
import { reemit, signIns } from '../support/generateSignIns';
import { readSession } from '../support/sessionOver';
import { expectedRecords } from '../support/writers/expected';
import { exportVariant, exportVariants } from '../support/writers/exportVariants';
import { exportBytes } from '../support/writers/writeExport';

const { signal } = new AbortController();
const story = async (session: Session, tableRow: number): Promise<RowStory> =>
  session.handlers.story({ tableRow }, signal);

const header =
  'Date (UTC),Request ID,Correlation ID,Username,Application,IP address,Status,Sign-in error code\n';

/** A record of Microsoft Graph. */
function graph(more: object): object {
  return {
    id: '1',
    createdDateTime: '2026-01-02T03:04:05Z',
    userPrincipalName: 'a@contoso.com',
    appDisplayName: 'App',
    ipAddress: '192.0.2.1',
    status: { errorCode: 0 },
    ...more,
  };
}

/** Columns in which emissions are not compared. */
const times: readonly ColumnName[] = ['EventTime', 'CreatedDateTime', 'TimeGenerated'];

/** What the second emission says otherwise, of the columns that a variant must give back. */
function expectedChanges(event: GeneratedSignIn, variant: (typeof exportVariants)[number]) {
  const [before = {}] = expectedRecords(event, variant);
  const [after = {}] = expectedRecords(reemit(event), variant);
  return columnNames.flatMap((column) =>
    times.includes(column) || !variant.carries.includes(column) || before[column] === after[column]
      ? []
      : [{ column, before: before[column] ?? null, after: after[column] ?? null }],
  );
}

describe('a record that a stranger has nested deeper than a stack', () => {
  const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;

  for (const key of [
    'riskEventTypes_v2',
    'authenticationDetails',
    'appliedConditionalAccessPolicies',
  ])
    it(`is read, told and followed by others: ${key}`, async () => {
      const lines = ['1', '2', '3'].map((id) => JSON.stringify(graph({ id, [key]: 'deep' })));
      lines[1] = lines[1]!.replace('"deep"', deep);
      const session = await readSession([{ name: 'a.json', content: lines.join('\n') }]);
      assert.deepEqual([session.state.phase, session.state.rows], ['ready', 3]);
      const record = await session.handlers.record({ tableRow: 1 }, signal);
      assert.deepEqual(record.nested, []);
      assert.ok(record.raw.includes(deep));
      assert.deepEqual((await story(session, 1)).steps, []);
    });
});

describe('the story of a row', () => {
  for (const variant of exportVariants) {
    if (variant.recordPerStep === true || variant.mostEvents === 1) continue;
    it(`tells emissions, changes and steps of ${variant.name}`, async () => {
      const events = [
        ...signIns({ seed: 'story', count: 60, kinds: variant.kinds, reemitted: 0.3 }),
      ];
      const bytes = Buffer.concat([...exportBytes(variant, events)]);
      const session = await readSession([{ name: variant.fileName, content: bytes }]);
      const ids = await session.handlers.idsOf(
        { tableRows: Array.from({ length: session.state.rows }, (_, row) => row) },
        signal,
      );
      let merged = 0;
      let withSteps = 0;
      for (const [tableRow, id] of ids.entries()) {
        const told = await story(session, tableRow);
        const record = await session.handlers.record({ tableRow }, signal);
        assert.equal(told.emissions.length, record.emissions);
        const event = events.find((each) => each.emission === 1 && each.id === id);
        for (const [emission, place] of told.emissions.entries()) {
          const single = await session.handlers.record({ tableRow, emission }, signal);
          assert.equal(single.line, place.line);
          assert.equal(single.offsetBytes, place.offsetBytes);
          assert.equal(single.source, 0);
          if (id !== null && variant.defaults.encoding.startsWith('utf-8'))
            assert.equal(
              bytes.subarray(place.offsetBytes, place.offsetBytes + place.lengthBytes).toString(),
              single.raw,
            );
          assert.deepEqual(single.values, record.values);
        }
        if (told.emissions.length === 2 && event !== undefined) {
          merged++;
          const [first, second] = told.emissions;
          assert.notEqual(first!.line === second!.line && first!.offsetBytes, second!.offsetBytes);
          assert.deepEqual(first!.changes, []);
          const changes = second!.changes.filter(({ column }) => variant.carries.includes(column));
          assert.deepEqual(changes, expectedChanges(event, variant), `row ${tableRow}`);
          if (variant.carries.includes('TimeGenerated'))
            assert.ok(first!.timeGenerated! < second!.timeGenerated!);
        }
        if (record.nested.some(({ name }) => name === 'AuthenticationDetails')) {
          withSteps++;
          assert.deepEqual(
            told.steps.map(({ method, detail, succeeded, result, requirement }) => ({
              method,
              detail,
              succeeded,
              result,
              requirement,
            })),
            event!.steps.map((step) => ({
              method: step.method || null,
              detail: step.methodDetail || null,
              succeeded: step.succeeded,
              result: step.resultDetail || null,
              requirement: step.requirement || null,
            })),
          );
          assert.deepEqual(
            told.steps.map(({ time }) => time !== null && Math.floor(Date.parse(time) / 1000)),
            event!.steps.map(({ offsetMs }) => Math.floor((event!.createdMs + offsetMs) / 1000)),
          );
        } else assert.deepEqual(told.steps, []);
        assert.equal(told.stepsFrom, undefined);
      }
      if (variant.carries.includes('Id')) assert.ok(merged > 3, `${merged} merged`);
      if (/^(graph-beta|az-rest|log-analytics-signinlogs|diagnostic-lines)/.test(variant.name))
        assert.ok(withSteps > 10, `${withSteps} with steps`);
    });
  }

  it('lists the events of one correlation id by time, whatever the order of the file, and no others', async () => {
    const row = (id: string, correlation: string, minute: string) =>
      `2026-01-02T03:${minute}:05Z,${id},${correlation},a@contoso.com,App,192.0.2.1,Success,0\n`;
    const session = await readSession([
      {
        name: 'a.csv',
        content:
          header +
          row('1', 'c1', '30') +
          row('2', 'c2', '20') +
          row('3', 'c1', '10') +
          row('4', '', '40') +
          row('5', '00000000-0000-0000-0000-000000000000', '50') +
          row('6', '00000000-0000-0000-0000-000000000000', '51'),
      },
    ]);
    const told = await story(session, 0);
    assert.deepEqual(
      told.signIn.map(({ tableRow, values }) => [tableRow, values.Id, values.EventTime]),
      [
        [2, '3', '2026-01-02T03:10:05.000Z'],
        [0, '1', '2026-01-02T03:30:05.000Z'],
      ],
    );
    assert.equal(told.signInEvents, 2);
    // Absent is left out, and says nothing.
    assert.ok(!Object.hasOwn(told.signIn[0]!.values, 'Country'));
    for (const tableRow of [3, 4])
      assert.deepEqual(
        await story(session, tableRow).then(({ signIn, signInEvents }) => [signIn, signInEvents]),
        [[], 0],
      );
  });

  it('knows a correlation id, and an Id, whatever the case that another export writes them in', async () => {
    const guid = (n: number) => `0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4${n}`;
    const row = (id: string, correlation: string, minute: string) =>
      `2026-01-02T03:${minute}:05Z,${id},${correlation},a@contoso.com,App,192.0.2.1,Success,0\n`;
    const session = await readSession([
      { name: 'a.csv', content: header + row(guid(1), guid(9), '10') },
      {
        name: 'b.csv',
        content:
          header +
          row(guid(1).toUpperCase(), guid(9).toUpperCase(), '10') +
          row(guid(2).toUpperCase(), guid(9).toUpperCase(), '20'),
      },
    ]);
    assert.equal(session.state.rows, 2);
    for (const tableRow of [0, 1])
      assert.equal((await story(session, tableRow)).signInEvents, 2, String(tableRow));
  });

  it('tells the events around the row where they are too many, in every shape of column', async () => {
    const count = 20_000;
    const rows = Array.from({ length: count }, (_, i) => {
      const guid = (n: number) => `${n.toString(16).padStart(8, '0')}-1111-4111-8111-111111111111`;
      // Nearly unique, so that the column takes the shape for that, but for one id.
      const correlation = i % 3 === 0 ? guid(0xffff_ffff) : guid(i);
      const time = new Date(Date.UTC(2026, 0, 2) + i * 1000).toISOString();
      return `${time},${guid(i)},${correlation},a@contoso.com,App,192.0.2.1,Success,0\n`;
    });
    const session = await readSession([{ name: 'a.csv', content: header + rows.join('') }]);
    const told = await story(session, 9000);
    assert.equal(told.signInEvents, Math.ceil(count / 3));
    assert.equal(told.signIn.length, mostStoryEvents);
    assert.equal(told.signIn[mostStoryEvents / 2]?.tableRow, 9000);
    const last = await story(session, 19_998);
    assert.equal(last.signIn.at(-1)?.tableRow, 19_998);
    assert.equal(last.signIn.length, mostStoryEvents);
    assert.equal((await story(session, 1)).signInEvents, 1);
  });

  it('takes nested values from the latest record that has them', async () => {
    const step = { authenticationMethod: 'Password', succeeded: true };
    const policy = (result: string) => [{ displayName: 'Require MFA', result }];
    const session = await readSession([
      {
        name: 'a.json',
        content: JSON.stringify([
          graph({ appliedConditionalAccessPolicies: policy('failure') }),
          graph({
            authenticationDetails: [step],
            appliedConditionalAccessPolicies: policy('success'),
          }),
          graph({ authenticationDetails: [] }),
        ]),
      },
    ]);
    assert.equal(session.state.rows, 1);
    const { nested, emissions } = await session.handlers.record({ tableRow: 0 }, signal);
    assert.equal(emissions, 3);
    assert.deepEqual(
      new Map(nested.map(({ name, json }) => [name, json])),
      new Map([
        ['ConditionalAccessPolicies', JSON.stringify(policy('success'))],
        ['AuthenticationDetails', JSON.stringify([step])],
      ]),
    );
    const own = await session.handlers.record({ tableRow: 0, emission: 0 }, signal);
    assert.deepEqual(own.nested, [
      { name: 'ConditionalAccessPolicies', json: JSON.stringify(policy('failure')) },
    ]);
    assert.equal((await story(session, 0)).steps[0]?.method, 'Password');
  });

  it('reads steps that are one object, of other key case, or nonsense', async () => {
    const steps = async (details: unknown) => {
      const session = await readSession([
        {
          name: 'a.json',
          content: JSON.stringify([graph({ authenticationDetails: details })]),
        },
      ]);
      return (await story(session, 0)).steps;
    };
    const nothing = { time: null, detail: null, succeeded: null, result: null, requirement: null };
    assert.deepEqual(await steps({ AuthenticationMethod: 'Password' }), [
      { ...nothing, method: 'Password' },
    ]);
    assert.deepEqual(
      await steps([
        { authenticationStepDateTime: '2026-01-02T03:04:05.1234567+01:00', succeeded: 'False' },
        { authenticationStepDateTime: 'soon', succeeded: 'perhaps' },
        7,
        null,
        'x',
        {},
        { __proto__: null, constructor: 'x' },
      ]),
      [
        { ...nothing, method: null, time: '2026-01-02T02:04:05.123Z', succeeded: false },
        { ...nothing, method: null, time: 'soon' },
      ],
    );
    assert.deepEqual(await steps('Password'), []);
  });

  it('tells the first of very many emissions, and how many there are', async () => {
    const row = '2026-01-02T03:04:05Z,1,c,a@contoso.com,App,192.0.2.1,Success,0\n';
    const count = mostEmissions + 50;
    const session = await readSession([{ name: 'a.csv', content: header + row.repeat(count) }]);
    assert.equal((await story(session, 0)).emissions.length, mostEmissions);
    assert.equal((await session.handlers.record({ tableRow: 0 }, signal)).emissions, count);
    await assert.rejects(
      async () => session.handlers.record({ tableRow: 0, emission: mostEmissions }, signal),
      { code: 'stale' },
    );
  });

  it('keeps the time of an emission as the whole file tells it, where the date alone is ambiguous', async () => {
    const columns =
      'TimeGenerated [UTC],Id,UserPrincipalName,AppDisplayName,ResultType,RiskState\n';
    const row = (time: string, id: string, risk: string) =>
      `${time},${id},a@contoso.com,App,0,${risk}\n`;
    const session = await readSession([
      {
        name: 'query_data.csv',
        content:
          columns +
          row('"3/12/2025, 3:04:05.000 AM"', '1', 'none') +
          row('"4/12/2025, 3:04:05.000 AM"', '1', 'atRisk') +
          // Proves that the day comes first.
          row('"25/12/2025, 3:04:05.000 AM"', '2', 'none'),
      },
    ]);
    const { emissions } = await story(session, 0);
    assert.deepEqual(
      emissions.map(({ timeGenerated, changes }) => [timeGenerated, changes]),
      [
        ['2025-12-03T03:04:05.000Z', []],
        ['2025-12-04T03:04:05.000Z', [{ column: 'RiskState', before: 'none', after: 'atRisk' }]],
      ],
    );
  });

  it('refuses rows and emissions that are not there', async () => {
    const session = await readSession([
      {
        name: 'a.csv',
        content: `${header}2026-01-02T03:04:05Z,1,c,a@contoso.com,App,192.0.2.1,Success,0\n`,
      },
    ]);
    for (const tableRow of [-1, 1, 0.5, NaN])
      await assert.rejects(story(session, tableRow), { code: 'stale' });
    for (const emission of [-1, 1, 0.5])
      await assert.rejects(async () => session.handlers.record({ tableRow: 0, emission }, signal), {
        code: 'stale',
      });
  });

  it('says no changes between files but where both say something', async () => {
    const events = () => signIns({ seed: 'two', count: 40, kinds: ['interactive'] });
    const session = await readSession(
      ['portal-csv-57', 'graph-beta-array'].map((name, i) => ({
        name: `${i}`,
        content: Buffer.concat([...exportBytes(exportVariant(name), events())]),
      })),
    );
    assert.equal(session.state.rows, 40);
    const { emissions } = await story(session, 7);
    assert.deepEqual(
      emissions.map(({ file, source }) => [file, source]),
      [
        ['0', 0],
        ['1', 1],
      ],
    );
    for (const { changes } of emissions)
      for (const { column, before, after } of changes) {
        assert.ok(before !== null && after !== null);
        // The emission names its file and line itself.
        assert.doesNotMatch(column, /^Source|Time/);
      }
  });
});
