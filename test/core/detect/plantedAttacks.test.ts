import assert from 'node:assert/strict';
import { catalogue } from '../../../src/core/detect/catalogue';
import type { ColumnName } from '../../../src/core/event';
import type { DetectionId, DetectionRun, Finding } from '../../../src/core/detect/detection';
import { runDetections } from '../../../src/core/detect/runDetections';
import { runToEnd } from '../../../src/core/steps';
import type { Table } from '../../../src/core/table/column';
import { attackNames, type AttackName } from '../../support/attacks';
import type { GeneratedSignIn } from '../../support/generatedSignIn';
import { planSignIns } from '../../support/generateSignIns';
import { readExport } from '../../support/readExport';
import type { ExportVariant } from '../../support/writers/exportVariant';
import { exportVariants } from '../../support/writers/exportVariants';
import { exportBytes } from '../../support/writers/writeExport';
import { plainSuppressions } from './foundIn';

/** Which detection has to find an attack; of several, any one. */
const finds: Readonly<Record<AttackName, readonly DetectionId[]>> = {
  passwordSpray: ['passwordSpray'],
  distributedSpray: ['passwordSpray'],
  lowAndSlowSpray: ['passwordSpray'],
  bruteForce: ['bruteForce'],
  mfaFatigue: ['mfaFatigue'],
  impossibleTravel: ['impossibleTravel'],
  deviceCodePhish: ['deviceCode'],
  userEnumeration: ['userEnumeration'],
  lockouts: ['lockouts'],
  legacyAuthentication: ['legacyAuthentication'],
  tokenReplay: ['tokenReplay'],
};

/** Which column an export loses that an attack cannot be found without. */
const cannotHold: Readonly<Record<string, (attack: AttackName) => ColumnName | undefined>> = {
  // Failures have a translated text, and no code: what is told by successes is found all the same.
  'portal-csv-spanish': (attack) =>
    attack === 'impossibleTravel' || attack === 'legacyAuthentication' ? undefined : 'ResultType',
  'portal-auth-details': () => 'ResultType',
  'powershell-csv': () => 'ResultType',
  'powershell-csv-type': () => 'ResultType',
  'powershell-csv-semicolon': () => 'ResultType',
  'log-analytics-union': (attack) => (attack === 'tokenReplay' ? 'SessionId' : undefined),
};

const plan = planSignIns({ seed: 'planted', count: 12_000, attacks: attackNames });
const signInsOf = new Map<AttackName, readonly GeneratedSignIn[]>();
let events: readonly GeneratedSignIn[] = [];

/** Whether a finding is of the attack: it rests on a row of it, or, where the export has no Ids, on its time and addresses. */
function isOf(
  table: Table,
  { evidence, fromMs, toMs, entities }: Finding,
  planted: readonly GeneratedSignIn[],
): boolean {
  if (table.column('Id').carried) {
    const ids = new Set(planted.map(({ id }) => id));
    return evidence.some((row) => ids.has(table.column('Id').text(row) ?? ''));
  }
  const addresses = new Set(planted.map(({ ipAddress }) => ipAddress));
  return (
    planted.some(({ createdMs }) => createdMs >= fromMs - 1000 && createdMs <= toMs + 1000) &&
    entities.addresses.some((address) => addresses.has(address))
  );
}

/** What an export of some variant brings. */
function runsOf(variant: ExportVariant): {
  readonly table: Table;
  readonly runs: readonly DetectionRun[];
} {
  const bytes = Buffer.concat([...exportBytes(variant, events)]);
  const { table } = readExport(bytes, variant.fileName);
  const { runs } = runToEnd(runDetections(table, catalogue, {}, plainSuppressions));
  return { table, runs };
}

/** Attacks that this variant holds all sign-ins of. */
function heldBy(variant: ExportVariant): readonly AttackName[] {
  return attackNames.filter((name) =>
    signInsOf.get(name)!.every(({ kind }) => variant.kinds.includes(kind)),
  );
}

describe('planted attacks', () => {
  before(() => {
    events = [...plan.events()];
    const byId = new Map(events.map((event) => [event.id, event]));
    for (const name of attackNames)
      signInsOf.set(
        name,
        plan.planted.get(name)!.map((id) => byId.get(id)!),
      );
  });

  for (const variant of exportVariants) {
    it(`are found in ${variant.name}, or it is said what could not be judged`, function () {
      this.timeout(120_000);
      if (variant.mostEvents !== undefined) this.skip();
      const { table, runs } = runsOf(variant);
      for (const name of heldBy(variant)) {
        const ofAttack = runs.filter(({ detection }) => finds[name].includes(detection));
        const isFound = ofAttack
          .flatMap(({ findings }) => findings)
          .some(
            (finding) =>
              finding.severity !== 'informational' && isOf(table, finding, signInsOf.get(name)!),
          );
        const said = ofAttack.flatMap(({ notJudged }) => notJudged.map(({ column }) => column));
        const lost = cannotHold[variant.name]?.(name);
        if (lost === undefined) assert.ok(isFound, name);
        else assert.ok(said.includes(lost), `${name}: ${lost} is lost, and nobody says so`);
      }
    });
  }

  it('are found, each by its own detection, where everything is exported', function () {
    this.timeout(120_000);
    const variant = exportVariants.find(({ name }) => name === 'diagnostic-lines')!;
    const { table, runs } = runsOf(variant);
    const missed = attackNames.filter(
      (name) =>
        !runs
          .filter(({ detection }) => finds[name].includes(detection))
          .flatMap(({ findings }) => findings)
          .some(
            (finding) =>
              (finding.severity === 'high' || finding.severity === 'medium') &&
              isOf(table, finding, signInsOf.get(name)!),
          ),
    );
    assert.deepEqual(missed, []);
  });
});
