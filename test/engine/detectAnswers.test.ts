import assert from 'node:assert/strict';
import type { ColumnName } from '../../src/core/event';
import type { Detection, DetectionId, Suppressions } from '../../src/core/detect/detection';
import { findingOf } from '../../src/core/detect/findingOf';
import { inSlices } from '../../src/core/query/inSlices';
import type { Steps } from '../../src/core/steps';
import { createDetectAnswers } from '../../src/engine/detectAnswers';
import type { DerivedTable } from '../../src/engine/derivedTable';
import type { Evidence } from '../../src/engine/evidence';
import type { EngineState } from '../../src/protocol/engineContract';
import { readSession, sessionOver } from '../support/sessionOver';
import { tableOf } from '../support/tableOf';

const { signal } = new AbortController();
const nothingTrusted: Suppressions = {
  trustedRanges: [],
  trustedAsns: [],
  serviceAccounts: [],
  allowedApps: {},
  microsoftAsns: false,
};

/** Finds every user with at least so many sign-ins. */
function detectionOf(id: DetectionId, more: Partial<Detection> = {}): Detection {
  return {
    id,
    title: () => `Title of ${id}`,
    question: () => `Question of ${id}?`,
    techniques: ['T1078'],
    needs: [],
    parameters: {
      attempts: {
        default: 2,
        least: 1,
        greatest: 9,
        unit: 'attempts',
        meaning: 'users with at least this many',
        source: 'our judgement',
      },
    },
    *run(signIns, { attempts }): ReturnType<Detection['run']> {
      const positions: number[] = [];
      yield* inSlices(signIns.count, (from, to) => {
        for (let i = from; i < to; i++) if (signIns.users.codes[i] !== 0) positions.push(i);
      });
      const seen = {
        detection: id,
        variant: 'one',
        key: [],
        severity: 'low',
        positions,
        numbers: { attempts: positions.length },
        benign: [],
        next: [],
        techniques: [],
      } as const;
      return {
        findings: positions.length >= attempts! ? [findingOf(signIns, seen)] : [],
        notJudged: [],
        suppressed: {},
        lookedAt: signIns.count,
      };
    },
    kql: ({ attempts }) => `SigninLogs | where Attempts >= ${attempts}`,
    ...more,
  };
}

/** Answers over three sign-ins, and what is done to the evidence for them. */
function answersOver(
  detections: readonly Detection[],
  isReading = () => false,
  /** Nested values that are made ready. */
  into: string[] = [],
) {
  const worked: EngineState['work'][] = [];
  const prepared: ColumnName[] = [];
  const table = tableOf({
    EventTime: ['2026-01-01T00:00:02.000Z', '2026-01-01T00:00:01.000Z', null],
    UserPrincipalName: ['adele@contoso.com', 'Adele@contoso.com', 'adele@contoso.com'],
  });
  const evidence = {
    isReading,
    sentences: undefined,
    onWork: (work: EngineState['work']) => worked.push(work),
    async sliced<T>(steps: Steps<T>, by: AbortSignal): Promise<T> {
      for (;;) {
        if (by.aborted) throw new Error('cancelled');
        const step = steps.next();
        if (step.done === true) return step.value;
        await Promise.resolve();
      }
    },
  } as unknown as Evidence;
  const derived = Object.assign(table, {
    prepare: (columns: Iterable<ColumnName>) => Promise.resolve(void prepared.push(...columns)),
    prepareNested: (names: Iterable<string>) => Promise.resolve(void into.push(...names)),
  }) as unknown as DerivedTable;
  return { ...createDetectAnswers(evidence, derived, detections), worked, prepared };
}

