import { TabInputCustom, window } from 'vscode';
import type { OpenExport, OpenExports } from '../editor/openExports';
import { viewTypes } from '../ids';

/** Of the exports that are in front in a group of editors, the one last in front of all; undefined where none is. */
export function visibleExport(openExports: OpenExports): OpenExport | undefined {
  const visible = new Set(
    window.tabGroups.all.flatMap(({ activeTab }) => {
      const input = activeTab?.input;
      const isOurs =
        input instanceof TabInputCustom &&
        Object.values<string>(viewTypes).includes(input.viewType);
      return isOurs ? [input.uri.toString()] : [];
    }),
  );
  return openExports.list().find(({ uri }) => visible.has(uri.toString()));
}
