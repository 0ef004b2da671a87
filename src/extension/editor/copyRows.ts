import { env, window } from 'vscode';
import { columnLabelOf } from '../../knowledge/columnLabels';
import { l10n } from '../../knowledge/l10n';
import { mostCopiedRows, type GridContract } from '../../protocol/gridContract';
import { RpcError } from '../../protocol/rpc';
import { neutralisingNote } from '../../report/neutralise';
import { rowsAs } from '../../report/rowsAs';
import type { HeldView } from './engineCalls';
import { viewLines, type Cell } from './viewLines';

type CopyRows = GridContract['calls']['copyRows'];

/**
 * Puts lines of a view on the clipboard, headed by the portal's names, and says so where formulas were neutralised.
 * Rejects as `invalid`, in words for the user, where more are wanted than `mostCopiedRows`.
 */
export async function copyRows(
  { ranges, columns, format }: CopyRows['args'],
  view: HeldView,
  signal: AbortSignal,
): Promise<CopyRows['result']> {
  const wanted = ranges.reduce((sum, { from, to }) => sum + Math.max(0, to - from), 0);
  if (wanted > mostCopiedRows)
    throw new RpcError(
      'invalid',
      l10n.t(
        '{0} rows are too many for the clipboard, which takes {1} at most: export them to a file instead.',
        wanted.toLocaleString('en-US'),
        mostCopiedRows.toLocaleString('en-US'),
      ),
    );
  const rows: (readonly Cell[])[] = [];
  for await (const lines of viewLines((start) => view.page(start, columns, signal), ranges))
    rows.push(...lines);
  const headings = columns.map((column) => columnLabelOf(column) ?? column);
  const { text, neutralised } = rowsAs(format, headings, columns, rows);
  await env.clipboard.writeText(text);
  if (neutralised > 0) void window.showInformationMessage(neutralisingNote(neutralised));
  return { rows: rows.length };
}
