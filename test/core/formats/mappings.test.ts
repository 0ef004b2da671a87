import assert from 'node:assert/strict';
import type { ColumnName } from '../../../src/core/event';
import { recognise } from '../../../src/core/formats/recognise';
import { signIns } from '../../support/generateSignIns';
import { expectedRecords } from '../../support/writers/expected';
import { exportVariants } from '../../support/writers/exportVariants';
import { ofKinds } from '../../support/writers/exportVariant';
import { readPlainly } from './referenceReader';

const headChars = 64 * 1024;

describe('the mappings', () => {
  const events = [...signIns({ seed: 'mappings', count: 300 })];

  for (const variant of exportVariants) {
    it(`give back the events of ${variant.name}`, () => {
      const written = [...ofKinds(events, variant.kinds, variant.mostEvents)];
      const text = [...variant.write(events)].join('');
      const head = text.slice(0, headChars);
      const found = recognise(head, variant.fileName, head.length === text.length);
      assert.ok(found.ok, JSON.stringify(found));
      assert.equal(found.format.id, variant.formatId);
      const expected = written.flatMap((event) => expectedRecords(event, variant));
      assert.ok(expected.length > 0);
      const read = readPlainly(text, found);
      assert.equal(read.length, expected.length);
      read.forEach((event, row) => {
        const carried = Object.fromEntries(
          variant.carries.flatMap((name: ColumnName) =>
            event[name] === undefined ? [] : [[name, event[name]]],
          ),
        );
        assert.deepEqual(carried, { ...expected[row] }, `record ${row + 1}`);
      });
    });
  }
});
