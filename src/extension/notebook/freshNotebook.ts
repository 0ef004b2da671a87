import { workspace, type ExtensionContext, type Uri } from 'vscode';
import { l10n } from '../../knowledge/l10n';
import { deadlinesFrom, ownDeadlines } from '../../report/notebook/deadlines';
import { newNotebook } from '../../report/notebook/newNotebook';
import type { Zone } from '../../report/timeText';
import { settings } from '../ids';

/** The text of a new notebook at a place, with the deadlines of the settings that hold there. */
export function freshNotebook(
  place: Uri,
  { extension }: Pick<ExtensionContext, 'extension'>,
  made: { readonly name: string; readonly discovered: Date; readonly zone: Zone },
): string {
  const { version } = extension.packageJSON as { readonly version: string };
  return newNotebook({
    ...made,
    toolVersion: version,
    timeZoneName: Intl.DateTimeFormat().resolvedOptions().timeZone,
    deadlines: deadlinesFrom(
      made.discovered,
      ownDeadlines(
        workspace.getConfiguration(undefined, place).get<unknown>(settings.notebookDeadlines),
      ),
    ),
  });
}

/** The time of now, to the second. */
export function thisSecond(): Date {
  return new Date(Math.floor(Date.now() / 1000) * 1000);
}

/** The name of a notebook that nobody was asked to name. */
export function defaultName(place: Uri): string {
  const folder = workspace.getWorkspaceFolder(place)?.name;
  return folder === undefined ? l10n.t('Investigation') : l10n.t('Investigation of {0}', folder);
}
