import { commands, env, ProgressLocation, UIKind, window, workspace, type Uri } from 'vscode';
import type { ColumnName } from '../../core/event';
import { l10n } from '../../knowledge/l10n';
import type { GridContract } from '../../protocol/gridContract';
import { RpcError } from '../../protocol/rpc';
import { neutralisingNote } from '../../report/neutralise';
import { noticeText } from '../../report/noticeText';
import { csvLine, jsonLine } from '../../report/rowsAs';
import type { HeldView } from './engineCalls';
import { askForTarget, fileNameOf, refuseEvidence } from './exportTarget';
import { fileColumns } from './fileColumns';
import { viewLines } from './viewLines';
import { writeWholeFile } from './wholeFile.node';

type ExportRows = GridContract['calls']['exportRows'];

/** What an export to a file is made from. */
export interface ExportOrigin {
  /** What the user opened. */
  readonly uri: Uri;
  /** Every file that must not be written over. */
  readonly evidence: () => readonly Uri[];
  /** The columns that the export holds values of. */
  readonly held: readonly ColumnName[];
  readonly view: HeldView;
}

/** The most that is written to where VS Code takes files only whole: they are collected in memory first. */
const mostCollectedMegabytes = 256;

/** UTF-16 units that are gathered before they are written. */
const writtenAtOnce = 1 << 20;

/**
 * Writes the lines of a view into a file that the user chooses, under the canonical names of their columns so that it can be
 * opened again, with progress. CSV begins with a byte order mark: without it Excel takes UTF-8 for the system's code page
 * and garbles names; every reader of exports skips it. A cancelled or failed export leaves nothing behind.
 * Answers null where the user thought better of it; rejects where it would write over evidence.
 */
export async function exportRows(
  args: ExportRows['args'],
  { uri, evidence, held, view }: ExportOrigin,
  signal: AbortSignal,
): Promise<ExportRows['result']> {
  const target = await askForTarget(uri, args.format);
  if (target === undefined) return null;
  const check = () => refuseEvidence(target, evidence());
  await check();
  const file = fileNameOf(target);
  const written = await window.withProgress(
    {
      location: ProgressLocation.Notification,
      title: noticeText(
        args.rows === 1
          ? l10n.t('Exporting one row to {0}', file)
          : l10n.t('Exporting {0} rows to {1}', args.rows.toLocaleString('en-US'), file),
      ),
      cancellable: true,
    },
    async (progress, token) => {
      const stop = new AbortController();
      token.onCancellationRequested(() => stop.abort());
      const during = AbortSignal.any([signal, stop.signal]);
      const names = fileColumns(args.columns, held);
      const onPercent = (increment: number) => progress.report({ increment });
      const text = new ViewText(args, names, view, during, onPercent);
      try {
        if (target.scheme === 'file')
          await writeWholeFile(target.fsPath, text.parts(), async () => {
            during.throwIfAborted();
            await check();
          });
        else await workspace.fs.writeFile(target, await collected(text.parts()));
      } catch (error) {
        if (stop.signal.aborted) return null;
        throw error;
      }
      return text;
    },
  );
  if (written === null) return null;
  void sayWritten(target, written);
  return { file, rows: written.rows };
}

/** The text of a view as a file holds it, with counts of what has been written so far. */
class ViewText {
  rows = 0;
  neutralised = 0;

  constructor(
    private readonly args: ExportRows['args'],
    private readonly names: readonly string[],
    private readonly view: HeldView,
    private readonly signal: AbortSignal,
    private readonly onPercent: (increment: number) => void,
  ) {}

  async *parts(): AsyncGenerator<string> {
    const { rows, columns, format } = this.args;
    let part = format === 'csv' ? `\ufeff${csvLine(this.names).text}` : '';
    const pageAt = (start: number) => this.view.page(start, columns, this.signal);
    for await (const lines of viewLines(pageAt, [{ from: 0, to: rows }])) {
      this.signal.throwIfAborted();
      for (const cells of lines) {
        if (format === 'jsonl') {
          part += jsonLine(this.names, cells);
          continue;
        }
        const { text, neutralised } = csvLine(cells);
        part += text;
        this.neutralised += neutralised;
      }
      this.rows += lines.length;
      this.onPercent((lines.length / rows) * 100);
      if (part.length < writtenAtOnce) continue;
      yield part;
      part = '';
    }
    if (this.rows !== rows)
      throw new RpcError(
        'stale',
        l10n.t('The view changed while it was exported: nothing was written. Export it again.'),
      );
    yield part;
  }
}

async function collected(parts: AsyncIterable<string>): Promise<Uint8Array> {
  const encoder = new TextEncoder();
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const part of parts) {
    const piece = encoder.encode(part);
    length += piece.length;
    if (length > mostCollectedMegabytes * 2 ** 20)
      throw new RpcError(
        'failed',
        l10n.t(
          'More than {0} MB can only be exported to a local disk: nothing was written.',
          mostCollectedMegabytes,
        ),
      );
    pieces.push(piece);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

async function sayWritten(target: Uri, { rows, neutralised }: ViewText): Promise<void> {
  const open = l10n.t('Open');
  const reveal = l10n.t('Reveal');
  const inWorkspace = workspace.getWorkspaceFolder(target) !== undefined;
  const onThisScreen =
    target.scheme === 'file' && env.remoteName === undefined && env.uiKind === UIKind.Desktop;
  const file = fileNameOf(target);
  const done =
    rows === 1
      ? l10n.t('One row was exported to {0}.', file)
      : l10n.t('{0} rows were exported to {1}.', rows.toLocaleString('en-US'), file);
  const answer = await window.showInformationMessage(
    noticeText(neutralised === 0 ? done : l10n.t('{0} {1}', done, neutralisingNote(neutralised))),
    open,
    ...(inWorkspace || onThisScreen ? [reveal] : []),
  );
  if (answer === open) await commands.executeCommand('vscode.open', target);
  if (answer === reveal)
    await commands.executeCommand(inWorkspace ? 'revealInExplorer' : 'revealFileInOS', target);
}
