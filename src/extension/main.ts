// Do not move this line: the time that loading takes is counted from here to the end of the file.
const loadingMs = { from: performance.now(), to: 0 };

import {
  commands,
  EventEmitter,
  l10n as vscodeL10n,
  languages,
  window,
  workspace,
  type CustomReadonlyEditorProvider,
  type ExtensionContext,
  type TextDocument,
  type TreeDataProvider,
} from 'vscode';
import type { ExportDocument } from './editor/exportDocument';
import type { ExportEditorProvider } from './editor/exportEditorProvider';
import type { ExportSession } from './editor/exportSession';
import type { CodeFeatures } from './hover/codeFeatures';
import type { FindingNode } from './findings/findingNode';
import type { Investigation } from './findings/investigation';
import {
  codeLanguages,
  commands as ids,
  investigationCommands,
  kqlLanguages,
  settings,
  treeCommands,
  views,
  viewTypes,
  windowCommands,
  type CommandId,
} from './ids';
import type { Overview } from './tree/overview';
import type { TreeInVscode } from './tree/treeInVscode';
import type { TreeNode } from './tree/treeNode';

/** What `activate` returns. For this extension's own tests only: it may change with every version. */
export interface TestApi {
  /** Milliseconds of our own: this file's from its first line to its last, and `activate`'s, without VS Code's between. */
  readonly activationMs: number;
  /** The parts that have been loaded since, in the order in which they were first wanted. */
  readonly loaded: () => readonly string[];
  /** The exports whose engines run, those in the grace after their last editor included. */
  readonly sessions: () => readonly {
    readonly session: ExportSession;
    readonly shares: number;
  }[];
  /** The tree of sign-ins, as VS Code asks for its lines. */
  readonly tree: () => Promise<TreeInVscode>;
  /** The findings and the notebook, loaded if they were not. */
  readonly investigation: () => Promise<Investigation>;
}

