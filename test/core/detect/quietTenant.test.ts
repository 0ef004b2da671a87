import assert from 'node:assert/strict';
import { catalogue } from '../../../src/core/detect/catalogue';
import { detectionIds } from '../../../src/core/detect/detection';
import { runDetections } from '../../../src/core/detect/runDetections';
import { runToEnd } from '../../../src/core/steps';
import { planSignIns } from '../../support/generateSignIns';
import { lookAlikeNames } from '../../support/lookAlikes';
import { readExports } from '../../support/readExport';
import { exportVariant } from '../../support/writers/exportVariants';
import { exportBytes } from '../../support/writers/writeExport';
import { plainSuppressions } from './foundIn';

/** Files that together hold every kind of sign-in, as an analyst exports them from a workspace. */
const files = [
  'log-analytics-signinlogs',
  'log-analytics-noninteractive',
  'log-analytics-serviceprincipal',
  'log-analytics-managedidentity',
  'log-analytics-adfs',
];
/** What a senior analyst would still read on a quiet week. */
const mostFindings = 5;

describe('a quiet tenant', () => {
  it('of 100,000 sign-ins with all that only looks like an attack has at most 5 findings', function () {
    this.timeout(240_000);
    const plan = planSignIns({ seed: 'quiet', count: 100_000, benign: lookAlikeNames });
    for (const name of lookAlikeNames)
      assert.ok((plan.lookAlikes.get(name)?.length ?? 0) > 100, `${name} is not there`);
    const { table } = readExports(
      files.map((name) => ({
        name: `${name}.csv`,
        content: Buffer.concat([...exportBytes(exportVariant(name), plan.events())]),
      })),
    );
    assert.equal(table.rowCount, 100_000);
    const { runs } = runToEnd(runDetections(table, catalogue, {}, plainSuppressions));
    const loud = runs
      .flatMap(({ findings }) => findings)
      .filter(({ severity }) => severity !== 'informational');
    assert.ok(
      loud.length <= mostFindings,
      loud
        .map(
          ({ detection, variant, severity, entities, reasons }) =>
            `${detection} ${variant} ${severity}: ${entities.users.slice(0, 2).join(' ')} ${entities.addresses.slice(0, 2).join(' ')} (${reasons.join(' ')})`,
        )
        .join('\n'),
    );
    for (const run of runs) {
      // Policies are nested values, which the engine derives and a reader alone does not.
      assert.deepEqual(
        run.notJudged.filter(({ column }) => column !== 'ConditionalAccessPolicyResults'),
        [],
        run.detection,
      );
      // Nobody types in device codes there.
      assert.ok(run.lookedAt > 0 || run.detection === 'deviceCode', run.detection);
    }
  });
});

describe('the catalogue', () => {
  it('holds each detection once, in their order', () => {
    assert.deepEqual(
      catalogue.map(({ id }) => id),
      [...detectionIds],
    );
  });
});
