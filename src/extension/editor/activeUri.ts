import { TabInputCustom, TabInputText, Uri, window } from 'vscode';

/**
 * The file a command is about: the one a menu passed, else the active tab's. A command can be called by anybody with
 * anything, so what is passed is looked at first.
 */
export function activeUri(passed: unknown): Uri | undefined {
  if (passed instanceof Uri) return passed;
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof TabInputCustom || input instanceof TabInputText ? input.uri : undefined;
}
