import assert from 'node:assert/strict';
import { columnNames, type ColumnName, type SignInEvent } from '../../../src/core/event';
import { signIns } from '../../support/generateSignIns';
import { readExport } from '../../support/readExport';
import type { ExportVariant } from '../../support/writers/exportVariant';
import { expectedRecords } from '../../support/writers/expected';
import { exportVariants } from '../../support/writers/exportVariants';
import { exportBytes } from '../../support/writers/writeExport';

const count = 300;

/** The events of one tenant and week that a variant can hold. */
function eventsFor(variant: ExportVariant) {
  const events = [...signIns({ seed: 'parity', count, kinds: variant.kinds })];
  return events.slice(0, variant.mostEvents ?? events.length);
}

function only(event: SignInEvent, names: readonly ColumnName[]): SignInEvent {
  return Object.fromEntries(
    names.flatMap((name) => (event[name] === undefined ? [] : [[name, event[name]] as const])),
  );
}

describe('the same events in every format', () => {
  for (const variant of exportVariants) {
    it(`read back the same from ${variant.name}`, () => {
      const events = eventsFor(variant);
      const bytes = Buffer.concat([...exportBytes(variant, events)]);
      const expected = events.flatMap((event) => expectedRecords(event, variant));
      const read = readExport(bytes, variant.fileName, 1000);
      assert.equal(read.opened.recognised.format.id, variant.formatId);
      assert.deepEqual(read.rejected, []);
      assert.equal(read.events.length, expected.length);
      const names = columnNames.filter((name) => variant.carries.includes(name));
      read.events.forEach((event, row) => {
        assert.deepEqual(only(event, names), only(expected[row]!, names), `row ${row}`);
      });
    });
  }
});

describe('one file in other clothes', () => {
  const variant = exportVariants.find(({ name }) => name === 'portal-csv-57')!;
  const events = eventsFor(variant);
  const plain = readExport(Buffer.concat([...exportBytes(variant, events)]), 'a.csv').events;
  for (const encoding of ['utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be'] as const)
    for (const delimiter of [',', ';', '\t'] as const)
      for (const [newline, quoting] of [
        ['\r\n', 'all'],
        ['\n', 'minimal'],
      ] as const)
        it(`reads the same from ${encoding}, ${JSON.stringify(delimiter)}, ${JSON.stringify(newline)}, quoted ${quoting}`, () => {
          const bytes = Buffer.concat([
            ...exportBytes(variant, events, { encoding, delimiter, newline, quoting }),
          ]);
          const read = readExport(bytes, 'a.csv');
          assert.deepEqual(read.rejected, []);
          assert.deepEqual(read.events, plain);
        });
});
