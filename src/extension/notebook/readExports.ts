import { mostBranches, type EngineState } from '../../protocol/engineContract';
import type { ReadExport } from '../../report/notebook/evidenceSections';
import type { OpenExport } from '../editor/openExports';

/** What is to be noted of exports: what they are, when they were read, and the times of each of their files. */
export async function readExports(exports: readonly OpenExport[]): Promise<readonly ReadExport[]> {
  const read: ReadExport[] = [];
  for (const of of exports)
    read.push({ state: of.state, readAt: of.readAt, ranges: await timeRanges(of) });
  return read;
}

type Ranges = ReadExport['ranges'];

async function timeRanges(of: OpenExport): Promise<Ranges> {
  const { state } = of;
  const mains = state.sources.filter(({ role }) => role === 'main');
  const whole = state.summary?.timeRange;
  if (mains.length < 2)
    return new Map(mains.flatMap(({ file }) => (whole === undefined ? [] : [[file, whole]])));
  return rangesByFile(await of.engine());
}

async function rangesByFile(engine: Awaited<ReturnType<OpenExport['engine']>>): Promise<Ranges> {
  const { branches } = await engine.call('branches', {
    filters: [],
    search: { text: '', mode: 'plain' },
    column: 'SourceFile',
    order: 'name',
    start: 0,
    count: mostBranches,
  });
  return new Map(
    branches.flatMap(({ values, first, last }) =>
      first === null || last === null
        ? []
        : values.flatMap((file) => (file === null ? [] : [[file, { from: first, to: last }]])),
    ),
  );
}

/** Whether all of an export that there will be is there. */
export function isRead({ phase }: Pick<EngineState, 'phase'>): boolean {
  return phase === 'ready' || phase === 'cancelled';
}
