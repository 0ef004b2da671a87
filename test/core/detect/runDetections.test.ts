import assert from 'node:assert/strict';
import type { Detection, ParameterValues } from '../../../src/core/detect/detection';
import { findingOf } from '../../../src/core/detect/findingOf';
import { runDetections, valuesOf } from '../../../src/core/detect/runDetections';
import { runToEnd } from '../../../src/core/steps';
import { tableOf } from '../../support/tableOf';
import { after, plainSuppressions } from './foundIn';

const seenValues: ParameterValues[] = [];
const parameter = { unit: 'accounts', meaning: '', source: '' } as const;
/** Finds each event: the earlier, the less severe. */
const each: Detection<'least'> = {
  id: 'lockouts',
  title: () => 'Each',
  question: () => 'Each?',
  techniques: [],
  needs: ['IPAddress'],
  parameters: { least: { ...parameter, default: 5, least: 1, greatest: 10 } },
  // eslint-disable-next-line require-yield -- it has nothing to wait for
  *run(signIns, parameters) {
    seenValues.push(parameters);
    const findings = Array.from({ length: signIns.count }, (_, k) =>
      findingOf(signIns, {
        detection: 'lockouts',
        variant: 'user',
        key: [String(k)],
        severity: k === 0 ? 'low' : 'high',
        positions: [k],
        numbers: {},
        benign: [],
        next: [],
        techniques: [],
      }),
    );
    return { findings, notJudged: [], suppressed: {}, lookedAt: signIns.count };
  },
  kql: () => '',
};
const table = tableOf({
  EventTime: [after(0), null, after(1)],
  IPAddress: ['192.0.2.1', '192.0.2.1', '192.0.2.1'],
});

describe('runDetections', () => {
  it('runs each, tells before which, and links what they find', () => {
    const heard: number[] = [];
    const { runs, incidents, withoutTime } = runToEnd(
      runDetections(table, [each, each], {}, plainSuppressions, (done) => heard.push(done)),
    );
    assert.deepEqual(heard, [0, 1]);
    assert.equal(withoutTime, 1);
    assert.deepEqual(
      runs[0]!.findings.map(({ severity }) => severity),
      ['high', 'low'],
    );
    assert.equal(runs[0]!.detection, 'lockouts');
    assert.equal(incidents.length, 1);
    assert.equal(incidents[0]!.id, runs[0]!.findings[0]!.id);
  });

  it('does not run what lacks a column, and says which', () => {
    const bare = tableOf({ EventTime: [after(0)] });
    const before = seenValues.length;
    const { runs } = runToEnd(runDetections(bare, [each], {}, plainSuppressions));
    assert.equal(seenValues.length, before);
    assert.deepEqual(runs[0], {
      detection: 'lockouts',
      parameters: { least: 5 },
      findings: [],
      notJudged: [{ column: 'IPAddress', what: 'all' }],
      suppressed: {},
      lookedAt: 0,
    });
  });

  it('takes values within their range, and the default where none is given', () => {
    const of = (given: ParameterValues | undefined) => valuesOf(each, given)['least'];
    assert.deepEqual(
      [undefined, {}, { least: 7 }, { least: 0 }, { least: 99 }, { least: NaN }, { most: 3 }].map(
        of,
      ),
      [5, 5, 7, 1, 10, 5, 5],
    );
    runToEnd(runDetections(table, [each], { lockouts: { least: 8 } }, plainSuppressions));
    assert.deepEqual(seenValues.at(-1), { least: 8 });
  });
});
