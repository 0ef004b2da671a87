import type { CustomDocument, Uri } from 'vscode';
import type { ExportSession } from './exportSession';
import type { SessionShare } from './exportSessions';

/** An export as VS Code knows it: it has one for each custom editor type and file, and disposes it with the last editor. */
export class ExportDocument implements CustomDocument {
  constructor(
    readonly uri: Uri,
    private readonly share: SessionShare,
  ) {}

  get session(): ExportSession {
    return this.share.session;
  }

  dispose(): void {
    this.share.release();
  }
}
