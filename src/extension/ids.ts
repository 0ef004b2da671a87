import type { WindowDeed } from '../protocol/gridContract';

/** Every identifier of the extension that package.json names too; test/extension/ids.test.ts compares the two. */
export const commands = {
  copyCodeKql: 'signins.copyCodeKql',
  filterToCode: 'signins.filterToCode',
  lookUpCode: 'signins.lookUpCode',
  openAsExport: 'signins.openAsExport',
  openAsText: 'signins.openAsText',
  openDemo: 'signins.openDemo',
  openExport: 'signins.openExport',
  openTogether: 'signins.openTogether',
  reload: 'signins.reload',
  showSummary: 'signins.showSummary',
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
  'signins.addRowsToNotebook': ['addRows', ''],
  'signins.revealInText': ['revealInText', ''],
  'signins.showKeys': ['showKeys', ''],
} as const satisfies Readonly<Record<`signins.${string}`, readonly [WindowDeed, string]>>;

/** What the tree can be grouped by at its top. */
export const treeGroupings = [
  'user',
  'ipAddress',
  'category',
  'application',
  'country',
  'clientApp',
  'session',
  'kind',
] as const;
export type TreeGrouping = (typeof treeGroupings)[number];

/** What a command asks of the tree of sign-ins. */
export type TreeDeed =
  /** Argument: one of `treeGroupings`. */
  | 'groupBy'
  /** Argument: one of `branchOrders`. */
  | 'sort'
  /** Argument: `on` (the editor's filters apply) or `off` (all sign-ins are shown). */
  | 'follow'
  | 'chooseExport'
  // The others act on the nodes that were clicked, else on those selected.
  | 'filter'
  | 'exclude'
  | 'copy'
  | 'copyKql'
  | 'showMore';

/** Commands of the tree of sign-ins: what, and with which argument where there are variants. */
export const treeCommands = {
  'signins.tree.byUser': ['groupBy', 'user'],
  'signins.tree.byIpAddress': ['groupBy', 'ipAddress'],
  'signins.tree.byCategory': ['groupBy', 'category'],
  'signins.tree.byApplication': ['groupBy', 'application'],
  'signins.tree.byCountry': ['groupBy', 'country'],
  'signins.tree.byClientApp': ['groupBy', 'clientApp'],
  'signins.tree.bySession': ['groupBy', 'session'],
  'signins.tree.byKind': ['groupBy', 'kind'],
  'signins.tree.sortByCount': ['sort', 'count'],
  'signins.tree.sortByFailures': ['sort', 'failures'],
  'signins.tree.sortByName': ['sort', 'name'],
  'signins.tree.sortByTime': ['sort', 'time'],
  'signins.tree.followFilter': ['follow', 'on'],
  'signins.tree.showAll': ['follow', 'off'],
  'signins.tree.chooseExport': ['chooseExport', ''],
  'signins.tree.filter': ['filter', ''],
  'signins.tree.exclude': ['exclude', ''],
  'signins.tree.copy': ['copy', ''],
  'signins.tree.copyKql': ['copyKql', ''],
  'signins.tree.showMore': ['showMore', ''],
} as const satisfies Readonly<Record<`signins.tree.${string}`, readonly [TreeDeed, string]>>;

/** What a command asks of the investigation: its findings and its notebook. */
export type InvestigationDeed =
  /** Argument: a detection, or `all`. */
  | 'detect'
  // The next six act on the findings that were clicked, else on those selected.
  | 'showFinding'
  | 'addFinding'
  | 'dismissFinding'
  | 'restoreFinding'
  | 'copyFinding'
  | 'copyFindingKql'
  /** Argument: `csv` or `json`. */
  | 'exportFindings'
  | 'summarizeExport'
  | 'profileUser'
  | 'profileAddress'
  | 'newInvestigation'
  | 'addNote'
  | 'insertMarkedTimeline'
  | 'redactedCopy';

