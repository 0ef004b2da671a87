import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openExport } from '../../../src/core/read/exportReader';
import { assertSameTable } from '../../support/assertSameTable';
import { chunkedSource } from '../../support/collectRecords';
import { GenerateRandom } from '../../support/generateRandom';
import { signIns } from '../../support/generateSignIns';
import { nativeIngest } from '../../support/ingestModule';
import { mutateBytes, type Random } from '../../support/mutateBytes';
import { readExportsBy } from '../../support/readExport';
import { exportVariants } from '../../support/writers/exportVariants';
import { exportBytes } from '../../support/writers/writeExport';

/** Mutated files of each kind; more of them by `FUZZ_RUNS=5000 npx mocha test/core/read/readersAgree.test.ts`. */
const runs = Number(process.env['FUZZ_RUNS'] ?? 10);
const firstSeed = Number(process.env['FUZZ_SEED'] ?? 1);
const samples = join(import.meta.dirname, '../../../../shared/samples');

/** Times that only JavaScript reads, or nobody. */
const oddTimes = [
  '3/12/2026 4:05:06 PM',
  '2026-06-15T01:02:03.1234567890Z',
  '2026-06-15T01:02:03.Z',
  '2026-02-29T01:02:03Z',
  '2026-06-15T24:00:00Z',
  '2026-06-15T01:02:03+01:00',
  '1899-06-15T01:02:03Z',
];

/** Bytes that a read gives: from a few to all that are asked for. */
const chunks = [undefined, undefined, 64 * 1024, 4096, 700, 61];

/**
 * A record that does not end is looked at again with each read: of a long file (a quote in it may be closed nowhere) no
 * read gives but a few bytes.
 */
function chunkOf(seed: number, bytes: Uint8Array): number | undefined {
  const chunk = chunks[seed % chunks.length];
  return chunk === undefined || bytes.length < 80_000 ? chunk : Math.max(chunk, 16 * 1024);
}

/** The header of an export and some of its lines, about 60 KB of them. */
function excerptOf(bytes: Uint8Array, random: Random): Uint8Array {
  const start = bytes.indexOf(0x0a) + 1;
  const from = bytes.indexOf(0x0a, start + Math.floor(random() * (bytes.length - start))) + 1;
  return Buffer.concat([bytes.subarray(0, start), bytes.subarray(from, from + 60_000)]);
}

function randomOf(seed: number): Random {
  const random = new GenerateRandom(String(seed));
  return () => random.float();
}

/**
 * Asserts that the readers in JavaScript and the native scanners make the same of a file, whatever that is; returns how many
 * records they read, undefined where it is not read at all.
 */
function assertAgreement(
  name: string,
  content: Uint8Array,
  chunk: number | undefined,
): number | undefined {
  if (!openExport(chunkedSource(content), name).ok) return undefined;
  const reference = readExportsBy([{ name, content }], chunk);
  const read = readExportsBy([{ name, content }], chunk, nativeIngest());
  assert.deepEqual(read.rejected, reference.rejected);
  assert.deepEqual(read.warnings, reference.warnings);
  assert.equal(read.records, reference.records);
  assertSameTable(read.table, reference.table);
  return read.records;
}

function assertAgreementOnMutations(name: string, bytes: Uint8Array): void {
  let records = 0;
  for (let seed = firstSeed; seed < firstSeed + runs; seed++) {
    const random = randomOf(seed);
    const some = bytes.length > 100_000 ? excerptOf(bytes, random) : bytes;
    // The header mostly stays, so that most files are read at all.
    const from = random() < 0.05 ? 0 : Math.min(some.indexOf(0x0a) + 1, some.length - 1);
    const mutated = mutateBytes(some, from, random, 12);
    const chunk = chunkOf(seed, mutated);
    try {
      records += assertAgreement(name, mutated, chunk) ?? 0;
    } catch (error) {
      throw new Error(`${name}, seed ${seed}, chunk ${String(chunk)}`, { cause: error });
    }
  }
  // Damaged files, not files that are nothing any more.
  if (bytes.length > 10_000) assert.ok(records > runs * 5, String(records));
}

describe('the readers in JavaScript and the native scanners', function () {
  this.timeout(120_000);

  for (const variant of exportVariants.filter(({ name }) => name.includes('csv')))
    it(`agree on damaged ${variant.name}`, () => {
      const events = signIns({ seed: 'agree', count: 40, kinds: variant.kinds });
      const quoting = (['all', 'minimal'] as const)[variant.name.length % 2]!;
      const bytes = Buffer.concat([...exportBytes(variant, events, { quoting })]);
      assertAgreementOnMutations(variant.fileName, bytes);
    });

  it('agree on damaged real exports', function () {
    if (!existsSync(samples)) this.skip();
    const names = readdirSync(samples).filter((name) => name.endsWith('.csv'));
    assert.ok(names.length > 0);
    for (const name of names) assertAgreementOnMutations(name, readFileSync(join(samples, name)));
  });

  it('agree where columns prove unique, or not, only after thousands of rows', () => {
    const lines = [
      'Date (UTC),Request ID,User,Username,Application,IP address,Status,Correlation ID',
    ];
    for (let i = 0; i < 40_000; i++) {
      const random = randomOf(i);
      const hex = (length: number) =>
        Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');
      const guid = () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`;
      // What is no GUID comes late: the first values decide on the column's shape.
      const isOdd = i > 9000 && i % 83 < 2;
      const odd = i % 83 === 0 ? guid().toUpperCase() : guid().replace(/[0-9a-f]$/, 'g');
      const id = isOdd ? odd : i % 97 === 0 ? '' : guid();
      const user = i < 17_000 ? `u${i % 300}@contoso.com` : `"u ""${i}""@contoso.com"`;
      const correlation = i < 12_000 ? guid() : i % 3 === 0 ? '' : 'not a guid';
      const time = new Date(Date.UTC(2026, 5, 15) + i * 700).toISOString();
      const broken = i % 5000 === 77 ? ',surplus' : '';
      const when = oddTimes[i % 1000] ?? time;
      lines.push(
        `${when},${id},Ü ${i % 50},${user},App ${i % 400},192.0.2.${i % 250},Success,${correlation}${broken}`,
      );
    }
    const content = Buffer.from(lines.join('\r\n'));
    assert.equal(assertAgreement('InteractiveSignIns.csv', content, undefined), 40_000 - 8);
  });

  it('agree on records that are no sign-ins among others', () => {
    const lines = [
      'TimeGenerated [UTC],Category,UserPrincipalName,Id,ResultType,OperationName,CreatedDateTime [UTC],AppDisplayName,IPAddress',
    ];
    for (let i = 0; i < 3000; i++) {
      const category = ['SignInLogs', 'AuditLogs', '', 'NonInteractiveUserSignInLogs'][i % 4]!;
      const user = i % 7 === 0 ? '' : `only-${category}-${i % 20}@contoso.com`;
      const time = i % 5 === 0 ? '' : '2026-06-15T01:02:03.4567891Z';
      lines.push(
        `${time},${category},${user},id-${i},${i % 3 === 0 ? 0 : 50126},Sign-in activity,${time},,192.0.2.${i % 9}`,
      );
    }
    const read = assertAgreement('query_data.csv', Buffer.from(lines.join('\n')), 5000);
    assert.ok(read !== undefined && read > 1000 && read < 2300, String(read));
  });
});
