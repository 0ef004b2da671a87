import { codesAt, timesAt } from '../../../src/core/detect/counts';
import { episodes } from '../../../src/core/detect/episodes';
import { gather } from '../../../src/core/detect/gather';
import type { SignIns } from '../../../src/core/detect/signIns';
import { distanceKm } from '../../../src/core/detect/travel';
import { allRows } from '../../../src/core/query/allRows';
import { codeRows, type CodedRows } from '../../../src/core/query/codeRows';
import { filterTable } from '../../../src/core/query/filterRows';
import { sortRows } from '../../../src/core/query/sortRows';
import { timesOf } from '../../../src/core/query/timesOf';
import { userCodes } from '../../../src/core/query/userCodes';
import type { Steps } from '../../../src/core/steps';
import type { Table } from '../../../src/core/table/column';
import { countryCentroid, type CountryCentroid } from '../../../src/knowledge/countryCentroids';

/** Of how many addresses more than 5 accounts had a wrong password within any 24 hours; positions are in order of time. */
function* sprayingAddresses(
  failed: Uint32Array,
  times: Float64Array,
  addresses: CodedRows,
  users: CodedRows,
): Steps<number> {
  const { groupCount, members, starts } = yield* gather(
    failed,
    addresses.codes,
    addresses.codeCount,
  );
  let found = 0;
  for (let group = 0; group < groupCount; group++) {
    const of = members.subarray(starts[group], starts[group + 1]);
    if (of.length < 6) continue;
    const at = timesAt({ times }, of);
    if (episodes(at, codesAt(users.codes, of), 24 * 3_600_000, 6).length > 0) found++;
  }
  return found;
}

/** The classic rule as it is put to DuckDB: from the table in memory, by the parts that the grid and detections are made of. */
export function* classicSpray(table: Table): Steps<number> {
  const rows = yield* filterTable(table, [
    { kind: 'values', column: 'ResultType', values: ['50126'], exclude: false },
  ]);
  const sorted = yield* sortRows(table, rows, [{ column: 'EventTime', descending: false }]);
  const { times, at } = yield* timesOf(table.column('EventTime'), sorted);
  return yield* sprayingAddresses(
    allRows(sorted.length),
    timesAt({ times }, at),
    yield* codeRows(table, table.column('IPAddress'), sorted, true),
    yield* userCodes(table, sorted),
  );
}

/** The same in a run of several detections, where the sign-ins are in order of time already. */
export function* classicSprayOf(signIns: SignIns): Steps<number> {
  const codes = yield* signIns.read('ResultType', (text) => Number(text === '50126'));
  const failed = yield* signIns.where((at) => codes[at] === 1);
  return yield* sprayingAddresses(failed, signIns.times, signIns.addresses, signIns.users);
}

/** The rule of impossible travel as it is put to DuckDB, from the table in memory: how many ways are too far for their time. */
export function* plainTravel(table: Table): Steps<number> {
  const rows = yield* filterTable(table, [
    { kind: 'values', column: 'ResultType', values: ['0'], exclude: false },
  ]);
  const sorted = yield* sortRows(table, rows, [{ column: 'EventTime', descending: false }]);
  const { times, at } = yield* timesOf(table.column('EventTime'), sorted);
  const users = yield* userCodes(table, sorted);
  const countries = yield* codeRows(table, table.column('Country'), sorted, true);
  const centroids = new Array<CountryCentroid | undefined>(countries.codeCount);
  for (let i = 0; i < sorted.length; i++)
    centroids[countries.codes[i]!] ??= countryCentroid(
      table.column('Country').text(sorted[i]!) ?? '',
    );
  const { groupCount, members, starts } = yield* gather(
    allRows(sorted.length),
    users.codes,
    users.codeCount,
  );
  let found = 0;
  for (let group = 0; group < groupCount; group++) {
    let last = -1;
    for (const position of members.subarray(starts[group], starts[group + 1])) {
      const country = countries.codes[position]!;
      const here = centroids[country];
      if (here === undefined) continue;
      if (last !== -1 && countries.codes[last] !== country) {
        const km = distanceKm(centroids[countries.codes[last]!]!, here);
        const hours = (times[at[position]!]! - times[at[last]!]!) / 3_600_000;
        if (km > 500 && km > hours * 1000) found++;
      }
      last = position;
    }
  }
  return found;
}