/** Commands of the investigation: what, and with which argument where there are variants. */
export const investigationCommands = {
  'signins.detect.passwordSpray': ['detect', 'passwordSpray'],
  'signins.detect.bruteForce': ['detect', 'bruteForce'],
  'signins.detect.lockouts': ['detect', 'lockouts'],
  'signins.detect.userEnumeration': ['detect', 'userEnumeration'],
  'signins.detect.disabledAccounts': ['detect', 'disabledAccounts'],
  'signins.detect.mfaFatigue': ['detect', 'mfaFatigue'],
  'signins.detect.impossibleTravel': ['detect', 'impossibleTravel'],
  'signins.detect.legacyAuthentication': ['detect', 'legacyAuthentication'],
  'signins.detect.conditionalAccess': ['detect', 'conditionalAccess'],
  'signins.detect.deviceCode': ['detect', 'deviceCode'],
  'signins.detect.tokenReplay': ['detect', 'tokenReplay'],
  'signins.detect.nonInteractiveAnomalies': ['detect', 'nonInteractiveAnomalies'],
  'signins.detect.workloadIdentities': ['detect', 'workloadIdentities'],
  'signins.detect.riskySuccess': ['detect', 'riskySuccess'],
  'signins.detectAll': ['detect', 'all'],
  'signins.findings.show': ['showFinding', ''],
  'signins.findings.addToNotebook': ['addFinding', ''],
  'signins.findings.dismiss': ['dismissFinding', ''],
  'signins.findings.restore': ['restoreFinding', ''],
  'signins.findings.copy': ['copyFinding', ''],
  'signins.findings.copyKql': ['copyFindingKql', ''],
  'signins.exportFindingsAsCsv': ['exportFindings', 'csv'],
  'signins.exportFindingsAsJson': ['exportFindings', 'json'],
  'signins.summarizeExport': ['summarizeExport', ''],
  'signins.profileUser': ['profileUser', ''],
  'signins.profileAddress': ['profileAddress', ''],
  'signins.newInvestigation': ['newInvestigation', ''],
  'signins.addNoteAtSelection': ['addNote', ''],
  'signins.insertMarkedTimeline': ['insertMarkedTimeline', ''],
  'signins.redactedCopy': ['redactedCopy', ''],
} as const satisfies Readonly<
  Record<`signins.${string}`, readonly [InvestigationDeed, argument: string]>
>;

/** The views of the side bar, and the container that holds them. */
export const views = {
  container: 'signins',
  tree: 'signins.tree',
  findings: 'signins.findings',
} as const;

/** What `when` clauses of package.json ask about. */
export const contextKeys = {
  /** Why the tree is empty although an export is open: `reading`, `notRecognised`, `nothingMatches`; unset otherwise. */
  treeState: 'signins.treeState',
  /** Whether the tree follows the editor's filters. */
  treeFollows: 'signins.treeFollows',
  /** One of `treeGroupings`. */
  treeBy: 'signins.treeBy',
  /** How many exports are open. */
  openExports: 'signins.openExports',
  /** Whether the rows of a finding were shown: a click on its line is no command that a walkthrough hears of. */
  findingShown: 'signins.findingShown',
} as const;

/** Languages of documents in which result codes are decoded on hover; package.json wakes the extension for each. */
export const codeLanguages = [
  'csv',
  'tsv',
  'json',
  'jsonc',
  'jsonl',
  'kusto',
  'log',
  'markdown',
  'plaintext',
  'sql',
  'signins-csv',
  'signins-json',
  'signins-kusto',
] as const;

/** Languages whose documents hold KQL, whole or in fences: there are hints and completions. */
export const kqlLanguages = ['kusto', 'signins-kusto', 'markdown'] as const;

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
  tree: 'signins.tree',
  dismissedFindings: 'signins.dismissedFindings',
} as const;

/** The settings of package.json. */
export const settings = {
  codeHints: 'signins.codeHints',
  joinAuthDetails: 'signins.joinAuthDetails',
  notebookDeadlines: 'signins.notebook.deadlines',
  notebookPath: 'signins.notebook.path',
} as const;
