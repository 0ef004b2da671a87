import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { formatIds } from '../../../src/core/formats/format';
import { attackNames } from '../attacks';
import { planSignIns } from '../generateSignIns';
import { expected, expectedRecords } from './expected';
import { type ExportVariant, ofKinds } from './exportVariant';
import { exportVariant, exportVariants } from './exportVariants';
import { exportBytes } from './writeExport';

const samples = join(import.meta.dirname, '../../../../shared/samples');
const plan = planSignIns({ seed: 'writers', count: 700, attacks: attackNames });
const events = [...plan.events()];

const textOf = (variant: ExportVariant): string => [...variant.write(events)].join('');
const recordCount = (variant: ExportVariant): number =>
  [...ofKinds(events, variant.kinds, variant.mostEvents)].flatMap((event) =>
    expectedRecords(event, variant),
  ).length;

function csvRows(variant: ExportVariant): string[][] {
  const text = textOf(variant).replace(/^#TYPE.*\r\n/, '');
  const { data, errors } = Papa.parse<string[]>(text, {
    delimiter: variant.defaults.delimiter,
    newline: variant.defaults.newline,
    skipEmptyLines: true,
  });
  assert.deepEqual(errors, []);
  return data;
}

/** Top-level JSON values one after another, told apart by brackets outside strings. */
function jsonValues(text: string): unknown[] {
  const values: unknown[] = [];
  let depth = 0;
  let start = 0;
  for (let k = 0; k < text.length; k++) {
    const c = text[k]!;
    if (c === '"') {
      for (k++; text[k] !== '"'; k++) if (text[k] === '\\') k++;
    } else if (c === '{' || c === '[') {
      if (depth === 0) start = k;
      depth++;
    } else if (c === '}' || c === ']') {
      depth--;
      if (depth === 0) values.push(JSON.parse(text.slice(start, k + 1)));
    }
  }
  return values;
}

function recordsIn(value: unknown): number {
  if (Array.isArray(value)) return value.length;
  const page = value as Readonly<Record<string, unknown>>;
  for (const key of ['value', 'records']) {
    const held = page[key];
    if (Array.isArray(held)) return held.length;
  }
  const tables = page['tables'] as readonly { readonly rows: readonly unknown[] }[] | undefined;
  return tables === undefined ? 1 : tables.reduce((sum, table) => sum + table.rows.length, 0);
}

describe('exportVariants', () => {
  it('has variants of every format, each with a name of its own', () => {
    assert.deepEqual(
      [...new Set(exportVariants.map((variant) => variant.formatId))].sort(),
      [...formatIds].sort(),
    );
    assert.equal(
      new Set(exportVariants.map((variant) => variant.name)).size,
      exportVariants.length,
    );
    assert.throws(() => exportVariant('nonsense'), /no variant nonsense/);
  });

  for (const [name, sample] of [
    ['portal-csv-57', 'InteractiveSignIns_header-only-57.csv'],
    ['portal-csv-54', 'InteractiveSignIns_header-only-54.csv'],
  ] as const) {
    it(`${name} has the header of a real download`, function () {
      const path = join(samples, sample);
      if (!existsSync(path)) this.skip();
      const real = readFileSync(path, 'utf8').trim();
      const header = [...exportVariant(name).write([])].join('').trim();
      assert.equal(header, real);
      assert.equal(csvRows(exportVariant(name))[0]!.length, Number(name.slice(-2)));
    });
  }

  for (const [name, columns] of [
    ['portal-csv-57', 57],
    ['portal-csv-55', 55],
    ['portal-csv-54', 54],
    ['portal-csv-49', 49],
    ['portal-csv-44', 44],
    ['portal-csv-application', 22],
    ['log-analytics-signinlogs', 94],
    ['log-analytics-noninteractive', 85],
    ['log-analytics-union', 71],
    ['defender-aadsignineventsbeta', 45],
    ['defender-aadspnsignineventsbeta', 19],
  ] as const) {
    it(`${name} has ${columns} columns`, () => {
      assert.equal(csvRows(exportVariant(name))[0]!.length, columns);
    });
  }

  for (const variant of exportVariants) {
    it(`${variant.name} can be parsed and holds every record`, () => {
      const wanted = recordCount(variant);
      assert.ok(wanted > 0);
      if (/csv|auth-details/.test(variant.formatId)) {
        const [header = [], ...rows] = csvRows(variant);
        assert.equal(rows.length, wanted);
        for (const row of rows) assert.equal(row.length, header.length);
      } else {
        const values = jsonValues(textOf(variant));
        assert.equal(
          values.reduce((sum: number, value) => sum + recordsIn(value), 0),
          wanted,
        );
      }
    });
  }

  it('writes the same bytes for the same seed', () => {
    for (const variant of exportVariants) {
      const again = planSignIns({ seed: 'writers', count: 700, attacks: attackNames });
      const first = Buffer.concat([...exportBytes(variant, events)]);
      const second = Buffer.concat([...exportBytes(variant, again.events())]);
      assert.ok(first.equals(second), variant.name);
    }
  });

  it('obeys delimiter, newline, quoting and encoding', () => {
    const variant = exportVariant('portal-csv-57');
    const text = [
      ...variant.write(events.slice(0, 20), { delimiter: '\t', newline: '\n', quoting: 'all' }),
    ].join('');
    assert.match(text, /^"Date \(UTC\)"\t"Request ID"/);
    assert.ok(!text.includes('\r'));
    const utf8 = Buffer.concat([...exportBytes(variant, events)]);
    assert.deepEqual([...utf8.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
    const little = Buffer.concat([...exportBytes(variant, events, { encoding: 'utf-16le' })]);
    const big = Buffer.concat([...exportBytes(variant, events, { encoding: 'utf-16be' })]);
    assert.deepEqual([...little.subarray(0, 2)], [0xff, 0xfe]);
    assert.deepEqual([...big.subarray(0, 2)], [0xfe, 0xff]);
    assert.ok(little.swap16().equals(big));
    assert.equal(big.swap16().toString('utf16le'), `\uFEFF${utf8.toString('utf8').slice(1)}`);
  });
});

describe('expected', () => {
  it('holds only columns that the variant carries, none of them empty', () => {
    for (const variant of exportVariants) {
      assert.equal(new Set(variant.carries).size, variant.carries.length, variant.name);
      for (const event of ofKinds(events, variant.kinds)) {
        for (const record of expectedRecords(event, variant)) {
          for (const [name, value] of Object.entries(record)) {
            assert.ok(
              variant.carries.some((column) => column === name),
              `${variant.name}: ${name}`,
            );
            assert.notEqual(value, '');
          }
        }
      }
    }
  });

  it('finds what it promises in the text that is written', () => {
    // Independent of any reader: values of free text must stand in the file as they are.
    const free = ['UserPrincipalName', 'Id', 'CorrelationId', 'AppId', 'IPAddress'] as const;
    for (const variant of exportVariants) {
      const text = textOf(variant);
      for (const event of [...ofKinds(events, variant.kinds, variant.mostEvents)].slice(0, 20)) {
        const promised = expected(event, variant);
        for (const column of free) {
          const value = promised[column];
          if (value !== undefined) assert.ok(text.includes(value), `${variant.name}: ${column}`);
        }
      }
    }
  });

  it('says what a success is, and what an export has lost', () => {
    const success = events.find((event) => event.kind === 'interactive' && event.errorCode === 0)!;
    const portal = expected(success, exportVariant('portal-csv-57'));
    assert.equal(portal.Status, 'success');
    assert.equal(portal.ResultType, '0');
    assert.equal(portal.ResultDescription, undefined);
    assert.match(portal.EventTime!, /:\d\d\.000Z$/);
    const lost = expected(success, exportVariant('powershell-csv'));
    assert.equal(lost.Status, 'unknown');
    assert.equal(lost.ResultType, undefined);
    const table = expected(success, exportVariant('log-analytics-signinlogs'));
    assert.equal(table.EventTime, new Date(success.createdMs).toISOString());
    assert.equal(table.TimeGenerated, new Date(success.emittedMs).toISOString());
  });
});
