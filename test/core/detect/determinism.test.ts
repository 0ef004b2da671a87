import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { SignInEvent } from '../../../src/core/event';
import { catalogue } from '../../../src/core/detect/catalogue';
import { severities, type Finding } from '../../../src/core/detect/detection';
import { compareFindings } from '../../../src/core/detect/findingOf';
import { runDetections, type DetectionResults } from '../../../src/core/detect/runDetections';
import { runToEnd } from '../../../src/core/steps';
import type { Table } from '../../../src/core/table/column';
import { attackNames } from '../../support/attacks';
import { planSignIns } from '../../support/generateSignIns';
import { lookAlikeNames } from '../../support/lookAlikes';
import { eventsOf, readExport } from '../../support/readExport';
import { exportVariant } from '../../support/writers/exportVariants';
import { exportBytes } from '../../support/writers/writeExport';
import { plainSuppressions, tableOfEvents } from './foundIn';

function results(table: Table): DetectionResults {
  return runToEnd(runDetections(table, catalogue, {}, plainSuppressions));
}

/** What was found, rows by their Ids: rows differ with the order of the file. */
function told(table: Table, { runs, incidents, withoutTime }: DetectionResults): unknown {
  const ids = table.column('Id');
  return {
    incidents,
    withoutTime,
    runs: runs.map((run) => ({
      ...run,
      findings: run.findings.map((finding) => ({
        ...finding,
        // Events of one and the same time have no order of their own.
        evidence: finding.evidence.map((row) => ids.text(row)).sort(),
      })),
    })),
  };
}

function attackedWeek(variant: string, count: number): readonly SignInEvent[] {
  const { kinds } = exportVariant(variant);
  const plan = planSignIns({
    seed: 'determinism',
    count,
    kinds,
    attacks: attackNames,
    benign: lookAlikeNames,
  });
  const bytes = Buffer.concat([...exportBytes(exportVariant(variant), plan.events())]);
  return eventsOf(readExport(bytes, variant).table);
}

/** The events in the order that the numbers have. */
function inOrderOf(events: readonly SignInEvent[], numbers: readonly number[]): SignInEvent[] {
  return events
    .map((event, i) => ({ event, by: numbers[i % numbers.length]! ^ (i * 2_654_435_761) }))
    .sort((a, b) => a.by - b.by)
    .map(({ event }) => event);
}

describe('all detections over one week', function () {
  this.timeout(120_000);

  for (const variant of ['portal-csv-57', 'log-analytics-union'])
    describe(`of ${variant}`, () => {
      let events: readonly SignInEvent[];
      before(() => {
        events = attackedWeek(variant, 6000);
      });

      it('find the same twice, in the same order', () => {
        const table = tableOfEvents(events);
        const [first, second] = [results(table), results(tableOfEvents(events))];
        assert.deepEqual(first, second);
        assert.ok(first.runs.flatMap(({ findings }) => findings).length > 10);
      });

      for (const [how, made] of [
        ['', (event: SignInEvent) => event],
        [
          ', many events at one time',
          (event: SignInEvent) => ({
            ...event,
            EventTime: event.EventTime!.replace(/\d:\d\d\.\d+Z$/, '0:00.000Z'),
          }),
        ],
      ] as const)
        it(`find the same, with the same ids in the same order, whatever the order of the rows${how}`, () => {
          const given = events.map(made);
          const inOrder = tableOfEvents(given);
          const expected = told(inOrder, results(inOrder));
          fc.assert(
            fc.property(fc.array(fc.integer(), { minLength: 7, maxLength: 97 }), (numbers) => {
              const table = tableOfEvents(inOrderOf(given, numbers));
              assert.deepEqual(told(table, results(table)), expected);
            }),
            { numRuns: 3, endOnFailure: true },
          );
        });

      it('give every finding evidence, a window and entities that agree, and an id of its own', () => {
        const table = tableOfEvents(events);
        const { runs, incidents } = results(table);
        const all = runs.flatMap(({ findings }) => findings);
        assert.equal(new Set(all.map(({ id }) => id)).size, all.length);
        for (const finding of all) agrees(table, finding);
        for (const { findings } of runs)
          assert.deepEqual([...findings].sort(compareFindings), findings);
        const ofIncidents = incidents.flatMap(({ findings }) => findings);
        assert.deepEqual([...ofIncidents].sort(), all.map(({ id }) => id).sort());
      });

      it('join what belongs to one incident, the gravest first', () => {
        const { runs, incidents } = results(tableOfEvents(events));
        const byId = new Map(runs.flatMap(({ findings }) => findings).map((one) => [one.id, one]));
        for (const { id, findings } of incidents) {
          assert.equal(findings[0], id);
          const grave = (of: string) => severities.indexOf(byId.get(of)!.severity);
          for (const other of findings) assert.ok(grave(id) <= grave(other));
        }
        assert.ok(incidents.some(({ findings }) => findings.length > 1));
        assert.ok(incidents.length > 1);
      });
    });
});

function agrees(table: Table, { id, evidence, evidenceCount, fromMs, toMs }: Finding): void {
  assert.ok(evidence.length > 0, `${id} has no evidence`);
  assert.ok(evidenceCount >= evidence.length, id);
  assert.equal(new Set(evidence).size, evidence.length, `${id} tells a row twice`);
  const times = evidence.map((row) => Date.parse(table.column('EventTime').text(row)!));
  assert.ok(
    times.every((time, i) => i === 0 || times[i - 1]! <= time),
    `${id} tells rows out of order`,
  );
  assert.ok(fromMs <= times[0]! && times.at(-1)! <= toMs, `${id} has rows outside its window`);
}
