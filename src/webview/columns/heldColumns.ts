import type { ColumnName, DerivedColumnName } from '../../core/event';
import type { EngineState } from '../../protocol/engineContract';
import { columnOrder } from '../columnOrder';

/** What derived columns are made of: without it they hold nothing. `null`: nested values, or nothing of the export. */
const madeOf: Readonly<Record<DerivedColumnName, ColumnName | null>> = {
  ClientAppKind: 'ClientAppUsed',
  IPAddressScope: 'IPAddress',
  AuthenticationMethods: null,
  ConditionalAccessPolicyResults: null,
  Mark: null,
  MarkNote: null,
};

/** Columns that can be shown of an export: those that it holds, in the grid's usual order, and then those made of others. */
export function choosableColumns(engine: EngineState): readonly ColumnName[] {
  const held = columnOrder(engine);
  const holds = new Set(held);
  const derived = (Object.keys(madeOf) as DerivedColumnName[]).filter((name) => {
    const from = madeOf[name];
    return !holds.has(name) && (from === null || holds.has(from));
  });
  return [...held, ...derived];
}
