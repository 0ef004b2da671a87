import {
  QuickPickItemKind,
  ThemeIcon,
  window,
  type QuickInputButton,
  type QuickPickItem,
} from 'vscode';
import { l10n } from '../../knowledge/l10n';
import type { ResultCodes } from '../../knowledge/resultCodes';
import { codeTitle } from '../../report/codeMarkdown';
import { codeWords } from '../../report/codeWords';
import { commonCodes } from '../../report/commonCodes';
import { offeredCode } from '../../report/offeredCode';

/** A button behind each code, and what it does. */
export interface CodeButton {
  readonly icon: string;
  readonly tooltip: string;
  readonly press: (code: string) => Promise<void>;
}

interface CodeItem extends QuickPickItem {
  /** '' of a heading. */
  readonly code: string;
}

/** Asks for an error code, by number, name or meaning; undefined where the user thought better of it. */
export async function codePick(
  known: ResultCodes,
  asked: {
    readonly title: string;
    readonly value?: string;
    readonly buttons?: readonly CodeButton[];
  },
): Promise<string | undefined> {
  const deeds = new Map<QuickInputButton, CodeButton['press']>(
    (asked.buttons ?? []).map(({ icon, tooltip, press }) => [
      { iconPath: new ThemeIcon(icon), tooltip },
      press,
    ]),
  );
  const buttons = [...deeds.keys()];
  const all = codeItems(known, buttons);
  const pick = window.createQuickPick<CodeItem>();
  pick.title = asked.title;
  pick.placeholder = l10n.t('A number (50126, AADSTS50126), a name or words of the meaning');
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.items = all;
  let offered: string | undefined;
  const offer = (value: string): void => {
    const code = offeredCode(value, known);
    if (code === offered) return;
    offered = code;
    pick.items = code === undefined ? all : [offeredItem(code, known, buttons), ...all];
  };
  try {
    return await new Promise<string | undefined>((resolve) => {
      pick.onDidChangeValue(offer);
      pick.onDidAccept(() => {
        const [active] = pick.activeItems;
        if (active !== undefined && active.code !== '') resolve(active.code);
      });
      pick.onDidTriggerItemButton(({ button, item }) => void deeds.get(button)?.(item.code));
      pick.onDidHide(() => {
        resolve(undefined);
      });
      pick.value = asked.value ?? '';
      offer(pick.value);
      pick.show();
    });
  } finally {
    pick.dispose();
  }
}

/** All codes, those that are met most before the others. */
function codeItems(known: ResultCodes, buttons: readonly QuickInputButton[]): readonly CodeItem[] {
  const common = new Set(commonCodes);
  const item = (code: string): CodeItem => {
    const { name, nameIsMicrosofts, short, meanings } = codeWords(code, known);
    return {
      code,
      label: code,
      description: nameIsMicrosofts ? name : short,
      detail: meanings.join(' '),
      buttons,
    };
  };
  return [
    heading(l10n.t('Met most')),
    ...commonCodes.filter((code) => known.get(code) !== undefined).map(item),
    heading(l10n.t('All others')),
    ...known.codes.filter((code) => !common.has(code)).map(item),
  ];
}

function heading(label: string): CodeItem {
  return { code: '', label, kind: QuickPickItemKind.Separator };
}

function offeredItem(
  code: string,
  known: ResultCodes,
  buttons: readonly QuickInputButton[],
): CodeItem {
  const words = codeWords(code, known);
  return {
    code,
    label: codeTitle(words),
    detail: [...words.meanings, ...words.notes].join(' '),
    alwaysShow: true,
    buttons,
  };
}
