import { l10n } from '../../knowledge/l10n';
import { outcome, outcomesOf } from '../../knowledge/outcomes';
import { quantity } from '../quantities';
import { namedValues, type FiguresByColumn } from './figures';

/** What the error codes say of the second factor and of Conditional Access: a sentence for each that occurs. */
export function mfaSentences(columns: FiguresByColumn): readonly string[] {
  const counts = new Map<number, number>();
  for (const { values, count } of namedValues(columns.get('ResultType'))) {
    const bits = outcomesOf(values[0]!);
    for (const bit of [outcome.mfaAsked, outcome.mfaFailed, outcome.accessBlocked])
      if ((bits & bit) !== 0) counts.set(bit, (counts.get(bit) ?? 0) + count);
  }
  const said: string[] = [];
  const say = (bit: number, words: (signIns: string) => string) => {
    const count = counts.get(bit) ?? 0;
    if (count > 0) said.push(words(quantity(count, 'signIns')));
  };
  say(outcome.mfaAsked, (signIns) =>
    l10n.t(
      'A second factor was asked for in {0} (50072, 50074, 50076, 50079): that is no failure, and says that the first factor was right.',
      signIns,
    ),
  );
  say(outcome.mfaFailed, (signIns) =>
    l10n.t(
      'The second factor was not passed in {0} (500121): denied, not answered or wrong.',
      signIns,
    ),
  );
  say(outcome.accessBlocked, (signIns) =>
    l10n.t('Conditional Access stopped {0}, by their error codes.', signIns),
  );
  return said;
}
