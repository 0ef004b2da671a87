import { l10n } from '../../knowledge/l10n';
import { numberText } from '../quantities';
import { percentOf, type SummarisedExport } from '../summarisedExport';
import { visibleText } from '../visibleText';
import { kindSentences } from './kindSentences';
import { lackingColumns } from './lackingColumns';
import { quoted } from './profileMarkdown';

/** What an export lacks, a sentence each: what was not read, which kinds of sign-ins and which columns are not in it. */
export function lackingSentences(state: SummarisedExport): readonly string[] {
  const { summary, sources, phase } = state;
  const said: string[] = [];
  const percent = percentOf(state);
  if (phase === 'cancelled')
    said.push(
      percent === undefined
        ? l10n.t('Reading was stopped: there is more in the file than was counted here.')
        : l10n.t(
            'Reading was stopped after {0} %: there is more in the file than was counted here.',
            percent,
          ),
    );
  if (phase === 'failed') said.push(l10n.t('The export could not be read to its end.'));
  for (const { file, problem } of sources)
    if (problem !== undefined)
      said.push(l10n.t('{0} was not read: {1}', quoted(file), visibleText(problem.message, 300)));
  const rejected = sources.reduce((sum, { rejectedCount }) => sum + rejectedCount, 0);
  if (rejected > 0)
    said.push(
      rejected === 1
        ? l10n.t('One record could not be read and is not counted here.')
        : l10n.t('{0} records could not be read and are not counted here.', numberText(rejected)),
    );
  if (state.rows === 0) said.push(l10n.t('The export holds no sign-ins.'));
  else if (summary !== undefined)
    said.push(...kindSentences(summary.kinds), ...lackingColumns(summary.columns));
  return said;
}
