import type { ColumnName, DerivedColumnName } from '../../core/event';
import type { EngineState } from '../../protocol/engineContract';
import { columnOrder } from '../columnOrder';
import { hasFindings } from '../hasFindings';

/**
 * What derived columns are made of: without it they hold nothing. `null`: nested values, or nothing of the export; `findings`:
 * those that are marked.
 */
const madeOf: Readonly<Record<DerivedColumnName, ColumnName | 'findings' | null>> = {
  ClientAppKind: 'ClientAppUsed',
  IPAddressScope: 'IPAddress',
  AuthenticationMethods: null,
  ConditionalAccessPolicyResults: null,
  NamedLocations: null,
  Mark: null,
  MarkNote: null,
  Detections: 'findings',
  Findings: 'findings',
};

/** Whether a column holds nothing before detections ran, whatever the export holds. */
export function isOfFindings(column: ColumnName): boolean {
  return Object.hasOwn(madeOf, column) && madeOf[column as DerivedColumnName] === 'findings';
}

/** Columns that can be shown of an export: those that it holds, in the grid's usual order, and then those made of others. */
export function choosableColumns(engine: EngineState): readonly ColumnName[] {
  const held = columnOrder(engine);
  const holds = new Set(held);
  const derived = (Object.keys(madeOf) as DerivedColumnName[]).filter((name) => {
    const from = madeOf[name];
    if (from === 'findings') return hasFindings(engine);
    return !holds.has(name) && (from === null || holds.has(from));
  });
  return [...held, ...derived];
}
