// Do not move this line: the time that loading takes is counted from here to the end of the file.
const loadingMs = { from: performance.now(), to: 0 };

import {
  commands,
  l10n as vscodeL10n,
  window,
  type CustomReadonlyEditorProvider,
  type ExtensionContext,
} from 'vscode';
import type { ExportDocument } from './editor/exportDocument';
import type { ExportEditorProvider } from './editor/exportEditorProvider';
import type { ExportSession } from './editor/exportSession';
import { commands as ids, viewTypes, windowCommands, type CommandId } from './ids';

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
      provider = new part.ExportEditorProvider(context);
      context.subscriptions.push(provider);
    }
    return provider;
  };

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
    [ids.addRowsToNotebook]: async () => {
      const part = await load('addRowsToNotebook', () => import('./commands/addRowsToNotebook'));
      part.addRowsToNotebook();
    },
    [ids.openAsExport]: async (uri, selected) => {
      const part = await load('openAsExport', () => import('./commands/openAsExport'));
      await part.openAsExport(uri, selected);
    },
    [ids.openAsText]: async (uri) => {
      const part = await load('openAsText', () => import('./commands/openAsText'));
      await part.openAsText(uri);
    },
    [ids.openTogether]: async (uri, selected) => {
      const part = await load('openTogether', () => import('./commands/openTogether'));
      await part.openTogether(uri, selected);
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
  };
}

loadingMs.to = performance.now();
