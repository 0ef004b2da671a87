import type { ColumnName } from '../../core/event';
import { mostBranches } from '../../protocol/engineContract';
import type { KnownNames } from '../../report/notebook/redact';
import type { OpenExport } from '../editor/openExports';
import { isRead } from './readExports';

/** Columns whose values are names. Ids need no list: they have a pattern. */
const nameColumns: readonly (readonly [keyof KnownNames, readonly ColumnName[]])[] = [
  ['user', ['UserPrincipalName', 'UserDisplayName', 'SignInIdentifier', 'AlternateSignInName']],
  ['address', ['IPAddress', 'IPAddressFromResourceProvider', 'GlobalSecureAccessIpAddress']],
  ['tenant', ['AADTenantId', 'HomeTenantId', 'HomeTenantName', 'ResourceTenantId', 'WorkspaceId']],
  ['host', ['DeviceName']],
];

/** Values of one column that are asked for: more than that no notebook names. */
const mostValues = 50 * mostBranches;

/** Names that open exports hold, and whether these are all of them. */
export async function knownNames(
  exports: readonly OpenExport[],
): Promise<{ readonly names: KnownNames; readonly isWhole: boolean }> {
  const names = { user: [], address: [], tenant: [], host: [] } as Record<
    keyof KnownNames,
    string[]
  >;
  let isWhole = true;
  for (const of of exports) {
    const held = of.state.summary?.columns ?? [];
    if (!isRead(of.state)) isWhole = false;
    if (of.state.phase === 'failed' || of.state.phase === 'opening') continue;
    const engine = await of.engine();
    for (const [kind, columns] of nameColumns)
      for (const column of columns) {
        if (!held.includes(column)) continue;
        for (let start = 0, distinct = 1; start < distinct; start += mostBranches) {
          if (start >= mostValues) {
            isWhole = false;
            break;
          }
          const answer = await engine.call('branches', {
            filters: [],
            search: { text: '', mode: 'plain' },
            column,
            order: 'count',
            start,
            count: mostBranches,
          });
          distinct = answer.distinct;
          for (const { values } of answer.branches)
            for (const value of values) if (value !== null) names[kind].push(value);
        }
      }
  }
  for (const user of names.user) {
    const domain = user.slice(user.lastIndexOf('@') + 1);
    if (domain.length < user.length && domain.includes('.')) names.tenant.push(domain);
  }
  return { names, isWhole };
}