/** Registers what package.json contributes. Everything else is loaded when it is first wanted. */
export function activate(context: ExtensionContext): TestApi {
  const activateFromMs = performance.now();
  const loaded = new Set<string>();
  const load = async <Part>(name: string, part: () => Promise<Part>): Promise<Part> => {
    loaded.add(name);
    // Before the first sentence is wanted, and without loading anything while VS Code starts.
    const { l10n } = await import('../knowledge/l10n');
    l10n.use(vscodeL10n.bundle);
    return part();
  };

  let provider: ExportEditorProvider | undefined;
  const editor = async (): Promise<ExportEditorProvider> => {
    const part = await load('editor', () => import('./editor/exportEditorProvider'));
    if (provider === undefined) {
      provider = new part.ExportEditorProvider(context, {
        addRows: async (uri, args) => (await investigation()).addRows(uri, args),
        showFinding: async (uri, id) => (await investigation()).showFinding(uri, id),
      });
      context.subscriptions.push(provider);
      // Beside the first rows, not before them.
      setImmediate(() => void overview());
    }
    return provider;
  };

  let overviewPart: Overview | undefined;
  const overview = async (): Promise<Overview> => {
    const { openExports } = await editor();
    const part = await load('overview', () => import('./tree/overview'));
    overviewPart ??= part.createOverview({ context, openExports, treeView, treeChanged });
    return overviewPart;
  };
  const treeChanged = new EventEmitter<TreeNode | undefined>();
  const treeWhenWanted: TreeDataProvider<TreeNode> = {
    onDidChangeTreeData: treeChanged.event,
    getChildren: async (node) => (await overview()).tree.getChildren(node),
    getTreeItem: async (node) => (await overview()).tree.getTreeItem(node),
    getParent: (node) => node.parent,
    resolveTreeItem: async (shown, node) => (await overview()).tree.resolveTreeItem(shown, node),
  };
  const treeView = window.createTreeView(views.tree, {
    treeDataProvider: treeWhenWanted,
    showCollapseAll: true,
    canSelectMany: true,
  });
  context.subscriptions.push(treeChanged, treeView);
  for (const [id, [deed, argument]] of Object.entries(treeCommands))
    context.subscriptions.push(
      commands.registerCommand(id, async (node?: TreeNode, nodes?: readonly TreeNode[]) =>
        (await overview()).tree.perform(deed, argument, nodes ?? (node && [node])),
      ),
    );

  let investigationPart: Investigation | undefined;
  const investigation = async (): Promise<Investigation> => {
    const { openExports, windows } = await editor();
    const part = await load('investigation', () => import('./findings/investigation'));
    investigationPart ??= part.createInvestigation({
      context,
      openExports,
      windows,
      findingsView,
      findingsChanged,
    });
    return investigationPart;
  };
  const findingsChanged = new EventEmitter<FindingNode | undefined>();
  const findingsView = window.createTreeView<FindingNode>(views.findings, {
    treeDataProvider: {
      onDidChangeTreeData: findingsChanged.event,
      getChildren: async (node) => (await investigation()).findings.getChildren(node),
      getTreeItem: async (node) => (await investigation()).findings.getTreeItem(node),
      getParent: (node) => node.parent,
      resolveTreeItem: async (shown, node) =>
        (await investigation()).findings.resolveTreeItem(shown, node),
    },
    showCollapseAll: true,
    canSelectMany: true,
  });
  context.subscriptions.push(
    findingsChanged,
    findingsView,
    window.registerUriHandler({
      handleUri: async (uri) => (await investigation()).openLink(uri),
    }),
  );
  for (const [id, [deed, argument]] of Object.entries(investigationCommands))
    context.subscriptions.push(
      commands.registerCommand(id, async (node?: FindingNode, nodes?: readonly FindingNode[]) =>
        (await investigation()).perform(deed, argument, nodes ?? (node && [node])),
      ),
    );

  let codeFeatures: CodeFeatures | undefined;
  const codes = async (): Promise<CodeFeatures> => {
    const part = await load('hover', () => import('./hover/codeFeatures'));
    // What a hover links to is asked of the exports that are open; where none was ever opened, nothing is loaded to say so.
    codeFeatures ??= part.createCodeFeatures(() => provider?.openExports.list() ?? []);
    return codeFeatures;
  };
  const hintsChanged = new EventEmitter<void>();
  context.subscriptions.push(
    languages.registerHoverProvider([...codeLanguages], {
      async provideHover(document, position, token) {
        // Most of what is pointed at is no code: nothing is loaded for it.
        if (document.getWordRangeAtPosition(position, /(?:A?ADSTS)?\d{1,8}/i) === undefined) return;
        return (await codes()).provideHover(document, position, token);
      },
    }),
    hintsChanged,
    workspace.onDidChangeConfiguration((changed) => {
      if (changed.affectsConfiguration(settings.codeHints)) hintsChanged.fire();
    }),
    languages.registerInlayHintsProvider([...kqlLanguages], {
      onDidChangeInlayHints: hintsChanged.event,
      provideInlayHints: async (document, range, token) =>
        (await codes()).provideInlayHints(document, range, token),
    }),
    languages.registerCompletionItemProvider(
      [...kqlLanguages],
      {
        provideCompletionItems: async (document, position, token) =>
          (await codes()).provideCompletionItems(document, position, token),
        resolveCompletionItem: async (item, token) =>
          (await codes()).resolveCompletionItem(item, token),
      },
      '"',
      "'",
      '(',
      ' ',
    ),
  );

  const opened = async (document: TextDocument): Promise<void> => {
    if (document.languageId !== 'kusto') return;
    const part = await load('kustoLanguage', () => import('./hover/kustoLanguage'));
    await part.colourKusto(document);
  };
  for (const document of workspace.textDocuments) void opened(document);
  context.subscriptions.push(workspace.onDidOpenTextDocument(opened));

  const whenWanted: CustomReadonlyEditorProvider<ExportDocument> = {
    openCustomDocument: async (uri) => (await editor()).openCustomDocument(uri),
    resolveCustomEditor: async (document, panel) =>
      (await editor()).resolveCustomEditor(document, panel),
  };
  // Nothing is retained of a hidden window: the rows live in the engine, the window remembers where it stood.
  const options = { supportsMultipleEditorsPerDocument: true };
  for (const viewType of Object.values(viewTypes)) {
    context.subscriptions.push(window.registerCustomEditorProvider(viewType, whenWanted, options));
  }

  for (const [id, [deed, argument]] of Object.entries(windowCommands)) {
    context.subscriptions.push(
      commands.registerCommand(id, async () => (await editor()).windows.ask({ deed, argument })),
    );
  }

  const handlers: Readonly<Record<CommandId, (...passed: unknown[]) => Promise<void>>> = {
    [ids.copyCodeKql]: async (code) => (await codes()).copyCodeKql(code),
    [ids.filterToCode]: async (code) => (await codes()).filterToCode(code),
    [ids.lookUpCode]: async () => (await codes()).lookUpCode(),
    [ids.openDemo]: async () => {
      const part = await load('openDemo', () => import('./commands/openDemo'));
      await part.openDemo(context.extensionUri);
    },
    [ids.openExport]: async () => {
      const part = await load('openExport', () => import('./commands/openExport'));
      await part.openExport();
    },
    [ids.showSummary]: async () => (await overview()).showSummary(),
    [ids.openAsExport]: async (uri, selected) => {
      const part = await load('openAsExport', () => import('./commands/openAsExport'));
      await part.openAsExport(uri, selected);
    },
    [ids.openAsText]: async (uri) => {
      const part = await load('openAsText', () => import('./commands/openAsText'));
      await part.openAsText(uri);
    },
    [ids.openTogether]: async (uri, selected) => {
      const part = await load('handOn', () => import('./editor/handOn'));
      await part.handOn.openTogether(uri, selected);
    },
    [ids.reload]: async (uri) => {
      const part = await load('reload', () => import('./commands/reload'));
      part.reload(await editor(), uri);
    },
  };
  for (const [id, handler] of Object.entries(handlers))
    context.subscriptions.push(commands.registerCommand(id, handler));

  const activationMs = loadingMs.to - loadingMs.from + performance.now() - activateFromMs;
  return {
    activationMs,
    loaded: () => [...loaded],
    sessions: () => provider?.sessions.list() ?? [],
    tree: async () => (await overview()).tree,
    investigation,
  };
}

loadingMs.to = performance.now();
