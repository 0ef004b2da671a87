import type { Uri, WebviewPanel } from 'vscode';
import type { ExportSession } from '../../../src/extension/editor/exportSession';
import { ServedWindow } from '../../../src/extension/editor/servedWindow';
import type { GridState } from '../../../src/protocol/gridContract';

/** What a window uses of its panel, which a test sets. */
type FakePanel = {
  -readonly [Name in 'active' | 'visible' | 'viewColumn' | 'reveal']: WebviewPanel[Name];
};

/** What a window is given that no test looks into. */
export interface FakeWindowStart {
  readonly name?: string;
  readonly session?: ExportSession;
  readonly kept?: Pick<GridState, 'filters' | 'search' | 'zone'>;
}

/** A window without a panel, what its page was told, and how often its panel was revealed, keeping the focus or not. */
export function fakeWindow({ name = 'a.csv', session, kept }: FakeWindowStart = {}) {
  const told: unknown[] = [];
  const revealed: (readonly [column: unknown, preserveFocus: unknown])[] = [];
  const panel = {
    active: false,
    visible: true,
    viewColumn: 2,
    reveal: (column: unknown, preserveFocus: unknown) => revealed.push([column, preserveFocus]),
  } as unknown as FakePanel;
  const window = new ServedWindow({
    uri: { path: `/case/${name}` } as unknown as Uri,
    session: session ?? ({ onState: () => () => undefined } as unknown as ExportSession),
    panel,
    server: { tell: (_, value) => told.push(value) },
    kept,
  });
  return { window, panel, told, revealed };
}
