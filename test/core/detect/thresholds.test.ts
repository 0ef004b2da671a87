import assert from 'node:assert/strict';
import { catalogue } from '../../../src/core/detect/catalogue';
import {
  detectionIds,
  type Finding,
  type ParameterValues,
} from '../../../src/core/detect/detection';
import type { ColumnName, SignInEvent } from '../../../src/core/event';
import { detectionKeys } from '../../support/detectionKeys';
import { after, foundIn, guid, idsOf, shuffled, tableOfEvents, without } from './foundIn';
import { accessThresholds } from './thresholds/access';
import { passwordThresholds } from './thresholds/passwords';
import type { Plant, Threshold } from './thresholds/threshold';
import { variants } from './thresholds/variants';

const thresholds: readonly Threshold[] = [...passwordThresholds, ...accessThresholds];

/** What a run brings of the finding that a threshold is about. */
function seen(
  { detection, others = {}, carried = [], found }: Omit<Plant, 'name'>,
  events: readonly SignInEvent[],
  parameters: ParameterValues = {},
) {
  const table = tableOfEvents(events, carried);
  const run = foundIn(table, detection, { ...others, ...parameters });
  return { table, run, findings: run.findings.filter(found) };
}

/** What a run brings of the finding that a threshold is about, in short. */
function told(...args: Parameters<typeof seen>): readonly string[] {
  return seen(...args).findings.map(({ variant, severity }) => `${variant} ${severity}`);
}

/** A finding without what follows from the order of the rows in the file. */
function facts(finding: Finding): unknown {
  return { ...finding, evidence: [] };
}

/** The events so many minutes later. */
function later(events: readonly SignInEvent[], minutes: number): readonly SignInEvent[] {
  return events.map((event) => ({
    ...event,
    EventTime: new Date(Date.parse(event.EventTime!) + minutes * 60_000).toISOString(),
  }));
}

/** Minutes that bring the middle of the events to a time of the day. */
function toClock(events: readonly SignInEvent[], minutes: number): number {
  const at = events.map(({ EventTime }) => Date.parse(EventTime!)).sort((a, b) => a - b);
  // What is found lies at the end; before it stands what is usual.
  const middle = (at.at(-1)! + at.at(-2)!) / 2;
  const ofDay = (middle / 60_000) % 1440;
  return minutes - ofDay;
}

/** Sign-ins of somebody who has nothing to do with it, long before and long after. */
const quiet = [-40, 40].map((days, k): SignInEvent => ({
  EventTime: after(days * 1440),
  Id: guid(9_000_000 + k),
  CorrelationId: guid(9_000_000 + k),
  UserPrincipalName: 'somebody.else@contoso.com',
  ResultType: '0',
  Kind: 'interactive',
  IPAddress: '192.0.2.200',
}));

describe('thresholds of detections', function () {
  this.timeout(20_000);

  it('are tried, every one of them', () => {
    const tried = new Set(
      thresholds.map(({ detection, parameter }) => `${detection.id}.${parameter}`),
    );
    const all = catalogue.flatMap(({ id, parameters }) =>
      Object.keys(parameters).map((name) => `${id}.${name}`),
    );
    assert.deepEqual([...tried].sort(), [...all].sort());
    // A default that is the strictest value there is cannot be made stricter.
    for (const { detection, parameter, tighter } of thresholds)
      if (tighter === undefined) {
        const { default: standard, least } = detection.parameters[parameter]!;
        assert.equal(standard, least, `${detection.id}.${parameter}`);
      }
  });

  for (const threshold of thresholds) {
    const { detection, parameter, at, miss, tighter, looser } = threshold;
    describe(`${detection.id}.${parameter}`, () => {
      it('is met, and just missed', () => {
        assert.ok(seen(threshold, at).findings.length > 0, 'what meets it is not found');
        assert.deepEqual(told(threshold, miss), [], 'what misses it is found');
      });

      it('decides by the value that it is given', () => {
        if (tighter !== undefined)
          assert.deepEqual(told(threshold, at, { [parameter]: tighter }), [], 'tighter');
        assert.ok(seen(threshold, miss, { [parameter]: looser }).findings.length > 0, 'looser');
      });

      holdsAnyhow({ ...threshold, name: parameter }, miss);
    });
  }
});

describe('findings of every variant', function () {
  this.timeout(20_000);

  it('are planted, each of them', () => {
    const planted = new Set<string>();
    for (const plant of [...thresholds, ...variants])
      for (const { detection, variant } of foundOf(plant)) planted.add(`${detection} ${variant}`);
    const named = detectionIds.flatMap((id) =>
      [...detectionKeys(id).variant].map((variant) => `${id} ${variant}`),
    );
    assert.deepEqual(
      named.filter((name) => !planted.has(name)),
      [],
    );
  });

  for (const plant of variants)
    describe(plant.name, () => {
      it('is found', () => {
        assert.ok(seen(plant, plant.at).findings.length > 0);
      });

      holdsAnyhow(plant, []);
    });
});

/** What a run with the plant's values brings. */
function foundOf({ detection, others = {}, carried = [], at }: Omit<Plant, 'name'>) {
  return foundIn(tableOfEvents(at, carried), detection, others).findings;
}

/** What holds of whatever is found, and of what just is not: the order, second rows, the time of day, the ends of the file. */
function holdsAnyhow(plant: Plant, miss: readonly SignInEvent[]): void {
  const { at } = plant;

  it('does not depend on the order of the rows', () => {
    const { findings, table } = seen(plant, at);
    const other = seen(plant, shuffled(at));
    assert.deepEqual(other.findings.map(facts), findings.map(facts));
    assert.deepEqual(
      other.findings.map(({ evidence }) => idsOf(other.table, evidence).toSorted()),
      findings.map(({ evidence }) => idsOf(table, evidence).toSorted()),
    );
    assert.deepEqual(told(plant, shuffled(miss)), []);
  });

  it('counts sign-ins: a second row of each changes nothing', () => {
    const twice = (events: readonly SignInEvent[]) =>
      events.flatMap((event) => [event, { ...event }]);
    assert.deepEqual(told(plant, twice(miss)), []);
    const numbers = (events: readonly SignInEvent[]) =>
      seen(plant, events).findings.map((finding) => [finding.severity, finding.numbers]);
    assert.deepEqual(numbers(twice(at)), numbers(at));
  });

  it('is met over the ends of hours, days and the file', () => {
    for (const minutes of [0, 60, 1439.5]) {
      const shift = toClock(at, minutes);
      assert.ok(seen(plant, later(at, shift)).findings.length > 0, `at ${minutes}`);
      assert.deepEqual(told(plant, later(miss, shift)), [], `at ${minutes}`);
    }
    assert.ok(seen(plant, [...quiet, ...at]).findings.length > 0, 'amid other rows');
    assert.deepEqual(told(plant, [...quiet, ...miss]), [], 'amid other rows');
  });

  it('is met, or the run says what it could not judge, whatever column is missing', () => {
    const columns = new Set(at.flatMap((event) => Object.keys(event) as ColumnName[]));
    for (const column of columns) {
      const bare = {
        ...plant,
        carried: (plant.carried ?? []).filter((name) => name !== column),
      };
      const { run, findings } = seen(
        bare,
        at.map((event) => without(event, column)),
      );
      assert.ok(
        findings.length > 0 || run.notJudged.length > 0,
        `without ${column} nothing is found, and nothing said`,
      );
    }
  });
}
