import { env, window } from 'vscode';
import { l10n } from '../../knowledge/l10n';
import { loadResultCodes } from '../../knowledge/resultCodes';
import { codeKql } from '../../report/codeKql';
import { codePick } from '../hover/codePick';
import { passedCode } from '../hover/passedCode';

/** Copies a query that finds the sign-ins with a code, and says so; asks for the code where none is given. */
export async function copyCodeKql(passed: unknown): Promise<void> {
  const code =
    passedCode(passed) ??
    (await codePick(await loadResultCodes(), { title: l10n.t('Error code to copy as KQL') }));
  if (code === undefined) return;
  await env.clipboard.writeText(codeKql(code));
  void window.showInformationMessage(l10n.t('The query for error code {0} was copied.', code));
}
