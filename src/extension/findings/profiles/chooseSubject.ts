import { window, type QuickPickItem } from 'vscode';
import { l10n } from '../../../knowledge/l10n';
import { noticeText } from '../../../report/noticeText';
import { plainLabel } from '../../../report/plainLabel';
import { quantity } from '../../../report/quantities';
import { visibleText } from '../../../report/visibleText';
import { isOvertaken, messageOf } from '../../editor/engineErrors';
import type { OpenExport } from '../../editor/openExports';
import type { Engine } from './askedFigures';
import type { Subject } from './gatherSubject';
import { filteredSubject, subjectChoices } from './subjectChoices';

/** What is typed changes often. */
const waitMs = 150;
const longestLabel = 200;

interface SubjectItem extends QuickPickItem {
  readonly names: readonly string[];
}

/** Asks whose profile is wanted, what is typed being looked for in the whole export; undefined where nobody's. */
export async function chooseSubject(
  open: OpenExport,
  engine: Engine,
  kind: Subject['kind'],
): Promise<Subject | undefined> {
  const pick = window.createQuickPick<SubjectItem>();
  pick.title = profileTitle(kind);
  pick.placeholder =
    kind === 'user' ? l10n.t('Part of a user’s name') : l10n.t('Part of an IP address');
  let looking: AbortController | undefined;
  const look = async (text: string, delayMs: number): Promise<void> => {
    looking?.abort();
    const { signal } = (looking = new AbortController());
    const isOver = () => signal.aborted;
    pick.busy = true;
    try {
      if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
      if (isOver()) return;
      const found = await subjectChoices(engine, kind, text, signal);
      if (isOver()) return;
      pick.items = found.map(({ values, count, status }) => ({
        label: plainLabel(visibleText(values[0] ?? '', longestLabel)),
        description: l10n.t(
          '{0}, {1}',
          quantity(count, 'signIns'),
          quantity(status.failure, 'failures'),
        ),
        // The engine has looked for what was typed: VS Code need not find it once more in what is shown.
        alwaysShow: true,
        names: values.flatMap((value) => (value === null ? [] : [value])),
      }));
      pick.busy = false;
    } catch (error) {
      if (isOver()) return;
      pick.busy = false;
      if (!isOvertaken(error)) void window.showErrorMessage(noticeText(messageOf(error)));
    }
  };
  try {
    return await new Promise<Subject | undefined>((resolve) => {
      pick.onDidChangeValue((text) => void look(text.trim(), waitMs));
      pick.onDidAccept(() => {
        const [active] = pick.activeItems;
        if (active !== undefined) resolve({ kind, names: active.names });
      });
      pick.onDidHide(() => {
        resolve(undefined);
      });
      pick.value = filteredSubject(open, kind);
      void look(pick.value, 0);
      pick.show();
    });
  } finally {
    looking?.abort();
    pick.dispose();
  }
}

/** What the command is called. */
export function profileTitle(kind: Subject['kind']): string {
  return kind === 'user' ? l10n.t('Profile User') : l10n.t('Profile IP Address');
}
