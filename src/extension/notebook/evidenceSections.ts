import { mostBranches, type EngineState } from '../../protocol/engineContract';
import type { PlacedSection } from '../../report/notebook/putSections';
import { evidenceSection, headings } from '../../report/notebook/newNotebook';
import { sectionIds } from '../../report/notebook/mergeSection';
import { textHash } from '../../knowledge/textHash';
import type { OpenExport } from '../editor/openExports';

/**
 * What was read of exports, a table of its own for each file, so that those of other days keep theirs. The same file, by its
 * hash, is the same section.
 */
export async function evidenceSections(
  exports: readonly OpenExport[],
): Promise<readonly PlacedSection[]> {
  const sections = new Map<string, PlacedSection>();
  for (const of of exports) {
    const { state, readAt } = of;
    const ranges = await timeRanges(of);
    for (const { file, format, records, rejectedCount, sha256, problem } of state.sources) {
      if (problem !== undefined && records === 0) continue;
      const { body } = evidenceSection([
        {
          file,
          format: format.name,
          rows: records - rejectedCount,
          rejected: rejectedCount,
          timeRange: ranges.get(file),
          sha256,
          readAt,
        },
      ]);
      const id = `evidence-${sha256 === undefined ? textHash(file) : sha256.slice(0, 16)}`;
      sections.set(id, { section: { id, body }, heading: headings().evidence });
    }
  }
  return [...sections.values()];
}

/** Those that a notebook does not have yet: reading the same bytes again is no news. */
export function newTo(text: string, sections: readonly PlacedSection[]): readonly PlacedSection[] {
  const noted = new Set(sectionIds(text));
  return sections.filter(({ section }) => !noted.has(section.id));
}

type Ranges = ReadonlyMap<string, { readonly from: string; readonly to: string }>;

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
