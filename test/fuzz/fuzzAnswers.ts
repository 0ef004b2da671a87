import assert from 'node:assert/strict';
import fc from 'fast-check';
import { columnNames } from '../../src/core/event';
import { sessionOver } from '../support/sessionOver';
import { bytesOfFuzzed, fileNameOf, fuzzedFiles, type FuzzedFile } from './fuzzedFile';
import type { FuzzFault } from './fuzzReaders';

const { signal } = new AbortController();
const everything = {
  filters: [],
  search: { text: '', mode: 'plain' },
  sort: [],
  grouping: null,
} as const;

/** Opens a fuzzed file in a session and asks everything about it that a window asks; answers how much was asked. */
async function judgeAnswers(file: FuzzedFile): Promise<number> {
  const { session } = sessionOver([
    { name: fileNameOf(file.variant), content: bytesOfFuzzed(file) },
  ]);
  await session.start();
  const { handlers, state } = session;
  assert.ok(['ready', 'failed'].includes(state.phase), state.phase);
  // A fault of ours is no refusal.
  if (state.phase === 'failed') {
    assert.notEqual(state.problem?.code, 'failed', state.problem?.message);
    return 0;
  }
  assert.equal(state.problem, undefined);
  let asked = 0;
  const sorted = await handlers.openView(
    { ...everything, sort: [{ column: 'EventTime', descending: true }] },
    signal,
  );
  assert.equal(sorted.rows, state.rows);
  const { tableRows } = await handlers.rows(
    { view: sorted.view, start: 0, columns: columnNames },
    signal,
  );
  for (const tableRow of tableRows) {
    await handlers.story({ tableRow }, signal);
    const record = await handlers.record({ tableRow }, signal);
    assert.ok(record.lengthBytes > 0 && record.line > 0);
    for (const { json } of record.nested) assert.equal(typeof JSON.parse(json), 'object');
    asked += 2;
  }
  const { filters, search } = everything;
  for (const column of columnNames) {
    const facet = await handlers.facet({ filters, search, column, find: '', limit: 50 }, signal);
    assert.ok(facet.values.reduce((sum, { count }) => sum + count, 0) >= 0);
    asked++;
  }
  for (const kind of ['signIn', 'portal'] as const) {
    const by = kind === 'portal' ? { kind, withinMs: 86_400_000 } : { kind };
    const grouped = await handlers.openView(
      { ...everything, grouping: { by, sort: null, expanded: 'all' } },
      signal,
    );
    assert.equal(grouped.events, state.rows);
    asked++;
  }
  const detections = await handlers.detections(undefined, signal);
  await handlers.detect(
    {
      detections: detections.map(({ id }) => id),
      parameters: {},
      suppressions: {
        trustedRanges: [],
        trustedAsns: [],
        serviceAccounts: [],
        allowedApps: {},
        microsoftAsns: true,
      },
    },
    signal,
  );
  session.dispose();
  return asked + detections.length;
}

/** Tries `runs` files of a seed; answers the first of which a question could not be answered, shrunk, or undefined. */
export async function fuzzAnswers(
  seed: number,
  runs: number,
  onFile: (file: FuzzedFile) => void,
  onAsked: (questions: number) => void,
): Promise<FuzzFault | undefined> {
  const result = await fc.check(
    fc.asyncProperty(fuzzedFiles, async (file) => {
      onFile(file);
      onAsked(await judgeAnswers(file));
    }),
    { seed, numRuns: runs },
  );
  const { errorInstance, counterexample } = result;
  if (!result.failed || counterexample === null) return undefined;
  const why = errorInstance instanceof Error ? errorInstance.stack : undefined;
  return { seed, file: counterexample[0], why: why ?? String(errorInstance) };
}
