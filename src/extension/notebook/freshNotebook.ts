import { workspace, type ExtensionContext, type Uri } from 'vscode';
import { l10n } from '../../knowledge/l10n';
import { deadlinesFrom, type OwnDeadline } from '../../report/notebook/deadlines';
import { newNotebook } from '../../report/notebook/newNotebook';
import type { Zone } from '../../report/timeText';
import { settings } from '../ids';

/** Longer names of deadlines, and more hours, are nobody's. */
const longestName = 200;
const mostHours = 87_600;

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

/** What of a setting are deadlines: anything may stand there. */
export function ownDeadlines(setting: unknown): readonly OwnDeadline[] {
  if (!Array.isArray(setting)) return [];
  return (setting as readonly unknown[]).flatMap((each) => {
    if (typeof each !== 'object' || each === null || !('name' in each) || !('hours' in each))
      return [];
    const { name, hours } = each;
    const isDeadline =
      typeof name === 'string' &&
      name.trim() !== '' &&
      typeof hours === 'number' &&
      hours > 0 &&
      hours <= mostHours;
    return isDeadline ? [{ name: name.slice(0, longestName), hours }] : [];
  });
}
