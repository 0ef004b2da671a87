import assert from 'node:assert/strict';
import { binCounts } from '../../../../src/extension/findings/profiles/binCounts';
import { gatherExport } from '../../../../src/extension/findings/profiles/gatherExport';
import { gatherSubject } from '../../../../src/extension/findings/profiles/gatherSubject';
import {
  filteredSubject,
  subjectChoices,
} from '../../../../src/extension/findings/profiles/subjectChoices';
import { exportSummary } from '../../../../src/report/profile/exportSummary';
import { subjectProfile } from '../../../../src/report/profile/subjectProfile';
import { portalCsvOf, type GivenSignIn } from '../../tree/portalCsvOf';
import { fileExport } from './fileExport';

const never = new AbortController().signal;
const words = { zone: 'utc', codes: undefined } as const;
const at = (day: number, hour = 8, minute = 0) =>
  new Date(Date.UTC(2026, 8, day, hour, minute)).toISOString();

/** Megan in two spellings, ten others, and a spare one without a name. */
const signIns: readonly GivenSignIn[] = [
  { user: 'megan@contoso.com', time: at(1) },
  { user: 'Megan@contoso.com', time: at(2), status: 'Failure', code: '50126' },
  { user: 'megan@contoso.com', time: at(8), app: 'Azure Portal', ip: '192.0.2.99' },
  ...Array.from({ length: 10 }, (_, i) => ({
    user: `user${i}@contoso.com`,
    time: at(1 + (i % 3), 10),
  })),
  { user: 'user0@contoso.com', time: at(9), app: 'Azure Portal' },
  { user: '', time: at(3) },
];
const opened = () => fileExport('InteractiveSignIns_2026.csv', portalCsvOf(signIns));

describe('what is asked of the engine', () => {
  it('sums up an export: all of its events, each column that it carries once', async () => {
    const { open, calls, views } = await opened();
    const engine = await open.engine();
    const told: number[] = [];
    const figures = await gatherExport(open, engine, never, (done, of) => told.push(done / of));
    assert.deepEqual([figures.total.count, figures.total.status.failure], [signIns.length, 1]);
    assert.equal(figures.file, 'InteractiveSignIns_2026.csv');
    assert.equal(
      figures.usersByFailures?.branches[0]?.values[0]?.toLowerCase(),
      'megan@contoso.com',
    );
    assert.equal(
      figures.bins?.counts.reduce((a, b) => a + b, 0),
      signIns.length,
    );
    assert.equal(figures.bins.counts.length, 8 * 24 + 1);
    assert.equal(views.size, 0);
    assert.equal(told.at(-1), 1);
    assert.ok(calls.length < 20, calls.join());
    // Not in a portal CSV of 20 columns.
    assert.ok(!figures.columns.has('ServicePrincipalName'));
    assert.match(exportSummary(figures, words), /No session ids/);
  });

  it('profiles a user under every spelling, and holds what they did against the others', async () => {
    const { open, views } = await opened();
    const engine = await open.engine();
    const [megan] = await subjectChoices(engine, 'user', 'MEGAN', never);
    assert.deepEqual(megan?.values, ['megan@contoso.com', 'Megan@contoso.com']);
    let most = 0;
    const names = ['megan@contoso.com', 'Megan@contoso.com'];
    const subject = { kind: 'user', names } as const;
    const figures = await gatherSubject(open, subject, engine, never, (done, of) => {
      most = Math.max(most, done / of);
    });
    assert.deepEqual([figures.total.count, figures.total.status.failure], [3, 1]);
    assert.equal(figures.rest.total.count, signIns.length);
    // The event without a user is nobody.
    assert.equal(figures.rest.others, 10);
    assert.equal(figures.rest.holders.get('AppDisplayName')?.get('Azure Portal'), 1);
    assert.equal(figures.rest.holders.get('AppDisplayName')?.get('Office 365'), 10);
    assert.equal(
      figures.bins?.counts.reduce((a, b) => a + b, 0),
      3,
    );
    assert.ok(most > 0 && most <= 1, String(most));
    assert.equal(views.size, 0);
    const text = subjectProfile(figures, words);
    assert.match(
      text,
      /Application “Azure Portal” \(one sign-in\): one of the 10 other users has it/,
    );
    assert.match(text, /Application “Azure Portal”: first seen 2026-09-08 08:00:00 UTC, 7 days/);
  });

  it('profiles an address: what none of the others has', async () => {
    const { open } = await opened();
    const subject = { kind: 'address', names: ['192.0.2.99'] } as const;
    const figures = await gatherSubject(open, subject, await open.engine(), never, () => undefined);
    assert.equal(figures.rest.others, 1);
    assert.equal(figures.columns.get('UserPrincipalName')?.distinct, 1);
  });

  it('says 0 of a value that nobody else has', async () => {
    const more = [...signIns, { user: 'megan@contoso.com', app: 'Graph Explorer' }];
    const { open } = await fileExport('InteractiveSignIns_2026.csv', portalCsvOf(more));
    const names = ['megan@contoso.com', 'Megan@contoso.com'];
    const subject = { kind: 'user', names } as const;
    const figures = await gatherSubject(open, subject, await open.engine(), never, () => undefined);
    assert.equal(figures.rest.holders.get('AppDisplayName')?.get('Graph Explorer'), 0);
  });

  it('ends at each question where it is called off, and leaves no view open', async () => {
    const whole = await opened();
    const subject = { kind: 'user', names: ['megan@contoso.com'] } as const;
    await gatherSubject(whole.open, subject, await whole.open.engine(), never, () => undefined);
    const questions = whole.calls.length;
    for (let stop = 1; stop <= questions; stop++) {
      const made = await opened();
      const controller = new AbortController();
      made.onCall = () => {
        if (made.calls.length === stop) controller.abort();
      };
      const asked = gatherSubject(
        made.open,
        subject,
        await made.open.engine(),
        controller.signal,
        () => undefined,
      );
      // To close what was opened is asked all the same.
      if (made.calls[stop - 1] === 'closeView') await asked.catch(() => undefined);
      else if (whole.calls[stop - 1] !== 'closeView')
        await assert.rejects(asked, { name: 'RpcError', code: 'cancelled' }, whole.calls[stop - 1]);
      await asked.catch(() => undefined);
      await new Promise((resolve) => setImmediate(resolve));
      assert.equal(made.views.size, 0, `view left at ${stop}`);
    }
  });
});