describe('what is asked about detections', () => {
  it('which there are, with their words and parameters', async () => {
    const { detections } = answersOver([detectionOf('passwordSpray'), detectionOf('lockouts')]);
    const [first, second] = await detections(undefined, signal);
    assert.deepEqual(
      [first!.id, first!.title, first!.question, first!.techniques],
      ['passwordSpray', 'Title of passwordSpray', 'Question of passwordSpray?', ['T1078']],
    );
    assert.equal(first!.parameters['attempts']!.default, 2);
    assert.equal(second!.id, 'lockouts');
    assert.deepEqual(structuredClone(first), first);
  });

  it('runs those asked for, once each, in the order of the catalogue, and tells how far it is', async () => {
    const { detect, worked } = answersOver([
      detectionOf('passwordSpray'),
      detectionOf('bruteForce'),
      detectionOf('lockouts'),
    ]);
    const { runs, incidents, withoutTime, kql } = await detect(
      {
        detections: ['lockouts', 'passwordSpray', 'lockouts'],
        parameters: { lockouts: { attempts: 3 } },
        suppressions: nothingTrusted,
      },
      signal,
    );
    assert.deepEqual(
      runs.map(({ detection, parameters, findings }) => [detection, parameters, findings.length]),
      [
        ['passwordSpray', { attempts: 2 }, 1],
        ['lockouts', { attempts: 3 }, 0],
      ],
    );
    assert.deepEqual(runs[0]!.findings[0]!.evidence, [1, 0]);
    assert.equal(withoutTime, 1);
    assert.deepEqual(incidents, [
      { id: runs[0]!.findings[0]!.id, findings: [runs[0]!.findings[0]!.id] },
    ]);
    assert.deepEqual(kql, {
      passwordSpray: 'SigninLogs | where Attempts >= 2',
      lockouts: 'SigninLogs | where Attempts >= 3',
    });
    assert.deepEqual(worked, [
      { done: 0, of: 2 },
      { done: 0, of: 2 },
      { done: 1, of: 2 },
      undefined,
    ]);
  });

  it('makes incidents of what was found before, too', async () => {
    const { detect } = answersOver([detectionOf('passwordSpray'), detectionOf('bruteForce')]);
    const run = (detection: DetectionId, more: object = {}) =>
      detect(
        { detections: [detection], parameters: {}, suppressions: nothingTrusted, ...more },
        signal,
      );
    const [before] = (await run('passwordSpray')).runs[0]!.findings;
    const { runs, incidents } = await run('bruteForce', { alreadyFound: [before] });
    const [own] = runs[0]!.findings;
    assert.deepEqual(incidents.flatMap(({ findings }) => findings).sort(), [own!.id, before!.id]);
    assert.equal(incidents.length, 1);
  });

  it('makes ready only the derived columns that those asked for look at', async () => {
    const { detect, prepared } = answersOver([
      detectionOf('passwordSpray', { looksAt: ['ClientAppKind'] }),
      detectionOf('conditionalAccess', { looksAt: ['ConditionalAccessPolicyResults'] }),
    ]);
    const asked = { parameters: {}, suppressions: nothingTrusted };
    await detect({ ...asked, detections: ['passwordSpray'] }, signal);
    assert.deepEqual(prepared, ['ClientAppKind']);
    await detect({ ...asked, detections: ['conditionalAccess'] }, signal);
    assert.deepEqual(prepared, ['ClientAppKind', 'ConditionalAccessPolicyResults']);
  });

  it('reads named locations only where one is trusted', async () => {
    const { detect, prepared } = answersOver([detectionOf('lockouts')]);
    const run = (suppressions: Suppressions) =>
      Promise.resolve(detect({ detections: ['lockouts'], parameters: {}, suppressions }, signal));
    await run({ ...nothingTrusted, namedLocations: [], trustedNamedLocations: false });
    assert.deepEqual(prepared, []);
    const { runs } = await run({ ...nothingTrusted, namedLocations: ['Offices'] });
    assert.deepEqual(prepared, ['NamedLocations']);
    assert.deepEqual(runs[0]!.notJudged, [{ column: 'NamedLocations', what: 'namedLocations' }]);
    await run({ ...nothingTrusted, trustedNamedLocations: true });
    assert.equal(prepared.length, 2);
  });

  it('makes ready what is read of single rows, and tells a file that cannot be read', async () => {
    const into: string[] = [];
    const broken = detectionOf('mfaFatigue', {
      looksInto: ['AuthenticationDetails'],
      *run(): ReturnType<Detection['run']> {
        yield;
        throw Object.assign(new Error('gone.csv has changed'), { name: 'SourceError' });
      },
    });
    const { detect, worked } = answersOver([broken], () => false, into);
    const asked = { detections: ['mfaFatigue'], parameters: {}, suppressions: nothingTrusted };
    await assert.rejects(Promise.resolve(detect(asked as never, signal)), {
      code: 'failed',
      message: /gone\.csv has changed/,
    });
    assert.deepEqual(into, ['AuthenticationDetails']);
    assert.equal(worked.at(-1), undefined);
  });

  it('refuses what there is not, and everything while the export is read', async () => {
    const asked = { parameters: {}, suppressions: nothingTrusted };
    const { detect } = answersOver([detectionOf('lockouts')]);
    const refused = (id: DetectionId, by = detect) =>
      Promise.resolve(by({ ...asked, detections: [id] }, signal));
    await assert.rejects(refused('mfaFatigue'), { code: 'invalid' });
    const reading = answersOver([detectionOf('lockouts')], () => true);
    await assert.rejects(refused('lockouts', reading.detect), { code: 'stale' });
    assert.deepEqual(reading.worked, []);
  });

  it('ends when it is cancelled, and no longer says that it works', async () => {
    const giveUp = new AbortController();
    const never = detectionOf('lockouts', {
      *run(): ReturnType<Detection['run']> {
        for (;;) {
          giveUp.abort();
          yield;
        }
      },
    });
    const { detect, worked } = answersOver([never]);
    const asked = {
      detections: ['lockouts'],
      parameters: {},
      suppressions: nothingTrusted,
    } as const;
    await assert.rejects(Promise.resolve(detect(asked, giveUp.signal)), /cancelled/);
    assert.equal(worked.at(-1), undefined);
  });

  it('is answered through the door of a session, and not before it has read all', async () => {
    const header =
      'Date (UTC),Request ID,Username,Application,IP address,Status,Sign-in error code';
    const content = `${header}\n2026-01-02T03:04:05Z,a,adele@contoso.com,App,192.0.2.1,Success,0\n`;
    const asked = { detections: [], parameters: {}, suppressions: nothingTrusted };
    const early = sessionOver([{ name: 'a.csv', content }]);
    await assert.rejects(Promise.resolve(early.session.handlers.detect(asked, signal)), {
      code: 'stale',
    });
    const { handlers } = await readSession([{ name: 'a.csv', content }]);
    assert.deepEqual(await handlers.detect(asked, signal), {
      runs: [],
      incidents: [],
      withoutTime: 0,
      kql: {},
    });
    const listed = await handlers.detections(undefined, signal);
    assert.deepEqual(structuredClone(listed), listed);
  });
});
