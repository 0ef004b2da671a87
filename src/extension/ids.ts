import type { WindowDeed } from '../protocol/gridContract';

/** Every identifier of the extension that package.json names too; test/extension/ids.test.ts compares the two. */
export const commands = {
  addRowsToNotebook: 'signins.addRowsToNotebook',
  openAsExport: 'signins.openAsExport',
  openAsText: 'signins.openAsText',
  openTogether: 'signins.openTogether',
  reload: 'signins.reload',
} as const;

export type CommandId = (typeof commands)[keyof typeof commands];

/** Commands that ask something of the window in front: what, and with which argument where there are variants. */
export const windowCommands = {
  'signins.filterToValue': ['filterToValue', ''],
  'signins.excludeValue': ['excludeValue', ''],
  'signins.filterToUser': ['filterToUser', ''],
  'signins.filterToAddress': ['filterToAddress', ''],
  'signins.filterToSession': ['filterToSession', ''],
  'signins.filterToCorrelation': ['filterToCorrelation', ''],
  'signins.filterToTimeAround5': ['filterToTimeAround', '5'],
  'signins.filterToTimeAround60': ['filterToTimeAround', '60'],
  'signins.addFilter': ['addFilter', ''],
  'signins.clearFilters': ['clearFilters', ''],
  'signins.undoFilter': ['undoFilter', ''],
  'signins.redoFilter': ['redoFilter', ''],
  'signins.saveFilters': ['saveFilters', ''],
  'signins.copyFilterKql': ['copyFilterKql', ''],
  'signins.focusSearch': ['focusSearch', ''],
  'signins.focusGrid': ['focusGrid', ''],
  'signins.focusTimeline': ['focusTimeline', ''],
  'signins.focusDetails': ['focusDetails', ''],
  'signins.toggleDetails': ['toggleDetails', ''],
  'signins.toggleTimeline': ['toggleTimeline', ''],
  'signins.toggleLocalTime': ['toggleLocalTime', ''],
  'signins.chooseColumns': ['chooseColumns', ''],
  'signins.pinColumn': ['pinColumn', ''],
  'signins.hideColumn': ['hideColumn', ''],
  'signins.moveColumnLeft': ['moveColumnLeft', ''],
  'signins.moveColumnRight': ['moveColumnRight', ''],
  'signins.fitColumn': ['fitColumn', ''],
  'signins.fitAllColumns': ['fitAllColumns', ''],
  'signins.groupByColumn': ['groupByColumn', ''],
  'signins.collapseSignIns': ['collapse', 'signIn'],
  'signins.collapse1h': ['collapse', '1'],
  'signins.collapse6h': ['collapse', '6'],
  'signins.collapse24h': ['collapse', '24'],
  'signins.ungroup': ['ungroup', ''],
  'signins.expandAll': ['expandAll', ''],
  'signins.collapseAll': ['collapseAll', ''],
  'signins.selectAll': ['selectAll', ''],
  'signins.copyRowsAsTsv': ['copyRows', 'tsv'],
  'signins.copyRowsAsCsv': ['copyRows', 'csv'],
  'signins.copyRowsAsJson': ['copyRows', 'json'],
  'signins.copyRowsAsMarkdown': ['copyRows', 'markdown'],
  'signins.exportRowsAsCsv': ['exportRows', 'csv'],
  'signins.exportRowsAsJsonLines': ['exportRows', 'jsonl'],
  'signins.markRed': ['markRows', 'red'],
  'signins.markOrange': ['markRows', 'orange'],
  'signins.markYellow': ['markRows', 'yellow'],
  'signins.markGreen': ['markRows', 'green'],
  'signins.markBlue': ['markRows', 'blue'],
  'signins.markPurple': ['markRows', 'purple'],
  'signins.unmark': ['markRows', ''],
  'signins.noteRow': ['noteRow', ''],
  'signins.revealInText': ['revealInText', ''],
  'signins.showKeys': ['showKeys', ''],
} as const satisfies Readonly<Record<`signins.${string}`, readonly [WindowDeed, string]>>;

/**
 * The two custom editors: one provider, two names, because VS Code gives a priority to a view type and not to a file-name
 * pattern (microsoft/vscode#141562). `export` is the default for names that exports have, `exportAny` is offered for others.
 */
export const viewTypes = { export: 'signins.export', exportAny: 'signins.export.any' } as const;

/** Keys of what is kept in the workspace's storage. */
export const storageKeys = {
  gridStates: 'signins.gridStates',
  columns: 'signins.columns',
  savedFilters: 'signins.savedFilters',
} as const;

/** The settings of package.json. */
export const settings = { joinAuthDetails: 'signins.joinAuthDetails' } as const;
