import type { Finding } from '../../core/detect/detection';
import type { Filter, Selection, ValueFilter } from '../../core/query/query';
import { mostBranches } from '../../protocol/engineContract';
import {
  entityFilter as filterToEntity,
  evidenceFilters as filtersToEvidence,
  type EvidenceQuestions,
} from '../../report/evidenceFilters';
import type { OpenExport } from '../editor/openExports';
import type { EntityColumn } from './findingNode';

type Engine = Pick<Awaited<ReturnType<OpenExport['engine']>>, 'call'>;

/** The questions about evidence, put to the engine of an export. */
export function evidenceQuestions(engine: Engine): EvidenceQuestions {
  return {
    idsOf: (tableRows) => engine.call('idsOf', { tableRows }),
    valuesOf: async (column, within) => {
      const { branches } = await engine.call('branches', {
        ...selectionOf(within),
        column,
        order: 'count',
        start: 0,
        count: mostBranches,
      });
      return branches.flatMap(({ values }) => values);
    },
  };
}

/** `evidenceFilters` of the report, asked of an engine. */
export function evidenceFilters(
  findings: readonly Finding[],
  engine: Engine,
): Promise<readonly Filter[] | undefined> {
  return filtersToEvidence(findings, evidenceQuestions(engine));
}

/** `entityFilter` of the report, asked of an engine. */
export function entityFilter(
  column: EntityColumn,
  names: readonly string[],
  within: readonly Filter[],
  engine: Engine,
): Promise<ValueFilter | undefined> {
  return filterToEntity(column, names, within, evidenceQuestions(engine));
}

/** How many events a selection keeps. */
export async function eventsOf(selection: Selection, engine: Engine): Promise<number> {
  const { total } = await engine.call('branches', {
    ...selection,
    column: 'Status',
    order: 'count',
    start: 0,
    count: 1,
  });
  return total.count;
}

/** A selection of filters alone. */
export function selectionOf(filters: readonly Filter[]): Selection {
  return { filters, search: { text: '', mode: 'plain' } };
}
