import assert from 'node:assert/strict';
import { exportVariants } from '../support/writers/exportVariants';
import { bytesOfFuzzed, fileNameOf, smallExport } from './fuzzedFile';
import { fuzzAnswers } from './fuzzAnswers';
import { fuzzReaders, noFigures, type FuzzFault } from './fuzzReaders';
import { judgedRead } from './judgedRead';
import { mutated, mutationKinds } from './mutation';

function assertNone(fault: FuzzFault | undefined): void {
  if (fault === undefined) return;
  const shrunk = Buffer.from(bytesOfFuzzed(fault.file)).toString('base64').slice(0, 20_000);
  assert.fail(
    `npm run fuzz -- --seed ${fault.seed}\n${JSON.stringify(fault.file)}\n${fault.why}\n${shrunk}`,
  );
}

describe('the fuzzer', function () {
  this.timeout(120_000);

  it('judges every small export as wholly read', () => {
    for (const { name } of exportVariants) {
      const ending = judgedRead(smallExport(name), fileNameOf(name), 1000);
      assert.ok(ending.kind === 'read' && ending.records > 0, name);
      assert.deepEqual(ending.rejected, [], name);
    }
  });

  it('changes bytes, the same way every time', () => {
    const [csv, json] = [smallExport('portal-csv-57'), smallExport('graph-v1')];
    for (const kind of mutationKinds) {
      const ofCsv = () => mutated(csv, [{ kind, a: 12345, b: 678, c: 90 }], json);
      const ofJson = () => mutated(json, [{ kind, a: 12345, b: 678, c: 90 }], csv);
      assert.deepEqual(ofCsv(), ofCsv(), kind);
      assert.ok(!csv.equals(ofCsv()) || !json.equals(ofJson()), kind);
    }
  });

  it('finds no file that a reader does not bring to a good end', () => {
    const figures = noFigures();
    assertNone(fuzzReaders(6, 150, figures));
    assert.ok(figures.read > 50 && figures.rejected > 50, JSON.stringify(figures));
  });

  it('finds no file of which a question cannot be answered', async () => {
    const asked: number[] = [];
    assertNone(
      await fuzzAnswers(
        6,
        40,
        () => undefined,
        (questions) => asked.push(questions),
      ),
    );
    assert.ok(asked.filter((questions) => questions > 0).length > 15, asked.join(' '));
  });
});
