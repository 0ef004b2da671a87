import { RelativePattern, Uri, window, workspace } from 'vscode';
import { l10n } from '../../knowledge/l10n';
import { noticeText } from '../../report/noticeText';
import { MarkBook } from './markBook';
import { workspaceMarkFile } from './workspaceMarkFile';

/** Where marks are kept in a workspace folder: beside the evidence, never in it. */
const folderName = '.signins';
const fileName = 'marks.json';

/** Events of one change come in swarms; the last one counts. */
const quietMs = 200;

/** The marks of each workspace folder, and those of exports that lie in none. */
export class MarkBooks {
  private readonly books = new Map<string, MarkBook>();
  private readonly watchers: { dispose(): unknown }[] = [];

  /** @param storage the extension's own folder: of the workspace, or, where none is open, of the user */
  constructor(private readonly storage: Uri) {}

  /** The marks that an export's events are shown with. */
  of(uri: Uri): MarkBook {
    const folder = workspace.getWorkspaceFolder(uri);
    const key = folder?.uri.toString() ?? '';
    let book = this.books.get(key);
    if (book === undefined) {
      book = this.open(folder?.uri);
      this.books.set(key, book);
      void book.refresh();
    }
    return book;
  }

  dispose(): void {
    for (const watcher of this.watchers) watcher.dispose();
    this.books.clear();
  }

  private open(folder: Uri | undefined): MarkBook {
    const storage = workspaceMarkFile(
      Uri.joinPath(this.storage, fileName),
      l10n.t('the file of marks in VS Code’s storage'),
    );
    const beside = folder && Uri.joinPath(folder, folderName, fileName);
    const book = new MarkBook({
      beside: beside && workspaceMarkFile(beside, `${folderName}/${fileName}`),
      storage,
      onDamage: (message) => void window.showWarningMessage(noticeText(message)),
      onStorage(reason) {
        void window.showInformationMessage(
          reason === undefined
            ? l10n.t(
                'Marks of exports that lie in no folder of the workspace are kept in VS Code’s own storage. Open their folder to keep marks beside the evidence.',
              )
            : noticeText(
                l10n.t(
                  '{0} could not be written ({1}): marks are kept in VS Code’s own storage for now.',
                  `${folderName}/${fileName}`,
                  reason,
                ),
              ),
        );
      },
    });
    if (folder !== undefined) this.watch(folder, book);
    return book;
  }

  private watch(folder: Uri, book: MarkBook): void {
    const watcher = workspace.createFileSystemWatcher(
      new RelativePattern(folder, `${folderName}/${fileName}`),
    );
    let quiet: ReturnType<typeof setTimeout> | undefined;
    const onFile = () => {
      clearTimeout(quiet);
      quiet = setTimeout(() => void book.refresh(), quietMs);
    };
    watcher.onDidChange(onFile);
    watcher.onDidCreate(onFile);
    watcher.onDidDelete(onFile);
    this.watchers.push(watcher, { dispose: () => clearTimeout(quiet) });
  }
}
