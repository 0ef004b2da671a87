import { window } from 'vscode';
import { l10n } from '../../knowledge/l10n';

/** Says that there is no notebook yet, and what can be done instead. */
export function addRowsToNotebook(): void {
  void window.showInformationMessage(
    l10n.t(
      'The investigation notebook comes with a later version. Until then, copy the rows as a Markdown table and paste them where you write.',
    ),
  );
}