describe('hours', () => {
  it('are counted over more bins than one answer holds', async () => {
    const years = [
      { time: '2024-01-01T00:30:00.000Z' },
      { time: '2025-06-01T12:00:00.000Z' },
      { time: '2026-01-01T00:30:00.000Z' },
    ];
    const { open, calls } = await fileExport('InteractiveSignIns_2026.csv', portalCsvOf(years));
    const range = { first: years[0]!.time, last: years[2]!.time };
    const bins = await binCounts(await open.engine(), undefined, range, 'utc', never);
    assert.equal(bins?.counts.length, 731 * 24 + 1);
    assert.equal(calls.filter((call) => call === 'timeline').length, 2);
    const hour = (iso: string) =>
      (Date.parse(iso) - Date.parse('2024-01-01T00:00:00Z')) / 3_600_000;
    assert.deepEqual(
      bins.counts.flatMap((count, i) => (count > 0 ? [[i, count]] : [])),
      [
        [0, 1],
        [hour('2025-06-01T12:00:00Z'), 1],
        [731 * 24, 1],
      ],
    );
  });

  it('are not counted where a wrong time makes the range too long, or there is none', async () => {
    const { open, calls } = await opened();
    const engine = await open.engine();
    const range = { first: '1970-01-01T00:00:00.000Z', last: '2026-01-01T00:00:00.000Z' };
    assert.equal(await binCounts(engine, undefined, range, 'utc', never), undefined);
    const none = { first: null, last: null };
    assert.equal(await binCounts(engine, undefined, none, 'utc', never), undefined);
    assert.deepEqual(calls, []);
  });
});

describe('whose profile is offered', () => {
  it('is everybody with a name, the busiest first, or who holds what was typed', async () => {
    const { open } = await opened();
    const engine = await open.engine();
    const all = await subjectChoices(engine, 'user', '', never);
    assert.equal(all.length, 11);
    assert.equal(all[0]?.count, 3);
    const some = await subjectChoices(engine, 'user', 'USER1', never);
    assert.deepEqual(
      some.map(({ values }) => values[0]),
      ['user1@contoso.com'],
    );
    const addresses = await subjectChoices(engine, 'address', '.99', never);
    assert.deepEqual(
      addresses.map(({ values }) => values[0]),
      ['192.0.2.99'],
    );
  });

  it('begins with the one that the editor is filtered to', () => {
    const filtered = (values: readonly (string | null)[], exclude = false) =>
      filteredSubject(
        {
          selection: {
            filters: [{ kind: 'values', column: 'UserPrincipalName', values, exclude }],
            search: { text: '', mode: 'plain' },
          },
        },
        'user',
      );
    assert.equal(filtered(['Megan@contoso.com', 'megan@contoso.com']), 'Megan@contoso.com');
    assert.equal(filtered(['a@contoso.com', 'b@contoso.com']), '');
    assert.equal(filtered(['a@contoso.com'], true), '');
    assert.equal(filtered([null]), '');
  });
});
